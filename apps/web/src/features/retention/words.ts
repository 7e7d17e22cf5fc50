import { t } from '@lingui/core/macro'
import type { RetainingService } from './use-retained.ts'

/** The part of Tequio that keeps a record, inside a sentence. */
export const partWords = (service: RetainingService): string =>
  ({
    identity: t`personas y cuentas`,
    vetting: t`verificación previa`,
    training: t`capacitación`,
    mentoring: t`mentoría`,
  })[service]

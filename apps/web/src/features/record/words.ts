import { t } from '@lingui/core/macro'
import type { Part } from './archive.rules.ts'

export const partInWords = (part: Part): string =>
  ({ identity: t`Personas, puestos y convenios`, progress: t`Diagnósticos y matriz`, mentoring: t`Mentoría`, training: t`Capacitación` })[part]

import { t } from '@lingui/core/macro'
import type { BoardRequirement } from '@tequio/contracts/training/board'

/** The heading of a requirement's column. */
export const requirementWords = (requirement: BoardRequirement): string =>
  ({
    data: t`Datos`,
    consent: t`Consentimiento`,
    cup: t`CUP`,
    authorization: t`Autorización`,
    enrolment: t`Inscripción`,
    certificate: t`Constancia`,
  })[requirement]

/** 30 % or more of the people in post: shown with the stronger colour. */
export const isMany = (lacking: number, people: number): boolean => people > 0 && lacking / people >= 0.3

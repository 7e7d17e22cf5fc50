import { t } from '@lingui/core/macro'
import type { BatchState, LayoutId, SheetColumn } from '@tequio/contracts/vetting/batch'
import type { CupComponent, Outcome } from '@tequio/contracts/vetting/case'
import type { Reason } from '@tequio/contracts/vetting/preparation'
import type { Paper, ShownState, Standing, VettingType } from '@tequio/contracts/vetting/shapes'
import { dayInShort, dayInWords } from '../../session/dates.ts'
import type { Tone } from '../../ui/Chip.tsx'

export const typeWords = (type: VettingType): string => ({ none: t`Ninguna`, courtesy: t`Cortesía`, leahy: t`Leahy` })[type]

export const paperWords = (paper: Paper): string => ({ data: t`Datos personales`, consent: t`Consentimiento`, cup: t`CUP` })[paper]

/** Why somebody stands where they stand among those to invite. */
export const reasonWords = (reason: Reason): string =>
  ({
    high: t`Mando alto`,
    middle: t`Mando medio`,
    career: t`De carrera`,
    outlasted: t`Antes de este gobierno`,
    long: t`Más de dos años`,
    interim: t`Encargo temporal`,
    political: t`Suele cambiar con el gobierno`,
  })[reason]

export const stateWords = (state: ShownState): string =>
  ({
    exempt: t`No requiere`,
    preparation: t`En preparación`,
    ready: t`Lista para lote`,
    submitted: t`Enviada`,
    approved: t`Aprobada`,
    matched: t`Coincide`,
    rejected: t`Rechazada`,
    suspended: t`Suspendida`,
    revoked: t`Revocada`,
    cancelled: t`Cancelada`,
    review: t`En revisión`,
    expired: t`Vencida`,
  })[state]

export const stateTone: Readonly<Record<ShownState, Tone | undefined>> = {
  exempt: undefined,
  preparation: 'warn',
  ready: 'pri',
  submitted: 'info',
  approved: 'ok',
  matched: 'ok',
  rejected: 'err',
  suspended: 'err',
  revoked: 'err',
  cancelled: undefined,
  review: 'warn',
  expired: 'warn',
}

/** The two states that everybody reads. */
export const standingWords = (standing: Standing): string => {
  if (!standing.mayEnrol) return t`Aún no puede inscribirse`
  if (standing.until === null) return t`Puede inscribirse`
  const until = dayInShort(standing.until)
  return t`Puede inscribirse hasta ${until}`
}

export const cupWords = (component: CupComponent): string =>
  ({ confidence: t`Control de confianza`, skills: t`Competencias básicas`, performance: t`Desempeño`, training: t`Formación inicial` })[component]

export const outcomeWords = (outcome: Outcome): string =>
  ({ approved: t`Aprobada`, rejected: t`Rechazada`, suspended: t`Suspendida`, cancelled: t`Cancelada`, revoked: t`Revocada`, released: t`Liberada para enviarse otra vez` })[
    outcome
  ]

export const batchWords = (state: BatchState): string =>
  ({
    draft: t`Borrador`,
    sealed: t`Cerrado, por enviar`,
    submitted: t`Enviado`,
    returned: t`Devuelto para corregir`,
    accepted: t`Aceptado`,
    courtesy: t`En cortesía`,
    courtesy_completed: t`Cortesía terminada`,
    leahy: t`En Leahy`,
    results_returned: t`Con respuestas`,
    closed: t`Terminado`,
    cancelled: t`Cancelado`,
  })[state]

export const layoutWords = (layout: LayoutId): string => ({ embassy: t`Hoja de la embajada`, brief: t`Hoja breve: apellidos juntos, sin acentos` })[layout]

export const batchTone = (state: BatchState): Tone | undefined =>
  state === 'draft' || state === 'returned' ? 'warn' : state === 'closed' || state === 'cancelled' ? undefined : state === 'sealed' ? 'pri' : 'info'

/** The button that moves a batch to a state. */
export const batchStepWords = (to: BatchState): string =>
  ({
    draft: t`Volver a borrador`,
    sealed: t`Cerrar el lote`,
    submitted: t`Marcar como enviado`,
    returned: t`Lo devolvieron`,
    accepted: t`Lo aceptaron`,
    courtesy: t`Empezó la cortesía`,
    courtesy_completed: t`Terminó la cortesía`,
    leahy: t`Empezó Leahy`,
    results_returned: t`Llegaron todas las respuestas`,
    closed: t`Terminar el lote`,
    cancelled: t`Cancelar el lote`,
  })[to]

export const columnWords = (column: SheetColumn): string =>
  ({
    person: t`Persona`,
    givenNames: t`Nombres`,
    firstSurname: t`Primer apellido`,
    secondSurname: t`Segundo apellido`,
    father: t`Padre`,
    mother: t`Madre`,
    idNumber: t`CURP`,
    bornOn: t`Nacimiento`,
    birthPlace: t`Lugar`,
    sex: t`Sexo`,
    unit: t`Unidad`,
    alias: t`Alias`,
    position: t`Puesto`,
  })[column]

const hinted = (words: string, hint: string | null): string => {
  if (hint === null) return words
  const day = dayInWords(hint)
  return t`${words}. La CURP dice ${day}`
}

/** What is wrong with a cell of the embassy's sheet. */
export const cellProblemWords = (code: string, hint: string | null): string => {
  if (code === 'cut' && hint !== null) return t`Pasa de ${hint} letras. Sale cortado`
  const words: Record<string, string> = {
    missing: t`Falta`,
    'no-day': t`Ese día no existe`,
    future: t`Es un día futuro`,
    'curp-wrong': t`La CURP no es válida`,
    'curp-not-birth-date': t`No coincide con el nacimiento`,
    'curp-not-sex': t`No coincide con el sexo`,
    'consent-missing': t`Falta su consentimiento`,
    'cup-missing': t`Falta su CUP vigente`,
    exempt: t`Su puesto no requiere verificación`,
    'not-in-this-batch': t`No puede ir en este lote. Vea su expediente`,
    'sex-waits': t`Espera a la coordinación`,
    'unit-incomplete': t`Faltan datos de la unidad. Sale así`,
    'surnames-swapped': t`Los apellidos van al revés que en la CURP. Revíselos`,
  }
  return hinted(words[code] ?? t`Revise este dato`, hint)
}

export const fieldWords = (field: string): string => {
  const words: Record<string, string> = {
    givenNames: t`Nombres`,
    firstSurname: t`Primer apellido`,
    secondSurname: t`Segundo apellido`,
    curp: t`CURP`,
    bornOn: t`Fecha de nacimiento`,
    sex: t`Sexo`,
    birthCity: t`Ciudad de nacimiento`,
    birthState: t`Estado de nacimiento`,
    birthCountry: t`País de nacimiento`,
  }
  return words[field] ?? field
}

import { t } from '@lingui/core/macro'
import type { readProgramme } from '@tequio/contracts/identity/programme'
import type { Reply } from '../../api/call.ts'
import { dayInWords } from '../../session/dates.ts'
import { fiscalOf } from '../../session/fiscal.rules.ts'

export type ProgrammePage = Reply<typeof readProgramme>
export type Settings = Omit<NonNullable<ProgrammePage['programme']>, 'endedOn' | 'version'>

export const monthInWords = (month: number): string => dayInWords(`2026-${String(month).padStart(2, '0')}-01`, { month: 'long' })

/** What a day is called in the reports. */
export const fiscalInWords = (day: string, startMonth: number): string => {
  const { year, quarter } = fiscalOf(day, startMonth)
  return t`año fiscal ${String(year)}, trimestre ${quarter}`
}

/** What saving would cause, each in one sentence; nothing for what has none. */
export const consequencesOf = (before: Settings | undefined, after: Settings): string[] => {
  if (!before) return []
  const vets = (of: Settings): boolean => of.donor?.asksVetting === true
  const isAsked = before.responsible.name !== after.responsible.name || before.name !== after.name || vets(before) !== vets(after)
  const isOtherDonor = vets(before) && vets(after) && before.donor?.name !== after.donor?.name
  const isOtherAddress = before.responsible.address !== after.responsible.address || before.responsible.contact !== after.responsible.contact
  return [
    ...(isAsked || isOtherDonor ? [t`El aviso de privacidad tendrá una versión nueva y cada persona la leerá y aceptará en su próxima visita.`] : []),
    ...(!isAsked && !isOtherDonor && isOtherAddress ? [t`El aviso de privacidad tendrá una versión nueva con esos datos. Nadie tendrá que aceptarla otra vez.`] : []),
    ...(!vets(before) && vets(after) ? [t`Desde ahora, quien no tenga una autorización vigente espera su verificación previa para tomar los cursos que la piden.`] : []),
    ...(vets(before) && !vets(after) ? [t`Desde ahora nadie necesita verificación previa. Los expedientes que ya se enviaron se conservan.`] : []),
    ...(before.fiscalYearStart !== after.fiscalYearStart ? [t`Los trimestres del programa se cuentan desde el mes que eligió.`] : []),
  ]
}

import { t } from '@lingui/core/macro'
import { csvOf } from '../../api/csv.ts'
import { auditActs, purposeWords, subjectName } from './audit-acts.ts'
import type { Entry } from './audit-pages.ts'
import { serviceWords } from './words.ts'

/** The entries as a sheet. */
export const auditCsv = async (entries: readonly Entry[], names: ReadonlyMap<string, string>): Promise<string> => {
  const acts = auditActs()
  const head = [t`Momento (UTC)`, t`Quién`, t`Cuenta`, t`Qué hizo`, t`Acto`, t`Sobre`, t`Identificador`, t`Motivo`, t`Servicio`, t`Lugar en la bitácora`, t`Coincide con su sello`]
  const rows = entries.map((entry) => [
    entry.at,
    names.get(entry.actor) ?? '',
    entry.actor,
    acts[entry.act] ?? '',
    entry.act,
    subjectName(entry, names),
    entry.subject,
    purposeWords(entry) ?? '',
    serviceWords(entry.service),
    entry.position,
    entry.intact ? t`Sí` : t`No`,
  ])
  return csvOf([head, ...rows])
}

import { t } from '@lingui/core/macro'
import { auditActs, subjectName } from './audit-acts.ts'
import type { Entry } from './audit-pages.ts'
import { serviceWords } from './words.ts'

/** The entries as a sheet: the mark that spreadsheets know UTF-8 by, cells that begin like a formula made text. */
export const auditCsv = async (entries: readonly Entry[], names: ReadonlyMap<string, string>): Promise<string> => {
  const { default: Papa } = await import('papaparse')
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
    entry.purpose ?? '',
    serviceWords(entry.service),
    entry.position,
    entry.intact ? t`Sí` : t`No`,
  ])
  // Papa's own pattern passes over a cell of several lines
  return `\uFEFF${Papa.unparse([head, ...rows], { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' })}\r\n`
}

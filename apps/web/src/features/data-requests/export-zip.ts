import { t } from '@lingui/core/macro'
import type { ExportSection } from '@tequio/contracts/export'

export type ServicePart = { service: string; sections: ExportSection[] }
export type Zipped = { name: string; bytes: Uint8Array<ArrayBuffer> }

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? '')
const words = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean)

const table = ({ rows }: ExportSection): string => {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = (row: Record<string, unknown>) => keys.map((key) => `<td>${safe(words(row[key]))}</td>`).join('')
  return `<table><tr>${keys.map((key) => `<th>${safe(key.replaceAll('_', ' '))}</th>`).join('')}</tr>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`
}

/** A page that any browser opens without a connection: every section that holds something, as a table. */
const summaryOf = (parts: readonly ServicePart[], preparedOn: string): string => {
  const sections = parts.flatMap((part) => part.sections).filter((section) => section.rows.length > 0)
  const body = sections.map((section) => `<h2>${safe(section.title)}</h2>${table(section)}`).join('\n')
  const style =
    'body{font:16px/1.5 sans-serif;margin:24px}table{border-collapse:collapse;margin-bottom:24px}td,th{border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top}'
  return `<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>${safe(t`Mis datos personales`)}</title><style>${style}</style><h1>${safe(t`Mis datos personales`)}</h1><p>${safe(preparedOn)}</p>\n${body}</html>`
}

const fileOf = (service: string, section: ExportSection): string => `datos/${service}-${section.name}.json`

const readmeOf = (parts: readonly ServicePart[], preparedOn: string): string =>
  [
    t`Copia de sus datos personales en el programa.`,
    preparedOn,
    '',
    t`resumen.html: todo lo que hay, para leer. Se abre con cualquier navegador, sin conexión.`,
    t`Los demás archivos tienen lo mismo en JSON, para usarlo en otro sistema:`,
    '',
    ...parts.flatMap((part) => part.sections.map((section) => `${fileOf(part.service, section)}: ${section.title} (${section.rows.length})`)),
    '',
    t`Los nombres de otras personas no aparecen. De su verificación va lo que usted puede ver en su página. Las contraseñas y los códigos no se copian.`,
    t`Guarde este archivo donde solo usted lo abra.`,
    '',
  ].join('\r\n')

/** The file that a person takes with them. */
export const zipOf = async (parts: readonly ServicePart[], of: { preparedOn: string; name: string }): Promise<Zipped> => {
  const { strToU8, zipSync } = await import('fflate')
  const files: Record<string, Uint8Array> = { 'LEEME.txt': strToU8(`\uFEFF${readmeOf(parts, of.preparedOn)}`), 'resumen.html': strToU8(summaryOf(parts, of.preparedOn)) }
  for (const part of parts) for (const section of part.sections) files[fileOf(part.service, section)] = strToU8(JSON.stringify(section, null, 2))
  return { name: of.name, bytes: zipSync(files) as Uint8Array<ArrayBuffer> }
}

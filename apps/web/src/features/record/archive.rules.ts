import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate'

/** In the order in which they are loaded: people first, because the others name them. */
export const parts = ['identity', 'progress', 'mentoring', 'training'] as const
export type Part = (typeof parts)[number]

type Table = { table: string; about: string; rows: number; columns: { name: string; type: string }[] }
export type Manifest = { format: string; service: string; municipalityId: string; madeOn: string; tables: Table[]; stays: Record<string, string> }
export type Whole = { municipalityId: string; municipality: string; madeOn: string; manifests: Record<Part, Manifest>; parts: Record<Part, Uint8Array<ArrayBuffer>> }

/** Not an archive that a Tequio wrote. */
export class NoRecord extends Error {}

const manifestOf = (entries: Unzipped, folder = ''): Manifest => JSON.parse(strFromU8(entries[`${folder}manifest.json`] ?? new Uint8Array())) as Manifest

/** The name of the municipality, as identity's part tells it. */
const nameIn = (entries: Unzipped, folder = ''): string => {
  const [line = '{}'] = strFromU8(entries[`${folder}municipality.ndjson`] ?? new Uint8Array()).split('\n')
  return String((JSON.parse(line || '{}') as { name?: string }).name ?? '')
}

const titles: Record<Part, string> = { identity: 'Personas, puestos y convenios', training: 'Capacitación', mentoring: 'Mentoría', progress: 'Diagnósticos y matriz' }

// Whoever opens the archive may have no Tequio, and reads Spanish.
const readme = (name: string, manifests: readonly Manifest[]): string => {
  const [first] = manifests
  const about = manifests.map((one) => {
    const tables = one.tables.map(
      (table) => `### ${table.table}.ndjson (${table.rows})\n\n${table.about}\n\nColumnas: ${table.columns.map((column) => `${column.name} (${column.type})`).join(', ')}.\n`,
    )
    const stays = Object.entries(one.stays).map(([table, why]) => `- ${table}: ${why}.`)
    return `## ${titles[one.service as Part]} (carpeta ${one.service})\n\n${tables.join('\n')}\nNo se incluye:\n\n${stays.join('\n')}\n`
  })
  return `# Expediente de ${name} (${first?.municipalityId})

Hecho el ${first?.madeOn}. Contiene datos personales: guárdelo cifrado y compártalo solo con quien tenga derecho a verlo.

Cada archivo .ndjson tiene una fila por línea, en JSON y UTF-8. Los días son AAAA-MM-DD; los momentos llevan su zona horaria. Los documentos
están en la carpeta papers de cada parte; su nombre es la suma SHA-256 de su contenido. manifest.json dice cuántas filas tiene cada archivo y su suma.

Los archivos de la verificación previa no forman parte del expediente: son de cada persona y permanecen sellados donde están.

Para cargarlo en otro Tequio: Equipo, Expedientes de municipios, Cargar un expediente.

${about.join('\n')}`
}

/** Joins the parts of the services into one archive with a page that explains it. */
export const joinParts = (of: Readonly<Record<Part, Uint8Array>>): { name: string; bytes: Uint8Array<ArrayBuffer>; rows: Record<Part, number> } => {
  const entries: Record<string, Uint8Array> = {}
  const manifests: Manifest[] = []
  const rows = {} as Record<Part, number>
  let name = ''
  for (const part of parts) {
    const open = unzipSync(of[part])
    const manifest = manifestOf(open)
    manifests.push(manifest)
    rows[part] = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    if (part === 'identity') name = nameIn(open)
    for (const [path, content] of Object.entries(open)) entries[`${part}/${path}`] = content
  }
  const [first] = manifests
  return { name: `expediente-${first?.municipalityId}-${first?.madeOn}.zip`, bytes: zipSync({ 'LEEME.md': strToU8(readme(name, manifests)), ...entries }), rows }
}

/** Opens an archive and gives each service's part back as it was. */
export const splitWhole = (bytes: Uint8Array): Whole => {
  try {
    const entries = unzipSync(bytes)
    const taken = (part: Part) =>
      Object.fromEntries(Object.entries(entries).flatMap(([path, content]) => (path.startsWith(`${part}/`) ? [[path.slice(part.length + 1), content]] : [])))
    const all = Object.fromEntries(parts.map((part) => [part, taken(part)])) as Record<Part, Unzipped>
    const manifests = Object.fromEntries(parts.map((part) => [part, manifestOf(all[part])])) as Record<Part, Manifest>
    const { municipalityId, madeOn } = manifests.identity
    if (parts.some((part) => manifests[part].municipalityId !== municipalityId || manifests[part].service !== part)) throw new NoRecord()
    return { municipalityId, madeOn, municipality: nameIn(all.identity), manifests, parts: Object.fromEntries(parts.map((part) => [part, zipSync(all[part])])) as Whole['parts'] }
  } catch (cause) {
    throw new NoRecord('no record', { cause })
  }
}

/** A part that also knows which ids of the archive are other ids here. */
export const withIds = (part: Uint8Array, ids: readonly { from: string; to: string }[]): Uint8Array<ArrayBuffer> =>
  zipSync({ ...unzipSync(part), 'ids.json': strToU8(JSON.stringify(ids)) })

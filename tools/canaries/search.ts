import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import pg from 'pg'

/** A text that only two roles may read, and what it stands for. */
export type Canary = { name: string; text: string }
/** Where a canary was found that must not be there. */
export type Leak = { canary: string; where: string }

// The middle of a text in base64 at one of its three positions; both ends depend on what stands beside it and are left out.
const base64At = (text: string, position: number): string => {
  const whole = Buffer.from(`${' '.repeat(position)}${text}`)
    .toString('base64')
    .replaceAll('=', '')
  return whole.slice(position === 0 ? 0 : 4, -2)
}

/** A text as it may lie in a file: plain, as UTF-16, in hexadecimal digits, in base64 at each of its positions. */
export const formsOf = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('hex')),
  ...[0, 1, 2].map((position) => Buffer.from(base64At(text, position))),
]

/** Looks for canaries in bytes. */
export const makeSearch = (canaries: readonly Canary[]): ((bytes: Uint8Array, where: string) => Leak[]) => {
  const wanted = canaries.map(({ name, text }) => ({ name, forms: formsOf(text) }))
  return (bytes, where) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return wanted.filter(({ forms }) => forms.some((form) => buffer.includes(form))).map(({ name }) => ({ canary: name, where }))
  }
}
export type Search = ReturnType<typeof makeSearch>

/** Every file under a folder, as it lies there. */
export const searchFolder = (search: Search, folder: string): { files: number; leaks: Leak[] } => {
  const leaks: Leak[] = []
  let files = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    // a running database removes files while they are listed
    if (!entry.isFile() || statSync(path, { throwIfNoEntry: false }) === undefined) continue
    files++
    leaks.push(...search(readFileSync(path), relative(folder, path)))
  }
  return { files, leaks }
}

/** Every row of every table of a database as JSON, as a dump would hold it. */
export const searchDatabase = async (search: Search, name: string, url: string): Promise<{ rows: number; leaks: Leak[] }> => {
  const client = new pg.Client(url)
  await client.connect()
  const leaks: Leak[] = []
  let rows = 0
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    for (const { name: table } of tables.rows) {
      const found = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
      rows += found.rows.length
      leaks.push(...search(Buffer.from(found.rows.map(({ row }) => row).join('\n')), `${name}: ${table}`))
    }
  } finally {
    await client.end()
  }
  return { rows, leaks }
}

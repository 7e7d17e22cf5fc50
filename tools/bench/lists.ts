import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { goodCells, makeSheet } from '../../apps/identity/test/make.ts'
import { columns } from '../../apps/identity/src/official-list/list-columns.rules.ts'
import pg from 'pg'
import type { TestInstallation } from '../test/installation.ts'
import { median } from './calibration.ts'
import { runtimeUrl } from './scenarios.ts'

const rows = 10_000
/** What the issue asks of a list of 10,000 rows, from the file's first byte to the answer, through the gateway. */
export const listAims = { dryRunSeconds: 5, confirmSeconds: 10 }

type Summary = { listId: string; version: number; counts: Record<'rows' | 'errors' | 'questions' | 'leftOut' | 'newPersons' | 'unchanged', number> }

const cellsFrom = (first: number) => Array.from({ length: rows }, (_, index) => goodCells(first + index))
const csvFrom = (first: number): Uint8Array =>
  Buffer.from(
    [columns.map((column) => column.heading), ...cellsFrom(first).map((row) => columns.map((column) => String(row[column.key] ?? '')))]
      .map((cells) => cells.join(';'))
      .join('\r\n'),
  )

/** The services that keep a copy of each person they are told of. */
const readers = ['training', 'vetting', 'mentoring'] as const

const toldTo = async (installation: TestInstallation): Promise<number[]> =>
  Promise.all(
    readers.map(async (service) => {
      const client = new pg.Client(runtimeUrl(installation, service))
      await client.connect()
      const { rows: found } = await client.query<{ n: number }>('select count(*)::int as n from person')
      await client.end()
      return found[0]?.n ?? 0
    }),
  )

/** Seconds until every service knows so many more persons than before: then the platform is at rest again. */
const untilTold = async (installation: TestInstallation, before: readonly number[], more: number): Promise<number> => {
  const start = performance.now()
  while ((await toldTo(installation)).some((now, at) => now < (before[at] ?? 0) + more)) await setTimeout(500)
  return (performance.now() - start) / 1000
}

/** Lists of 10,000 rows as XLSX and CSV: the dry run, the registration, and the same list again, which changes nothing. */
export const benchLists = async (installation: TestInstallation, cookie: string, rounds: number): Promise<string[]> => {
  const send = async <R>(path: string, body: Uint8Array | object): Promise<{ reply: R; seconds: number }> => {
    const isFile = body instanceof Uint8Array
    const start = performance.now()
    const answer = await fetch(`${installation.address}${path}`, {
      method: 'POST',
      headers: { cookie, origin: installation.address, 'idempotency-key': randomUUID(), 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
      body: isFile ? Buffer.from(body) : JSON.stringify(body),
    })
    const said = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`)
    return { reply: JSON.parse(said) as R, seconds: (performance.now() - start) / 1000 }
  }
  const upload = (name: string, file: Uint8Array) => send<Summary>(`/api/identity/lists?name=${name}`, file)

  const times: Record<string, number[]> = { 'dry run, XLSX': [], 'dry run, CSV': [], registration: [], 'known everywhere': [], 'the same list again': [] }
  for (let round = 0; round < rounds; round++) {
    const first = 100_000 + round * 20_000
    const [xlsx, csv] = [await makeSheet(cellsFrom(first)), csvFrom(first)]
    const draft = await upload(`lista-${round}.xlsx`, xlsx)
    times['dry run, XLSX']?.push(draft.seconds)
    times['dry run, CSV']?.push((await upload(`lista-${round}.csv`, csv)).seconds)
    const { counts, listId, version } = draft.reply
    const ready = counts.errors + counts.questions === 0 ? version : (await send<Summary>(`/api/identity/lists/${listId}/leave-out`, { version, out: true })).reply.version
    const before = await toldTo(installation)
    const done = await send<{ persons: number }>(`/api/identity/lists/${listId}/confirm`, { version: ready })
    times['registration']?.push(done.seconds)
    if (done.reply.persons < rows * 0.99) throw new Error(`only ${done.reply.persons} of ${rows} persons were registered`)
    times['known everywhere']?.push(await untilTold(installation, before, done.reply.persons))
    const again = await upload(`lista-${round}-otra.xlsx`, xlsx)
    times['the same list again']?.push(again.seconds)
    if (again.reply.counts.newPersons > counts.errors + counts.questions) throw new Error(`the same list would register ${again.reply.counts.newPersons} persons again`)
  }
  console.log(`\nlists of ${rows.toLocaleString('en')} rows, through the gateway, median of ${rounds}`)
  const middle = Object.entries(times).map(([name, seconds]) => [name, median(seconds)] as const)
  for (const [name, seconds] of middle) console.log(`  ${name.padEnd(20)} ${seconds.toFixed(2).padStart(6)} s`)
  return middle.flatMap(([name, seconds]) => {
    const aim = name === 'registration' ? listAims.confirmSeconds : name === 'known everywhere' ? Infinity : listAims.dryRunSeconds
    return seconds > aim ? [`${name}: ${seconds.toFixed(1)} s, the aim is ${aim} s`] : []
  })
}

import { randomUUID } from 'node:crypto'
import type { RetentionClassName } from '@tequio/contracts/retention'
import { sql, type RawBuilder } from 'kysely'
import { makeAudit } from './audit.ts'
import type { Config } from './config.ts'
import type { FileStore } from './files.ts'
import { deriveKey, fieldCipher, type Place } from './secrets.ts'
import { kitTx, type KitTables, type Tx } from './tables.ts'

/**
 * Rows of one table that a record takes with it. `mine` is SQL over the row `x`. Without `blank` the rows go; with it they stay and these
 * columns become this SQL. `deleted`: what columns become with the deletion. `file`: the column that names a stored file, whose bytes go
 * with the deletion. `$id` stands for the record's id in all of them.
 */
export type Part = {
  table: string
  mine: string
  blank?: Readonly<Record<string, string>>
  deleted?: Readonly<Record<string, string>>
  file?: string
}

/**
 * How records of one class are found, blocked and deleted. Blocking moves their rows out of every table into one sealed text, so that no
 * list, count or search can meet them; nothing but a release puts them back.
 */
export type Retaining<T extends KitTables> = {
  class: RetentionClassName
  /** SQL of the records that are over and hold something: `id` text, `person_id` uuid or null, `over_on` date, `at_once` boolean (blocked without its term). */
  over: (today: string) => string
  /** In the order in which rows may go, so that none is missed by another one's key. */
  parts: readonly Part[]
  /** SQL, `$id` the record's: it is in use again, so that it comes back by itself. */
  inUse?: (today: string) => string
  /** What follows when a record was blocked, put back or deleted: whom it is told to, what is worked out anew. */
  follow?: (tx: Tx<T>, id: string, what: 'blocked' | 'back' | 'deleted', now: Date) => Promise<void>
}

export type Over = { id: string; person_id: string | null; over_on: string }
export type Releasing = { until: string; actor: string; purpose: string }
export type Keeper = { name: string; config: Pick<Config, 'secretKey'> }

const place = (id: string): Place => ({ table: 'retained', column: 'content_sealed', row: id })
const cipherOf = (keeper: Keeper) => fieldCipher([{ id: '1', key: deriveKey(keeper.config.secretKey, 'retention') }])
/** The rows of a record by part, as the text that lies in `content_sealed`. */
export const sealRecord = (keeper: Keeper, id: string, rows: string): string => cipherOf(keeper).encrypt(rows, place(id))
/** SQL with the id of a record in the places of `$id`; cast where a column is no text. */
const withId = <R>(text: string, id: string): RawBuilder<R> =>
  sql.join(
    text.split('$id').flatMap((piece, at) => (at === 0 ? [sql.raw(piece)] : [sql`${id}::text`, sql.raw(piece)])),
    sql``,
  ) as RawBuilder<R>
const setting = (columns: Readonly<Record<string, string>>, id: string) => sql.join(Object.entries(columns).map(([name, to]) => sql`${sql.ref(name)} = ${withId(to, id)}`))
/** Lets the triggers of a service tell this from an edit; it ends with the transaction. */
const announce = (tx: Tx<KitTables>) => sql`select set_config('tequio.retention', 'on', true)`.execute(tx)

const write = (
  keeper: Keeper,
  tx: Tx<KitTables>,
  act: string,
  row: { class: string; subject_id: string; person_id: string | null },
  now: Date,
  by?: { actor: string; purpose: string },
) =>
  makeAudit(keeper.config.secretKey).write(tx, {
    actor: by?.actor ?? keeper.name,
    act: `${keeper.name}.retention.${act}`,
    subject: row.person_id ?? row.subject_id,
    purpose: by ? `${row.class}: ${by.purpose}` : row.class,
    now,
  })

/** Takes the rows of a record out and seals them; false when it is blocked or held already, by another replica too. */
export const block = async <T extends KitTables>(keeper: Keeper, transaction: Tx<T>, of: Retaining<T>, over: Over, today: string, now: Date): Promise<boolean> => {
  const tx = kitTx(transaction)
  await announce(tx)
  const id = randomUUID()
  // claimed first with an empty text: whoever comes second waits for this row and then finds it taken
  const claimed = await sql<{ id: string }>`
    insert into retained (id, class, subject_id, person_id, over_on, blocked_on, content_sealed)
    values (${id}, ${of.class}, ${over.id}, ${over.person_id}, ${over.over_on}, ${today}, '')
    on conflict (class, subject_id) where deleted_on is null do update
      set over_on = excluded.over_on, blocked_on = excluded.blocked_on, content_sealed = '', held_until = null
      where retained.blocked_on is null and retained.held_until < ${today}
    returning id`.execute(tx)
  const taken = claimed.rows[0]
  if (!taken) return false
  const texts: string[] = []
  for (const part of of.parts) {
    const mine = withId<boolean>(part.mine, over.id)
    const { rows } = await sql<{ text: string }>`
      select coalesce(jsonb_agg(to_jsonb(y)), '[]')::text as text from (select x.* from ${sql.table(part.table)} x where ${mine} for update) y`.execute(tx)
    texts.push(rows[0]?.text ?? '[]')
    if (rows[0]?.text === '[]') continue
    await (
      part.blank ? sql`update ${sql.table(part.table)} x set ${setting(part.blank, over.id)} where ${mine}` : sql`delete from ${sql.table(part.table)} x where ${mine}`
    ).execute(tx)
  }
  // joined as text: numbers and moments keep every digit that the database gave
  await tx
    .updateTable('retained')
    .set({ content_sealed: sealRecord(keeper, taken.id, `[${texts.join(',')}]`) })
    .where('id', '=', taken.id)
    .execute()
  await of.follow?.(transaction, over.id, 'blocked', now)
  await write(keeper, tx, 'block', { class: of.class, subject_id: over.id, person_id: over.person_id }, now)
  return true
}

const primaryKeyOf = async (tx: Tx<KitTables>, table: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary`.execute(tx)
  return rows.map((row) => row.name)
}

/**
 * Puts a blocked record back as it was; a row that came anew meanwhile stays. With `hold` it is not blocked again before that day has
 * passed, without it the record is in use again and its term begins anew when that ends. False when it is not blocked.
 */
export const release = async <T extends KitTables>(keeper: Keeper, transaction: Tx<T>, of: Retaining<T>, subjectId: string, now: Date, hold?: Releasing): Promise<boolean> => {
  const tx = kitTx(transaction)
  const row = await tx
    .selectFrom('retained')
    .selectAll()
    .where('class', '=', of.class)
    .where('subject_id', '=', subjectId)
    .where('blocked_on', 'is not', null)
    .where('deleted_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.content_sealed) return false
  await announce(tx)
  const opened = cipherOf(keeper).decrypt(row.content_sealed, place(row.id))
  for (const [at, part] of [...of.parts.entries()].reverse()) {
    const table = sql.table(part.table)
    const rows = sql`jsonb_populate_recordset(null::${table}, ${opened}::jsonb -> ${at}::int)`
    if (!part.blank) await sql`insert into ${table} select r.* from ${rows} r on conflict do nothing`.execute(tx)
    else {
      const columns = Object.keys(part.blank).map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`)
      const same = (await primaryKeyOf(tx, part.table)).map((name) => sql`x.${sql.ref(name)} = r.${sql.ref(name)}`)
      await sql`update ${table} x set ${sql.join(columns)} from ${rows} r where ${sql.join(same, sql` and `)}`.execute(tx)
    }
  }
  if (hold) await tx.updateTable('retained').set({ blocked_on: null, content_sealed: null, held_until: hold.until }).where('id', '=', row.id).execute()
  else await tx.deleteFrom('retained').where('id', '=', row.id).execute()
  await of.follow?.(transaction, subjectId, 'back', now)
  await write(keeper, tx, hold ? 'release' : 'return', row, now, hold)
  return true
}

/** Deletes a blocked record for good, with its files; false when another replica did, or it was put back. */
export const erase = async <T extends KitTables>(
  keeper: Keeper & { files: FileStore },
  transaction: Tx<T>,
  of: Retaining<T>,
  id: string,
  today: string,
  now: Date,
): Promise<boolean> => {
  const tx = kitTx(transaction)
  const row = await tx.selectFrom('retained').selectAll().where('id', '=', id).where('content_sealed', 'is not', null).forUpdate().executeTakeFirst()
  if (!row?.content_sealed) return false
  await announce(tx)
  if (of.parts.some((part) => part.file)) {
    const opened = JSON.parse(cipherOf(keeper).decrypt(row.content_sealed, place(row.id))) as Record<string, unknown>[][]
    // before the commit: a file that is gone already does not stop the next try, one that was forgotten would stay for ever
    for (const [at, { file }] of of.parts.entries()) if (file) for (const one of opened[at] ?? []) if (typeof one[file] === 'string') await keeper.files.remove(one[file])
  }
  for (const part of of.parts)
    if (part.deleted) await sql`update ${sql.table(part.table)} x set ${setting(part.deleted, row.subject_id)} where ${withId<boolean>(part.mine, row.subject_id)}`.execute(tx)
  await tx.updateTable('retained').set({ deleted_on: today, content_sealed: null }).where('id', '=', row.id).execute()
  await of.follow?.(transaction, row.subject_id, 'deleted', now)
  await write(keeper, tx, 'delete', row, now)
  return true
}

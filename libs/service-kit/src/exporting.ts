import { exportDays, exportEndpoint, type ExportPrepared, type ExportSection } from '@tequio/contracts/export'
import { exportRequested } from '@tequio/contracts/identity/export'
import type { EventContract } from '@tequio/contracts/make'
import { sql, type Kysely } from 'kysely'
import { consumer, type Consumer } from './consumer.ts'
import { emit } from './outbox.ts'
import { factOf, restating, type Restate } from './restate.ts'
import { deriveKey, fieldCipher, type Place } from './secrets.ts'
import { serve } from './serve.ts'
import type { ServiceApp } from './service.ts'
import { kitDb, kitTx, type KitTables } from './tables.ts'

/**
 * Rows of one table that belong to a person: by columns that hold their id, or their account's. `columns` is the SQL of what is told,
 * so that nothing about others leaves by default; `open` unseals.
 */
export type Section = {
  name: string
  title: string
  table: string
  by: readonly string[]
  isAccount?: true
  columns: string
  order?: string
  open?: (row: Record<string, unknown>) => Record<string, unknown>
}
export type Exporting<T extends KitTables> = {
  sections: (app: Pick<ServiceApp<T>, 'config'>) => readonly Section[]
  /** Columns that may name a person or an account and are told in no section, each with the reason. */
  leftOut: Readonly<Record<string, string>>
  prepared?: EventContract<string, typeof ExportPrepared>
}

/** Every service's log tells a person what others did about them, and what they did. Who the others are it does not tell. */
const auditSections: readonly Section[] = [
  {
    name: 'bitacora-sobre-usted',
    title: 'Lo que otras personas hicieron con sus datos',
    table: 'audit',
    by: ['subject'],
    columns: 'x.at as cuando, x.act as acto, x.purpose as motivo',
  },
  { name: 'bitacora-de-usted', title: 'Lo que usted hizo y quedó en la bitácora', table: 'audit', by: ['actor'], isAccount: true, columns: 'x.at as cuando, x.act as acto' },
]
export const sectionsOf = <T extends KitTables>(app: Pick<ServiceApp<T>, 'config'>, of: Exporting<T>): readonly Section[] => [...of.sections(app), ...auditSections]

const everyMs = 3_000
const keptMs = exportDays * 86_400_000
const place = (exportId: string): Place => ({ table: 'export_part', column: 'content_sealed', row: exportId })
const cipherOf = (secretKey: Uint8Array) => fieldCipher([{ id: '1', key: deriveKey(secretKey, 'export') }])

/** All rows of a person, section by section; the same answer for the same rows. */
export const collect = async <T extends KitTables>(
  db: Kysely<T>,
  sections: readonly Section[],
  of: { personIds: readonly string[]; accountIds: readonly string[] },
): Promise<ExportSection[]> => {
  const found: ExportSection[] = []
  for (const section of sections) {
    const ids = section.isAccount ? of.accountIds : of.personIds
    const mine = sql.join(
      section.by.map((column) => sql`x.${sql.ref(column)}::text = any(${ids}::text[])`),
      sql` or `,
    )
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(y) as row from (select ${sql.raw(section.columns)} from ${sql.table(section.table)} x where ${mine} order by ${sql.raw(section.order ?? '1')}) y`.execute(db)
    found.push({ name: section.name, title: section.title, rows: rows.map(({ row }) => (section.open ? section.open(row) : row)) })
  }
  return found
}

/** Writes down that an export was asked for; it is prepared beside requests. */
export const queueExport = <T extends KitTables>(): Consumer<T> =>
  consumer<T>()({
    name: 'queueExport',
    subject: 'identity.export',
    reads: [exportRequested],
    do: async ({ tx, event: { data } }) => queue(tx as never, data),
  })

export const queue = async (
  transaction: Parameters<typeof kitTx>[0],
  of: { exportId: string; personId: string; personIds: readonly string[]; accountIds: readonly string[]; requestedAt: string },
): Promise<void> => {
  await kitTx(transaction)
    .insertInto('export_part')
    .values({
      export_id: of.exportId,
      person_id: of.personId,
      person_ids: [...of.personIds],
      account_ids: [...of.accountIds],
      state: 'queued',
      content_sealed: null,
      rows: null,
      requested_at: new Date(of.requestedAt),
      prepared_at: null,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Prepares what waits, one after the other, and forgets what is older than its days; answers how many were prepared. Of several replicas each takes another one. */
export const prepareExports = async <T extends KitTables>(app: Pick<ServiceApp<T>, 'db' | 'config' | 'clock'>, of: Exporting<T>): Promise<number> => {
  const cipher = cipherOf(app.config.secretKey)
  const sections = sectionsOf(app, of)
  await kitDb(app.db)
    .deleteFrom('export_part')
    .where('requested_at', '<', new Date(app.clock.now().getTime() - keptMs))
    .execute()
  for (let prepared = 0; ; prepared++) {
    const isDone = await app.db.transaction().execute(async (transaction) => {
      const tx = kitTx(transaction)
      const one = await tx.selectFrom('export_part').selectAll().where('state', '=', 'queued').orderBy('requested_at').limit(1).forUpdate().skipLocked().executeTakeFirst()
      if (!one) return false
      const now = app.clock.now()
      const content = await collect(tx, sections, { personIds: one.person_ids, accountIds: one.account_ids })
      const rows = content.reduce((sum, section) => sum + section.rows.length, 0)
      await tx
        .updateTable('export_part')
        .set({ state: 'done', content_sealed: cipher.encrypt(JSON.stringify(content), place(one.export_id)), rows, prepared_at: now })
        .where('export_id', '=', one.export_id)
        .execute()
      if (of.prepared) await emit(transaction, of.prepared, one.export_id, { exportId: one.export_id, rows, preparedAt: now.toISOString() }, now)
      return true
    })
    if (!isDone) return prepared
  }
}

export const preparingExports =
  <T extends KitTables>(of: Exporting<T>) =>
  (app: ServiceApp<T>): (() => Promise<void>) => {
    let running: Promise<unknown> = Promise.resolve()
    const timer = setInterval(() => {
      running = running.then(() => prepareExports(app, of)).catch((error: unknown) => app.fastify.log.error({ err: error }, 'an export was not prepared and is tried again'))
    }, everyMs)
    return async () => {
      clearInterval(timer)
      await running
    }
  }

/** The part of whoever asks, and nobody else's. */
export const exportRoutes = <T extends KitTables>(app: ServiceApp<T>): void => {
  const cipher = cipherOf(app.config.secretKey)
  serve(app, exportEndpoint(app.name), async ({ db, actor, now }) => {
    const row =
      actor.personId === ''
        ? undefined
        : await kitDb(db)
            .selectFrom('export_part')
            .select(['export_id', 'content_sealed', 'prepared_at'])
            .where('person_id', '=', actor.personId)
            .where('requested_at', '>=', new Date(now.getTime() - keptMs))
            .orderBy('requested_at', 'desc')
            .limit(1)
            .executeTakeFirst()
    if (!row?.content_sealed || !row.prepared_at) return { part: null }
    return { part: { exportId: row.export_id, preparedAt: row.prepared_at.toISOString(), content: cipher.decrypt(row.content_sealed, place(row.export_id)) } }
  })
}

/** Tells again that a part is ready. */
export const restateExport = <T extends KitTables>(contract: EventContract<string, typeof ExportPrepared>): Restate<T> =>
  restating<T>(contract.name.split('.').slice(0, 2).join('.'), async (tx, id) => {
    const row = await kitTx(tx).selectFrom('export_part').select(['rows', 'prepared_at']).where('export_id', '=', id).executeTakeFirst()
    return row?.prepared_at ? factOf(contract, { exportId: id, rows: row.rows ?? 0, preparedAt: row.prepared_at.toISOString() }) : undefined
  })

import { auditEndpoint } from '@tequio/contracts/audit'
import type { QueryOf } from '@tequio/contracts/make'
import { invalid } from '@tequio/contracts/problems'
import { sql, type Kysely } from 'kysely'
import { makeAudit } from './audit.ts'
import { Problem } from './problem.ts'
import { serve } from './serve.ts'
import type { ServiceApp } from './service.ts'
import { kitDb, type KitTables } from './tables.ts'

type Asked = QueryOf<ReturnType<typeof auditEndpoint>>
const reading = 'gateway.audit.read'
const usual = 50

export const findEntries = (db: Kysely<KitTables>, asked: Asked, after: { at: Date; position: number } | undefined) => {
  let query = db.selectFrom('audit').selectAll().orderBy('at', 'desc').orderBy('position', 'desc')
  if (asked.actor !== undefined) query = query.where('actor', '=', asked.actor)
  if (asked.act !== undefined) query = query.where('act', '=', asked.act)
  if (asked.subject !== undefined) query = query.where('subject', '=', asked.subject)
  if (asked.from !== undefined) query = query.where('at', '>=', new Date(asked.from))
  if (asked.before !== undefined) query = query.where('at', '<', new Date(asked.before))
  if (!asked.readings && asked.act !== reading) query = query.where('act', '<>', reading)
  // compared as a row, which an index can begin at
  if (after) query = query.where(sql<boolean>`(at, position) < (${after.at}, ${after.position})`)
  return query.limit((asked.limit ?? usual) + 1)
}

/** The filter as it is written down: ids and days, no names. */
const filterOf = ({ limit: _, ...asked }: Asked): string =>
  Object.entries(asked)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ')

export const auditRoutes = <T extends KitTables>(app: ServiceApp<T>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, auditEndpoint(app.name), async ({ db, actor, query, now }) =>
    // Reading is written down, so this read has a transaction; the entry is written last and not among what is read.
    db.transaction().execute(async (tx) => {
      const kit = kitDb<KitTables>(tx as unknown as Kysely<KitTables>)
      const after = query.after === undefined ? undefined : await kit.selectFrom('audit').select(['at', 'position']).where('position', '=', query.after).executeTakeFirst()
      if (query.after !== undefined && !after) throw new Problem(invalid, { fields: [{ field: 'after', rule: 'cursor' }] })
      const limit = query.limit ?? usual
      const rows = await findEntries(kit, query, after).execute()
      await audit.write(tx, { actor: actor.accountId, act: reading, subject: app.name, purpose: filterOf(query) || null, now })
      return {
        items: rows.slice(0, limit).map((row) => ({
          position: row.position,
          at: row.at.toISOString(),
          actor: row.actor,
          act: row.act,
          subject: row.subject,
          purpose: row.purpose,
          intact: audit.isIntact(row),
        })),
        more: rows.length > limit,
      }
    }),
  )
}

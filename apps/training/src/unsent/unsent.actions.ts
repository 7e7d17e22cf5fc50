import type { UnsentReport } from '@tequio/contracts/training/unsent'
import { sql, type Transaction } from 'kysely'
import { applyItems } from '../activity/activity.actions.ts'
import type { Tables } from '../tables.ts'
import { reportOf, shiftOf, type openUnsent } from './unsent.rules.ts'

type Tx = Transaction<Tables>
export type Opened = ReturnType<typeof openUnsent>

/** Applies the items of a file as `sync` applies those of a phone; the log of the person whom `person` stands for today takes them. */
export const bringWork = async (tx: Tx, { file, work }: Opened, of: { now: Date; log: (error: unknown) => void }): Promise<UnsentReport> => {
  const person = await tx.selectFrom('person').select(['id', 'merged_into', 'display_name']).where('id', '=', file.person).executeTakeFirstOrThrow()
  const shiftMs = shiftOf({ keyAt: file.keyAt, ...work, now: of.now })
  const deviceAt = new Date(of.now.getTime() - shiftMs).toISOString()
  const answers = await applyItems(tx, { personId: person.merged_into ?? person.id, items: work.items, deviceAt, now: of.now, log: of.log })
  const editions = [...new Set(work.items.flatMap(({ body }) => ('editionId' in body ? [body.editionId] : [])))]
  const titled =
    editions.length === 0
      ? []
      : await tx.selectFrom('edition as e').innerJoin('course as c', 'c.id', 'e.course_id').select(['e.id', 'c.title']).where('e.id', 'in', editions).execute()
  return reportOf({
    items: work.items,
    answers,
    titles: new Map(titled.map(({ id, title }) => [id, title])),
    shiftMs,
    savedAt: work.savedAt,
    now: of.now,
    personName: person.display_name,
  })
}

/** What bringing the file in would do: it is done and taken back, so that it says what bringing it in says. */
export const lookAtWork = async (tx: Tx, opened: Opened, of: { now: Date; log: (error: unknown) => void }): Promise<UnsentReport> => {
  await sql`savepoint look`.execute(tx)
  const report = await bringWork(tx, opened, of)
  await sql`rollback to savepoint look`.execute(tx)
  return report
}

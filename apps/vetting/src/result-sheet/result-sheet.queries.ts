import type { Actor } from '@tequio/service-kit/actor'
import type { Kysely } from 'kysely'
import { openLine } from '../batch/sheet.queries.ts'
import type { Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import type { Listed, Standing } from './result-match.rules.ts'

/** The result of each case that stands in this batch, the last one first. */
const findStandings = async (db: Kysely<Tables>, batchId: string, actor: Actor): Promise<Map<string, Standing>> => {
  const rows = await db
    .selectFrom('verdict')
    .select(['case_id', 'outcome', 'result_on', 'valid_until', 'state', 'proposed_account'])
    .where('batch_id', '=', batchId)
    .where('state', '<>', 'withdrawn')
    .orderBy('proposed_at')
    .execute()
  return new Map(
    rows.map(({ case_id, state, proposed_account, ...answer }) => [case_id, { ...answer, isConfirmed: state === 'confirmed', isOwn: proposed_account === actor.accountId }]),
  )
}

/** Everybody who ever stood in the batch, as they were sent: one that is over has let them go, and its list stays. */
export const findListed = async (db: Kysely<Tables>, sealing: Sealing, batchId: string, actor: Actor): Promise<Listed[]> => {
  const rows = await db
    .selectFrom('batch_case')
    .innerJoin('vetting_case as c', 'c.id', 'batch_case.case_id')
    .select(['batch_case.case_id', 'batch_case.sealed_row', 'c.person_id', 'c.display_name', 'c.type', 'c.state', 'c.batch_id'])
    .where('batch_case.batch_id', '=', batchId)
    .orderBy('batch_case.row')
    .execute()
  const standings = await findStandings(db, batchId, actor)
  return rows.flatMap((row) =>
    row.sealed_row === null
      ? []
      : [
          {
            caseId: row.case_id,
            personId: row.person_id,
            name: row.display_name,
            type: row.type,
            state: row.state,
            isHere: row.batch_id === batchId,
            values: openLine(sealing, batchId, row.case_id, row.sealed_row).row,
            standing: standings.get(row.case_id) ?? null,
          },
        ],
  )
}

import { stale } from '@tequio/contracts/problems'
import { dataLocked, dataWrong, type PersonalData } from '@tequio/contracts/vetting/case'
import type { Paper } from '@tequio/contracts/vetting/shapes'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely, Transaction } from 'kysely'
import { locksData } from '../batch/batch.rules.ts'
import { refreshCases } from '../case/case.actions.ts'
import { note } from '../case/step.actions.ts'
import { ownFirst, samePersons } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import { dataPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { completeFor, noData, tidy, wrongIn } from './person-data.rules.ts'

type Read = { version: number; data: PersonalData }

/** Personal data in clear; version 0 and empty fields when nothing was entered yet, version 0 too while they are those of a registration that gave way. */
export const readData = async (db: Kysely<Tables>, sealing: Sealing, personId: string): Promise<Read> => {
  const ids = await samePersons(db, personId)
  const rows = await db.selectFrom('person_data').select(['person_id', 'sealed', 'version']).where('person_id', 'in', ids).execute()
  const row = ownFirst(rows, ids)
  if (!row) return { version: 0, data: noData }
  const data = { ...noData, ...(JSON.parse(sealing.open(row.sealed, dataPlace(row.person_id))) as Partial<PersonalData>) }
  return { version: row.person_id === personId ? row.version : 0, data }
}

/** Whether a batch that was sealed or sent holds the person's data. */
export const isDataLocked = async (db: Kysely<Tables>, personId: string): Promise<boolean> => {
  const rows = await db
    .selectFrom('vetting_case')
    .innerJoin('batch', 'batch.id', 'vetting_case.batch_id')
    .select('batch.state')
    .where('vetting_case.person_id', '=', personId)
    .execute()
  return rows.some((row) => locksData(row.state))
}

export type NewData = { personId: string; version: number; data: PersonalData; by: string; now: Date }

/** Seals and stores personal data and looks at the person's cases anew. Wrong values are refused, empty fields are not. */
export const saveData = async (tx: Transaction<Tables>, sealing: Sealing, of: NewData): Promise<{ version: number; cases: { id: string; missing: Paper[] }[] }> => {
  await tx.selectFrom('vetting_case').select('id').where('person_id', '=', of.personId).orderBy('id').forUpdate().execute()
  if (await isDataLocked(tx, of.personId)) throw new Problem(dataLocked)
  const data = tidy(of.data)
  const wrong = wrongIn(data, programmeDay(of.now))
  if (wrong.length > 0) throw new Problem(dataWrong, { fields: wrong })
  const before = await tx.selectFrom('person_data').select('version').where('person_id', '=', of.personId).forUpdate().executeTakeFirst()
  const current = before?.version ?? 0
  if (current !== of.version) throw new Problem(stale, { current })
  const row = { sealed: sealing.seal(JSON.stringify(data), dataPlace(of.personId)), is_complete_for: completeFor(data), version: current + 1, updated_at: of.now }
  const written = await tx
    .insertInto('person_data')
    .values({ person_id: of.personId, ...row })
    .onConflict((on) => on.column('person_id').doUpdateSet(row).where('person_data.version', '=', current))
    .returning('version')
    .executeTakeFirst()
  if (!written) throw new Problem(stale, { current: current + 1 })
  const cases = await refreshCases(tx, of.personId, of.now)
  await note(tx, { caseId: cases.map((one) => one.id), kind: 'data-completed', by: of.by, now: of.now })
  return { version: row.version, cases }
}

import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { lockCase } from '../case/case.actions.ts'
import { notePlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

const mostNotes = 100

/** Writes a note of one reader of files for the other. */
export const addNote = async (tx: Transaction<Tables>, sealing: Sealing, of: { caseId: string; text: string; account: string; by: string; now: Date }): Promise<string> => {
  await lockCase(tx, of.caseId)
  const id = randomUUID()
  await tx
    .insertInto('case_note')
    .values({ id, case_id: of.caseId, text_sealed: sealing.seal(of.text.trim(), notePlace(id)), by_account: of.account, by_name: of.by, at: of.now })
    .execute()
  return id
}

/** The newest notes of a file, opened. */
export const readNotes = async (db: Kysely<Tables>, sealing: Sealing, caseId: string) => {
  const rows = await db
    .selectFrom('case_note')
    .select(['id', 'text_sealed', 'by_name', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(mostNotes)
    .execute()
  return rows.map((row) => ({ noteId: row.id, text: sealing.open(row.text_sealed, notePlace(row.id)), by: row.by_name, at: row.at.toISOString() }))
}

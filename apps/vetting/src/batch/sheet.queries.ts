import type { Kysely } from 'kysely'
import type { CaseRow } from '../case/case.actions.ts'
import { findStopped } from '../case/earlier.queries.ts'
import { ownFirst } from '../directory/directory.queries.ts'
import { noData } from '../person-data/person-data.rules.ts'
import { programmeDay } from '../programme.ts'
import { dataPlace, type Sealing } from '../sealing.ts'
import type { PersonalData } from '@tequio/contracts/vetting/case'
import type { Tables } from '../tables.ts'
import { findUnits } from '../unit/unit.queries.ts'
import { sheetRow } from './sheet.rules.ts'

export type SheetLine = { row: number; caseRow: CaseRow; sheet: ReturnType<typeof sheetRow> }

/** Every person of a batch as a row of the embassy's sheet with its problems; unseals their data. */
export const readSheet = async (db: Kysely<Tables>, sealing: Sealing, batchId: string, now: Date): Promise<SheetLine[]> => {
  const listed = await db.selectFrom('batch_case').select(['case_id', 'row']).where('batch_id', '=', batchId).orderBy('row').execute()
  if (listed.length === 0) return []
  const cases = new Map(
    (
      await db
        .selectFrom('vetting_case')
        .selectAll()
        .where(
          'id',
          'in',
          listed.map((one) => one.case_id),
        )
        .execute()
    ).map((row) => [row.id, row]),
  )
  const rows = listed.flatMap((one) => {
    const row = cases.get(one.case_id)
    return row ? [{ row: one.row, caseRow: row }] : []
  })
  const personIds = rows.map((one) => one.caseRow.person_id)
  const gaveWay = await db.selectFrom('person').select(['id', 'merged_into']).where('merged_into', 'in', personIds).orderBy('id').execute()
  const entered = await db
    .selectFrom('person_data')
    .select(['person_id', 'sealed'])
    .where('person_id', 'in', [...personIds, ...gaveWay.map((one) => one.id)])
    .execute()
  const dataOf = (personId: string) => ownFirst(entered, [personId, ...gaveWay.filter((one) => one.merged_into === personId).map((one) => one.id)])
  const unitOf = await findUnits(
    db,
    rows.map((one) => one.caseRow.institution_id),
  )
  const stopped = await findStopped(db, personIds)
  const today = programmeDay(now)
  return rows.map(({ row, caseRow }) => {
    const own = dataOf(caseRow.person_id)
    const unit = unitOf(caseRow)
    const sheet = sheetRow({
      type: caseRow.type,
      state: stopped.has(caseRow.person_id) && (caseRow.state === 'ready' || caseRow.state === 'preparation') ? 'rejected' : caseRow.state,
      missing: caseRow.missing,
      institutionKind: caseRow.institution_kind,
      positionTitle: caseRow.position_title,
      rank: caseRow.rank,
      isAgain: caseRow.is_again,
      data: own === undefined ? noData : { ...noData, ...(JSON.parse(sealing.open(own.sealed, dataPlace(own.person_id))) as Partial<PersonalData>) },
      unit: {
        name: unit?.name ?? '',
        commander: unit?.commander ?? '',
        place: unit?.place ?? '',
        localDescription: unit?.local_description ?? '',
        englishDescription: unit?.english_description ?? '',
      },
      today,
    })
    return { row, caseRow, sheet }
  })
}

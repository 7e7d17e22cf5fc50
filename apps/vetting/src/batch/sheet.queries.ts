import type { Kysely } from 'kysely'
import type { CaseRow } from '../case/case.actions.ts'
import { findStopped } from '../case/earlier.queries.ts'
import { ownFirst } from '../directory/directory.queries.ts'
import { noData } from '../person-data/person-data.rules.ts'
import { programmeDay } from '../programme.ts'
import { dataPlace, rowPlace, type Sealing } from '../sealing.ts'
import type { PersonalData } from '@tequio/contracts/vetting/case'
import type { Tables } from '../tables.ts'
import { findUnits } from '../unit/unit.queries.ts'
import type { Layout, SheetValues } from './layout.rules.ts'
import { sheetRow } from './sheet.rules.ts'

export type UnitLine = { name: string; commander: string; place: string; localDescription: string; englishDescription: string }
/** A person's row as it left, with the unit that was told beside it. */
export type SealedLine = { row: SheetValues; unit: UnitLine | null }
export type SheetLine = { row: number; caseRow: CaseRow; sheet: ReturnType<typeof sheetRow>; unit: UnitLine | null }

export const sealLine = (sealing: Sealing, batchId: string, caseId: string, line: SealedLine): string => sealing.seal(JSON.stringify(line), rowPlace(batchId, caseId))

/** Rows that were sealed before units were hold nothing but the row. */
export const openLine = (sealing: Sealing, batchId: string, caseId: string, sealed: string): SealedLine => {
  const read = JSON.parse(sealing.open(sealed, rowPlace(batchId, caseId))) as SealedLine | SheetValues
  return typeof read['row'] === 'object' ? (read as SealedLine) : { row: read as SheetValues, unit: null }
}

/** Every person of a batch as a row of the embassy's sheet with its problems; unseals their data. */
export const readSheet = async (db: Kysely<Tables>, sealing: Sealing, batch: { id: string; layout: Layout }, now: Date): Promise<SheetLine[]> => {
  const listed = await db.selectFrom('batch_case').select(['case_id', 'row']).where('batch_id', '=', batch.id).orderBy('row').execute()
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
    const known = unitOf(caseRow)
    const unit = {
      name: known?.name ?? '',
      commander: known?.commander ?? '',
      place: known?.place ?? '',
      localDescription: known?.local_description ?? '',
      englishDescription: known?.english_description ?? '',
    }
    const sheet = sheetRow({
      layout: batch.layout,
      type: caseRow.type,
      state: stopped.has(caseRow.person_id) && (caseRow.state === 'ready' || caseRow.state === 'preparation') ? 'rejected' : caseRow.state,
      missing: caseRow.missing,
      institutionKind: caseRow.institution_kind,
      positionTitle: caseRow.position_title,
      rank: caseRow.rank,
      isAgain: caseRow.is_again,
      data: own === undefined ? noData : { ...noData, ...(JSON.parse(sealing.open(own.sealed, dataPlace(own.person_id))) as Partial<PersonalData>) },
      unit,
      today,
    })
    return { row, caseRow, sheet, unit: caseRow.institution_kind === 'police' && unit.name !== '' ? unit : null }
  })
}

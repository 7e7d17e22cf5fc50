import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { listPreparations, readPreparation, readPreparationFiles, Reason } from '@tequio/contracts/vetting/preparation'
import type { Resource, Visible } from '@tequio/service-kit/actor'
import { page, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { clearanceOf, covers, standingOf } from '../case/case.rules.ts'
import { findStopped } from '../case/earlier.queries.ts'
import { readLeads } from '../forecast/forecast.queries.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'
import { needsClearance, tasksOf } from './preparation.rules.ts'

export const scopeOfPreparation = async (db: Kysely<Tables>, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('preparation').select(['municipality_id', 'institution_id']).where('id', '=', id).executeTakeFirst()
  return found && { municipality: found.municipality_id, institution: found.institution_id }
}

const heads = (db: Kysely<Tables>) => db.selectFrom('preparation as r').innerJoin('municipality as m', 'm.id', 'r.municipality_id').selectAll('r').select('m.name as municipality')

/** Who was invited, with no more of their standing than everybody may know. */
const invitedOf = async (db: Kysely<Tables>, ids: readonly string[], today: string) => {
  const rows = await db
    .selectFrom('preparation_post as x')
    .innerJoin('vetting_case as c', 'c.id', 'x.case_id')
    .select([
      'x.preparation_id',
      'x.case_id',
      'x.reasons',
      'c.display_name',
      'c.position_title',
      'c.area',
      'c.type',
      'c.institution_kind',
      'c.missing',
      'c.to_on',
      'c.clearance_status',
      'c.clearance_until',
      'c.clearance_type',
    ])
    .where(sql<boolean>`x.preparation_id = any(${ids}::uuid[])`)
    .orderBy('x.nth')
    .execute()
  // who left the post since is invited no more
  return rows
    .filter((row) => row.to_on === null || row.to_on >= today)
    .map((row) => ({ ...row, institutionKind: row.institution_kind, clearedUntil: standingOf(row.type, clearanceOf(row), today).until }))
}

type Head = Awaited<ReturnType<ReturnType<typeof heads>['execute']>>[number]
const headOf = (row: Head, owed: ReturnType<typeof tasksOf>) => ({
  preparationId: row.id,
  institution: row.institution_name,
  municipalityId: row.municipality_id,
  municipality: row.municipality,
  purpose: row.purpose,
  startsOn: row.starts_on,
  seats: row.seats,
  ...owed,
})

export const listPreparationRows = async (db: Kysely<Tables>, visible: Visible, of: QueryOf<typeof listPreparations>, today: string): Promise<ReplyOf<typeof listPreparations>> => {
  const query = whereVisible(heads(db), visible, { municipality: 'r.municipality_id', institution: 'r.institution_id' }).where('r.starts_on', '>=', today)
  const sort = [
    { by: sql`r.starts_on`, field: 'starts_on' },
    { by: sql`r.id`, field: 'id' },
  ]
  const { items, next } = await page(query, { sort, after: of.after, limit: of.limit ?? 50 })
  const settings = await getSettings(db)
  const { lateOn: leadOn } = await readLeads(db, settings)
  const invited = await invitedOf(
    db,
    items.map((row) => row.id),
    today,
  )
  const owedOf = (row: Head) =>
    tasksOf(
      invited.filter((one) => one.preparation_id === row.id),
      { startsOn: row.starts_on, today, leadOn, papersBefore: settings.papersBeforeDays },
    )
  return { items: items.map((row) => headOf(row, owedOf(row))), next }
}

export const readPreparationPage = async (db: Kysely<Tables>, preparationId: string, today: string): Promise<ReplyOf<typeof readPreparation>> => {
  const row = await heads(db).where('r.id', '=', preparationId).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const settings = await getSettings(db)
  const { lateOn: leadOn } = await readLeads(db, settings)
  const invited = await invitedOf(db, [preparationId], today)
  return {
    ...headOf(row, tasksOf(invited, { startsOn: row.starts_on, today, leadOn, papersBefore: settings.papersBeforeDays })),
    posts: invited.map((one) => ({
      caseId: one.case_id,
      name: one.display_name,
      position: one.position_title,
      area: one.area,
      type: one.type,
      reasons: one.reasons as Reason[],
      missing: needsClearance(one, row.starts_on) ? one.missing : [],
      clearedUntil: one.clearedUntil !== null && one.clearedUntil >= row.starts_on ? one.clearedUntil : null,
    })),
  }
}

/** For who opens files alone: earlier clearances from another post, and who was refused and not released. */
export const readFiles = async (db: Kysely<Tables>, preparationId: string): Promise<ReplyOf<typeof readPreparationFiles>> => {
  const row = await db.selectFrom('preparation').select('starts_on').where('id', '=', preparationId).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const cases = await db
    .selectFrom('preparation_post as x')
    .innerJoin('vetting_case as c', 'c.id', 'x.case_id')
    .select(['c.id', 'c.person_id', 'c.type'])
    .where('x.preparation_id', '=', preparationId)
    .orderBy('x.nth')
    .execute()
  const stopped = await findStopped(
    db,
    cases.map((one) => one.person_id),
  )
  const earlier = await db
    .selectFrom('clearance')
    .innerJoin('vetting_case', 'vetting_case.id', 'clearance.case_id')
    .select(['clearance.case_id', 'clearance.person_id', 'clearance.type', 'clearance.valid_until', 'vetting_case.position_title'])
    .where(sql<boolean>`clearance.person_id = any(${cases.map((one) => one.person_id)}::uuid[])`)
    .where('clearance.status', 'in', ['valid', 'review'])
    .where('clearance.valid_until', '>=', row.starts_on)
    .orderBy('clearance.valid_until', 'desc')
    .execute()
  return {
    items: cases.map((one) => {
      const isStopped = stopped.has(one.person_id)
      const found = isStopped || one.type === 'none' ? undefined : earlier.find((k) => k.person_id === one.person_id && k.case_id !== one.id && covers(k.type, one.type))
      return { caseId: one.id, earlier: found ? { validUntil: found.valid_until, position: found.position_title } : null, isStopped }
    }),
  }
}

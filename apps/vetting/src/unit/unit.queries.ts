import { notFound } from '@tequio/contracts/problems'
import type { QueryOf, ReplyOf } from '@tequio/contracts/make'
import type { Unit } from '@tequio/contracts/vetting/case'
import type { listUnits, readUnit } from '@tequio/contracts/vetting/unit'
import type { Resource, Visible } from '@tequio/service-kit/actor'
import { page, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { Tables, UnitTable } from '../tables.ts'

export type UnitRow = Selectable<UnitTable>
type Belongs = { institution_id: string; area: string }

export const scopeOfUnit = async (db: Kysely<Tables>, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('vetting_unit').select(['municipality_id', 'institution_id']).where('id', '=', id).executeTakeFirst()
  return found && { municipality: found.municipality_id, institution: found.institution_id }
}

/** The unit to which a post belongs: that of its area, else the one of the whole institution. */
export const findUnits = async (db: Kysely<Tables>, institutionIds: readonly string[]): Promise<(post: Belongs) => UnitRow | undefined> => {
  const rows = await db
    .selectFrom('vetting_unit')
    .selectAll()
    .where(sql<boolean>`institution_id = any(${[...new Set(institutionIds)]}::uuid[])`)
    .execute()
  return (post) => {
    const own = rows.filter((row) => row.institution_id === post.institution_id)
    return own.find((row) => row.area === post.area) ?? own.find((row) => row.area === null)
  }
}

export const readUnitOf = async (db: Kysely<Tables>, post: Belongs): Promise<{ unit: Unit; unitVersion: number }> => {
  const row = (await findUnits(db, [post.institution_id]))(post)
  const unit = {
    name: row?.name ?? '',
    commander: row?.commander ?? '',
    place: row?.place ?? '',
    localDescription: row?.local_description ?? '',
    englishDescription: row?.english_description ?? '',
  }
  return { unit, unitVersion: row?.version ?? 0 }
}

const isComplete = sql<boolean>`(u.commander <> '' and u.place <> '' and u.local_description <> '' and u.english_description <> '')`
const hasLeft = (today: string) => sql<boolean>`(u.commander_person_id is not null and not exists (
  select 1 from vetting_case c left join person p on p.id = c.person_id
  where coalesce(p.merged_into, c.person_id) = u.commander_person_id and c.institution_id = u.institution_id and (c.to_on is null or c.to_on >= ${today})))`

const units = (db: Kysely<Tables>, today: string) =>
  db
    .selectFrom('vetting_unit as u')
    .innerJoin('municipality as m', 'm.id', 'u.municipality_id')
    .selectAll('u')
    .select(['m.name as municipality', isComplete.as('is_complete'), hasLeft(today).as('commander_left'), sql<string>`coalesce(u.area, '')`.as('sort_area')])

const rowOf = (row: UnitRow & { municipality: string; is_complete: boolean; commander_left: boolean }) => ({
  unitId: row.id,
  institutionId: row.institution_id,
  institution: row.institution_name,
  municipality: row.municipality,
  area: row.area,
  name: row.name,
  commander: row.commander,
  commanderLeft: row.commander_left,
  isComplete: row.is_complete,
})

export const listUnitRows = async (db: Kysely<Tables>, visible: Visible, of: QueryOf<typeof listUnits>, today: string): Promise<ReplyOf<typeof listUnits>> => {
  let query = whereVisible(units(db, today), visible, { municipality: 'u.municipality_id', institution: 'u.institution_id' })
  const q = of.q?.trim()
  if (q) query = query.where(sql<boolean>`fold(u.name || ' ' || u.institution_name || ' ' || u.commander) like '%' || fold(${q.replace(/[\\%_]/g, '\\$&')}) || '%'`)
  if (of.incomplete) query = query.where(sql<boolean>`(not ${isComplete} or ${hasLeft(today)})`)
  const { items, next } = await page(query, {
    sort: [
      { by: sql`u.institution_name collate "es-MX-x-icu"`, field: 'institution_name' },
      { by: sql`coalesce(u.area, '') collate "es-MX-x-icu"`, field: 'sort_area' },
      { by: sql`u.id`, field: 'id' },
    ],
    after: of.after,
    limit: of.limit ?? 50,
  })
  return { items: items.map(rowOf), next }
}

export const readUnitPage = async (db: Kysely<Tables>, unitId: string, today: string): Promise<ReplyOf<typeof readUnit>> => {
  const row = await units(db, today).where('u.id', '=', unitId).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const posts = await db
    .selectFrom('vetting_case as c')
    .leftJoin('person as p', 'p.id', 'c.person_id')
    .select(['c.display_name', 'c.position_title', 'c.area', 'c.level', sql<string>`coalesce(p.merged_into, c.person_id)`.as('person_id')])
    .where('c.institution_id', '=', row.institution_id)
    .where((eb) => eb.or([eb('c.to_on', 'is', null), eb('c.to_on', '>=', today)]))
    .orderBy(sql`array_position(array['high', 'middle', 'operative'], c.level)`)
    .orderBy('c.display_name')
    .orderBy('c.id')
    .execute()
  const taken = await db.selectFrom('vetting_unit').select('area').where('institution_id', '=', row.institution_id).where('area', 'is not', null).execute()
  const areas = new Set(taken.map((one) => one.area))
  const changes = await db.selectFrom('unit_change').selectAll().where('unit_id', '=', unitId).orderBy('nth', 'desc').limit(100).execute()
  const commands = posts.filter((post) => post.level !== 'operative').slice(0, 200)
  return {
    ...rowOf(row),
    municipalityId: row.municipality_id,
    commanderPersonId: row.commander_person_id,
    place: row.place,
    localDescription: row.local_description,
    englishDescription: row.english_description,
    version: row.version,
    persons: posts.filter((post) => (row.area === null ? !areas.has(post.area) : post.area === row.area)).length,
    candidates: [...new Map(commands.map((post) => [post.person_id, { personId: post.person_id, name: post.display_name, position: post.position_title }])).values()],
    freeAreas: [...new Set(posts.map((post) => post.area))].filter((area) => area !== '' && !areas.has(area)).toSorted((a, b) => a.localeCompare(b, 'es-MX')),
    history: changes.map((one) => ({
      fromOn: one.from_on,
      name: one.name,
      commander: one.commander,
      place: one.place,
      localDescription: one.local_description,
      englishDescription: one.english_description,
      by: one.written_by,
      at: one.written_at.toISOString(),
    })),
    today,
  }
}

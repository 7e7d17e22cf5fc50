import type { Visible } from '@tequio/service-kit/actor'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { readCurp } from '../person/curp.rules.ts'
import { sortNameOf, tidyName } from '../person/name.rules.ts'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import type { Facts, KnownPerson, RawRow } from './list-check.rules.ts'
import { makePlaces, type PlaceName, type Places } from './list-places.rules.ts'

const maySend = (visible: Visible, id: string): boolean => visible.all || visible.municipalities.includes(id) || visible.states.includes(id.slice(0, 2))

/** Every municipality under its names, and whether it takes part and the sender may speak for it. */
export const findPlaces = async (db: Db<Tables> | Tx<Tables>, visible: Visible): Promise<PlaceName[]> => {
  const rows = await db
    .selectFrom('municipality as m')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .leftJoin('participation as p', 'p.municipality_id', 'm.id')
    .select(['m.id', 'm.name', 's.name as stateName', 'p.state as participation'])
    .select(sql<string[]>`array(select a.name from municipality_alias a where a.municipality_id = m.id)`.as('aliases'))
    .where('m.retired_by', 'is', null)
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    stateName: row.stateName,
    aliases: row.aliases,
    isParticipating: row.participation === 'active' || row.participation === 'invited',
    isYours: maySend(visible, row.id),
  }))
}

const personsByPrint = async (db: Db<Tables> | Tx<Tables>, prints: ReadonlyMap<string, string>): Promise<Map<string, KnownPerson>> => {
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('appointment as a', (join) => join.on(sql<boolean>`a.person_id = coalesce(p.merged_into, p.id)`).on('a.to_on', 'is', null))
    .leftJoin('position as o', 'o.id', 'a.position_id')
    .leftJoin('institution as i', 'i.id', 'o.institution_id')
    .select([
      sql<string>`coalesce(p.merged_into, p.id)`.as('personId'),
      'p.curp_fingerprint',
      'p.sort_name',
      'p.is_blocked',
      'i.municipality_id',
      'i.kind',
      'o.title',
      'o.area',
      'o.level',
      'o.rank',
    ])
    .where(sql<boolean>`p.curp_fingerprint = any(${[...prints.keys()]})`)
    .execute()
  const known = new Map<string, { personId: string; sortName: string | null; posts: KnownPerson['posts'][number][] }>()
  for (const row of rows) {
    const curp = prints.get(row.curp_fingerprint) ?? ''
    const person = known.get(curp) ?? { personId: row.personId, sortName: row.is_blocked ? null : row.sort_name, posts: [] }
    if (row.municipality_id && row.kind && row.title !== null && row.area !== null && row.level !== null)
      person.posts.push({ municipalityId: row.municipality_id, institution: row.kind, title: row.title, area: row.area, level: row.level, rank: row.rank })
    known.set(curp, person)
  }
  return known
}

/** What the database knows of the persons and places that a sheet names. */
export const findFacts = async (
  db: Db<Tables> | Tx<Tables>,
  of: { rows: readonly RawRow[]; visible: Visible; sealing: Sealing; today: string; places?: Places },
): Promise<Facts> => {
  const prints = new Map<string, string>()
  const twinPrints = new Map<string, string>()
  const names = new Set<string>()
  for (const { cells } of of.rows) {
    const read = readCurp(cells.curp ?? '')
    const name = sortNameOf({ givenNames: tidyName(cells.givenNames ?? ''), firstSurname: tidyName(cells.firstSurname ?? ''), secondSurname: tidyName(cells.secondSurname ?? '') })
    names.add(name)
    if ('fault' in read) continue
    prints.set(of.sealing.curpPrint(read.curp.text), read.curp.text)
    twinPrints.set(of.sealing.twinPrint(name, read.curp.bornOn), read.curp.text)
  }
  const namesakes = await db
    .selectFrom('person')
    .select(['sort_name', 'curp_fingerprint', 'twin_fingerprint'])
    .where(sql<boolean>`sort_name = any(${[...names]})`)
    .where('is_blocked', '=', false)
    .execute()
  const byName = new Map<string, string[]>()
  for (const row of namesakes) byName.set(row.sort_name, [...(byName.get(row.sort_name) ?? []), prints.get(row.curp_fingerprint) ?? row.curp_fingerprint])
  const twins = new Set(
    namesakes.flatMap((row) => {
      const curp = twinPrints.get(row.twin_fingerprint ?? '')
      return curp !== undefined && prints.get(row.curp_fingerprint) !== curp ? [curp] : []
    }),
  )
  return { twins, today: of.today, places: of.places ?? makePlaces(await findPlaces(db, of.visible)), persons: await personsByPrint(db, prints), names: byName }
}

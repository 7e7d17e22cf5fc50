import type { Member } from '@tequio/contracts/mentoring/pair'
import type { Place } from '@tequio/contracts/mentoring/shapes'
import { todayIn } from '@tequio/service-kit/clock'
import type { Actor, Resource } from '@tequio/service-kit/actor'
import type { Kysely } from 'kysely'
import type { ContactRole, MunicipalityTable, Tables } from '../tables.ts'

export type Reader = Kysely<Tables>
export type Sides = { mentor_id: string; mentee_id: string }

export const programmeZone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

export const placeOf = (row: Pick<MunicipalityTable, 'id' | 'name' | 'state_name' | 'time_zone'>): Place => ({
  municipalityId: row.id,
  name: row.name,
  stateName: row.state_name,
  timeZone: row.time_zone,
})

/** Municipalities by key; a key that is not known is missing. */
export const findMunicipalities = async (db: Reader, ids: readonly string[]): Promise<Map<string, MunicipalityTable>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('municipality')
    .select(['id', 'name', 'state_id', 'state_name', 'time_zone', 'population', 'latitude', 'longitude', 'election_on', 'term_ends_on', 'participation'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export const scopeOfMunicipality = async (db: Reader, id: string): Promise<Resource | undefined> => {
  const found = await db.selectFrom('municipality').select('id').where('id', '=', id).executeTakeFirst()
  return found && { municipality: found.id }
}

/** Levels of a municipality's newest signed assessment by component. */
export const levelsOf = async (
  db: Reader,
  municipalityIds: readonly string[],
): Promise<Map<string, Map<string, { title: string; level: number | null; target: number | null }>>> => {
  const all = new Map<string, Map<string, { title: string; level: number | null; target: number | null }>>()
  if (municipalityIds.length === 0) return all
  const rows = await db
    .selectFrom('component_level')
    .select(['municipality_id', 'component_id', 'title', 'level', 'target'])
    .where('municipality_id', 'in', [...municipalityIds])
    .orderBy('component_id')
    .execute()
  for (const row of rows) {
    const own = all.get(row.municipality_id) ?? new Map()
    own.set(row.component_id, { title: row.title, level: row.level, target: row.target })
    all.set(row.municipality_id, own)
  }
  return all
}

export type ContactRow = { municipality_id: string; role: ContactRole; person_id: string; name: string; title: string | null; maySign: boolean }

/** Who may act for these municipalities; `title` is null when the post behind the account ended: the contact is vacant. */
export const findContacts = async (db: Reader, places: readonly Pick<MunicipalityTable, 'id' | 'time_zone'>[], now: Date): Promise<ContactRow[]> => {
  if (places.length === 0) return []
  const ids = places.map((place) => place.id)
  const zoneOf = new Map(places.map((place) => [place.id, place.time_zone]))
  const rows = await db
    .selectFrom('contact')
    .innerJoin('person', 'person.id', 'contact.person_id')
    .leftJoin('post_held', (join) => join.onRef('post_held.person_id', '=', 'contact.person_id').onRef('post_held.municipality_id', '=', 'contact.municipality_id'))
    .select([
      'contact.municipality_id',
      'contact.role',
      'contact.may_sign',
      'contact.person_id',
      'person.display_name',
      'post_held.position_title',
      'post_held.from_on',
      'post_held.to_on',
    ])
    .where('contact.municipality_id', 'in', ids)
    .orderBy('contact.role')
    .orderBy('person.display_name')
    .orderBy('post_held.from_on', 'desc')
    .execute()
  const found = new Map<string, ContactRow>()
  for (const row of rows) {
    const key = `${row.municipality_id}/${row.role}/${row.person_id}`
    const today = todayIn(zoneOf.get(row.municipality_id) ?? programmeZone, now)
    const isHeld = row.from_on !== null && row.from_on <= today && (row.to_on === null || row.to_on >= today)
    const known = found.get(key)
    if (known?.title) continue
    found.set(key, {
      municipality_id: row.municipality_id,
      role: row.role,
      person_id: row.person_id,
      name: row.display_name,
      title: isHeld ? row.position_title : null,
      maySign: row.may_sign,
    })
  }
  return [...found.values()]
}

const roleOrder: readonly ContactRole[] = ['liaison', 'team', 'signatory']

/** Both teams, liaison first; a role that nobody in post holds stands there as a vacancy. */
export const membersOf = (pair: Sides, contacts: readonly ContactRow[]): Member[] =>
  (['mentor', 'mentee'] as const).flatMap((side) => {
    const municipalityId = side === 'mentor' ? pair.mentor_id : pair.mentee_id
    return roleOrder.flatMap((role): Member[] => {
      const held = contacts.filter((one) => one.municipality_id === municipalityId && one.role === role && one.title !== null)
      return held.length === 0
        ? [{ side, role, personId: null, name: null, title: null }]
        : held.map((one) => ({ side, role, personId: one.person_id, name: one.name, title: one.title }))
    })
  })

/** Municipalities of a pair where no liaison is in post. */
export const vacantIn = (pair: Sides, contacts: readonly ContactRow[]): string[] =>
  [pair.mentor_id, pair.mentee_id].filter((id) => !contacts.some((one) => one.municipality_id === id && one.role === 'liaison' && one.title !== null))

export type Holder = { personId: string; name: string; title: string; municipalityId: string }

/** Who holds a post today in one of these municipalities, for owners of tasks, attendance and signatures. */
export const findHolders = async (
  db: Reader,
  places: readonly Pick<MunicipalityTable, 'id' | 'time_zone'>[],
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, Holder>> => {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('post_held')
    .select(['person_id', 'display_name', 'position_title', 'municipality_id', 'from_on', 'to_on'])
    .where('person_id', 'in', [...personIds])
    .where(
      'municipality_id',
      'in',
      places.map((place) => place.id),
    )
    .orderBy('from_on')
    .execute()
  const held = new Map<string, Holder>()
  for (const row of rows) {
    const today = todayIn(places.find((place) => place.id === row.municipality_id)?.time_zone ?? programmeZone, now)
    if (row.from_on > today || (row.to_on !== null && row.to_on < today)) continue
    held.set(row.person_id, { personId: row.person_id, name: row.display_name, title: row.position_title, municipalityId: row.municipality_id })
  }
  return held
}

/** The municipality of a pair that the actor stands for, by the given roles, with the right to sign where a signature is asked; null for the programme. */
export const municipalityOf = (actor: Actor, pair: Sides, roles: readonly string[] = ['liaison', 'team', 'signatory'], as: 'anybody' | 'signer' = 'anybody'): string | null =>
  actor.grants.find(
    (grant) =>
      grant.kind === 'municipality' && (as === 'anybody' || grant.maySign !== false) && roles.includes(grant.role) && (grant.id === pair.mentor_id || grant.id === pair.mentee_id),
  )?.id ?? null

/** Display name of the actor; a person whose registration has not arrived yet is told by nobody's name. */
export const nameOf = async (db: Reader, personId: string): Promise<string> => {
  const found = await db.selectFrom('person').select('display_name').where('id', '=', personId).executeTakeFirst()
  return found?.display_name ?? ''
}

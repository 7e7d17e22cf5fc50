import type { ReplyOf } from '@tequio/contracts/make'
import { boardRequirements, type BoardRequirement, type BoardRow, type listLacking, type readBoard, type readCompletion, type readSummary } from '@tequio/contracts/training/board'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page, whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import { statusOn } from '../enrolment/enrolment.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>

/** When a person of `standing s` lacks a requirement on a day. */
const lacks = (requirement: BoardRequirement, today: string): RawBuilder<boolean> => {
  switch (requirement) {
    case 'data':
      return sql`s.lacks_data`
    case 'consent':
      return sql`s.lacks_consent`
    case 'cup':
      return sql`s.lacks_cup`
    case 'authorization':
      return sql`(s.needs_authorization and (s.authorized_until is null or s.authorized_until < ${today}))`
    case 'enrolment':
      return sql`not s.has_seat`
    case 'certificate':
      return sql`not s.has_certificate`
  }
}

const count = (requirement: BoardRequirement, today: string): RawBuilder<number> => sql`(count(*) filter (where ${lacks(requirement, today)}))::int`

const inPost = <O>(
  query: SelectQueryBuilder<Tables & { s: Tables['standing']; m: Tables['municipality'] }, 's' | 'm', O>,
  visible: Visible,
  today: string,
): SelectQueryBuilder<Tables & { s: Tables['standing']; m: Tables['municipality'] }, 's' | 'm', O> =>
  whereVisible(query, visible, { municipality: 's.municipality_id', institution: 's.institution_id', person: 's.person_id' })
    .where('s.from_on', '<=', today)
    .where(sql<boolean>`(s.to_on is null or s.to_on >= ${today})`)

const fromStanding = (db: Db): SelectQueryBuilder<Tables & { s: Tables['standing']; m: Tables['municipality'] }, 's' | 'm', object> =>
  db.selectFrom('standing as s').innerJoin('municipality as m', 'm.id', 's.municipality_id') as unknown as SelectQueryBuilder<
    Tables & { s: Tables['standing']; m: Tables['municipality'] },
    's' | 'm',
    object
  >

export const getBoard = async (db: Db, of: { visible: Visible; now: Date }): Promise<ReplyOf<typeof readBoard>> => {
  const today = programmeDay(of.now)
  const rows = await inPost(fromStanding(db), of.visible, today)
    .select([
      's.municipality_id as municipalityId',
      'm.name',
      'm.state_name as state',
      sql<number>`count(*)::int`.as('people'),
      ...boardRequirements.map((requirement) => count(requirement, today).as(requirement)),
    ])
    .groupBy(['s.municipality_id', 'm.name', 'm.state_name'])
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .orderBy('s.municipality_id')
    .execute()
  const board = rows.map(({ municipalityId, name, state, people, ...lacking }): BoardRow => ({ municipalityId, name, state, people, lacking: lacking as BoardRow['lacking'] }))
  const total = { people: 0, lacking: { data: 0, consent: 0, cup: 0, authorization: 0, enrolment: 0, certificate: 0 } }
  for (const row of board) {
    total.people += row.people
    for (const requirement of boardRequirements) total.lacking[requirement] += row.lacking[requirement]
  }
  return { asOf: of.now.toISOString(), rows: board, total }
}

/** People in post with something missing, by name; with a requirement only those who lack that one. */
export const findLacking = async (
  db: Db,
  of: { visible: Visible; municipality?: string | undefined; requirement?: BoardRequirement | undefined; after?: string | undefined; limit?: number | undefined; now: Date },
): Promise<ReplyOf<typeof listLacking>> => {
  const today = programmeDay(of.now)
  let query = inPost(fromStanding(db), of.visible, today).select([
    's.person_id as personId',
    's.name',
    's.sort_name as sortName',
    's.municipality_id as municipalityId',
    'm.name as municipality',
    's.position_title as position',
    ...boardRequirements.map((requirement) => lacks(requirement, today).as(requirement)),
  ])
  if (of.municipality !== undefined) query = query.where('s.municipality_id', '=', of.municipality)
  const asked = of.requirement === undefined ? boardRequirements : [of.requirement]
  query = query.where((eb) => eb.or(asked.map((requirement) => lacks(requirement, today))))
  const { items, next } = await page(query, {
    sort: [
      { by: byName('s.sort_name'), field: 'sortName' },
      { by: sql`s.person_id`, field: 'personId' },
    ],
    after: of.after,
    limit: of.limit ?? 50,
  })
  return {
    next,
    items: items.map((row) => ({
      personId: row.personId,
      name: row.name,
      municipalityId: row.municipalityId,
      municipality: row.municipality,
      position: row.position,
      missing: boardRequirements.filter((requirement) => (row as unknown as Record<BoardRequirement, boolean>)[requirement]),
    })),
  }
}

export const getCompletion = async (db: Db, now: Date): Promise<ReplyOf<typeof readCompletion>> => {
  const today = programmeDay(now)
  const { rows } = await sql<ReplyOf<typeof readCompletion>['rows'][number]>`
    select s.municipality_id as "municipalityId", m.name, m.state_name as state, count(*)::int as people, (count(*) filter (where s.has_seat))::int as seats,
      (count(*) filter (where s.completed > 0))::int as completed, sum(s.certificates)::int as certificates, sum(s.hours)::int as hours
    from standing s join municipality m on m.id = s.municipality_id
    where s.from_on <= ${today} and (s.to_on is null or s.to_on >= ${today})
    group by s.municipality_id, m.name, m.state_name order by m.name collate "es-MX-x-icu", s.municipality_id`.execute(db)
  return { rows }
}

export const getSummary = async (db: Db, now: Date): Promise<ReplyOf<typeof readSummary>> => {
  const today = programmeDay(now)
  const people = await sql<{ people: number; authorized: number }>`
    select count(*)::int as people, (count(*) filter (where not s.needs_authorization or s.authorized_until >= ${today}))::int as authorized
    from standing s where s.from_on <= ${today} and (s.to_on is null or s.to_on >= ${today})`.execute(db)
  const seats = await sql<Record<'active' | 'waiting' | 'paused' | 'completed', number>>`
    select (count(*) filter (where status = 'active'))::int as active, (count(*) filter (where status = 'waiting'))::int as waiting,
      (count(*) filter (where status = 'paused'))::int as paused, (count(*) filter (where status = 'completed'))::int as completed
    from (select ${statusOn(today)} as status from enrolment e) seat`.execute(db)
  const certificates = await sql<{
    certificates: number
    hours: number
  }>`select count(*)::int as certificates, coalesce(sum(hours), 0)::int as hours from certificate where revoked_at is null`.execute(db)
  const next = await sql<NonNullable<ReplyOf<typeof readSummary>['nextEdition']>>`
    select ed.id as "editionId", c.title as "courseTitle", ed.starts_on as "startsOn",
      (select count(*)::int from enrolment e where e.edition_id = ed.id and e.status <> 'withdrawn') as seats,
      (select count(*)::int from enrolment e where e.edition_id = ed.id and e.status = 'waiting') as waiting
    from edition ed join course c on c.id = ed.course_id where ed.starts_on > ${today} order by ed.starts_on, ed.id limit 1`.execute(db)
  return {
    asOf: now.toISOString(),
    people: people.rows[0]?.people ?? 0,
    authorized: people.rows[0]?.authorized ?? 0,
    seats: seats.rows[0] ?? { active: 0, waiting: 0, paused: 0, completed: 0 },
    certificates: certificates.rows[0]?.certificates ?? 0,
    hours: certificates.rows[0]?.hours ?? 0,
    nextEdition: next.rows[0] ?? null,
  }
}

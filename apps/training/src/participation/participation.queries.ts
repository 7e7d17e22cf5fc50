import { periodImpossible, type listParticipationPeople, type ParticipationSplit } from '@tequio/contracts/training/participation'
import type { ReplyOf } from '@tequio/contracts/make'
import { byName, page } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { endOfProgrammeDay, programmeDay, programmeZone, startOfProgrammeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { keyedBy, type Participation } from './participation.rules.ts'

type Db = Kysely<Tables>
export type Period = { from?: string | undefined; to: string; asOf?: string | undefined }
export type WholePeriod = { from: string | null; to: string; asOf: string }

/** The period with what was left out. Throws `period-impossible`. */
export const wholePeriod = ({ from, to, asOf }: Period, now: Date): WholePeriod => {
  const today = programmeDay(now)
  if (from !== undefined && from > to) throw new Problem(periodImpossible, { fact: 'reversed' })
  if (asOf !== undefined && asOf > today) throw new Problem(periodImpossible, { fact: 'ahead' })
  return { from: from ?? null, to, asOf: asOf ?? today }
}

const kinds: Record<string, string> = {
  police: 'Policía',
  court: 'Juzgado cívico',
  prevention: 'Prevención',
  mayor: 'Presidencia municipal',
  civil_society: 'Sociedad civil',
  programme: 'Programa',
}
const known = (key: string | null, name: string | null) => (key === null || name === null ? { key: '', name: '' } : { key, name })

type Found = {
  person_id: string
  last_at: Date
  hours: number | null
  municipality_id: string | null
  municipality: string | null
  state: string | null
  kind: string | null
  post: string | null
  course_id: string
  course: string
}

/**
 * Who took part in what within a period, as it was known by the end of a day: each edition in which a person finished a lesson or a
 * case or sent a test. Of two seats in one edition, after a registration gave way, the one that was completed stands. Hours are those
 * of the version that the edition teaches.
 * Place is the seat's own; institution and post are those held on the day of the last thing done in the period.
 */
export const findParticipations = async (db: Db, { from, to, asOf }: WholePeriod): Promise<Participation[]> => {
  const [begin, end, known_] = [from === null ? new Date(0) : startOfProgrammeDay(from), endOfProgrammeDay(to), endOfProgrammeDay(asOf)]
  const { rows } = await sql<Found>`
    with did as materialized (
      select a.enrolment_id, max(a.made_at) as last_at from activity a
      where a.outcome = 'applied' and a.type in ('lesson.done', 'case.finished', 'quiz.submitted')
        and a.made_at >= ${begin} and a.made_at < ${end} and a.received_at < ${known_} group by 1),
    took as (
      select coalesce(p.merged_into, e.person_id) as person_id, max(did.last_at) as last_at,
        (array_agg(e.id order by e.completed_at is null, did.last_at desc))[1] as enrolment_id
      from did join enrolment e on e.id = did.enrolment_id left join person p on p.id = e.person_id group by 1, e.edition_id)
    select took.person_id, took.last_at,
      case when e.completed_at >= ${begin} and e.completed_at < ${end} and coalesce(e.completed_known_at, e.completed_at) < ${known_} then coalesce(v.hours, c.hours) end as hours,
      m.id as municipality_id, m.name as municipality, m.state_name as state, held.institution_kind as kind, held.position_title as post, c.id as course_id, c.title as course
    from took join enrolment e on e.id = took.enrolment_id join edition d on d.id = e.edition_id join course c on c.id = d.course_id
      join course_version v on v.id = d.version_id left join municipality m on m.id = e.municipality_id
      left join lateral (
        select x.institution_kind, x.position_title from appointment x
        where x.person_id = took.person_id and x.from_on <= (took.last_at at time zone ${programmeZone})::date
          and (x.to_on is null or x.to_on >= (took.last_at at time zone ${programmeZone})::date)
        order by (x.municipality_id = e.municipality_id) desc nulls last, x.from_on desc, x.id limit 1) held on true`.execute(db)
  return rows.map((row) => ({
    personId: row.person_id,
    lastAt: row.last_at.toISOString(),
    hours: row.hours,
    groups: {
      state: known(row.municipality_id?.slice(0, 2) ?? null, row.state),
      municipality: known(row.municipality_id, row.municipality && `${row.municipality}, ${row.state}`),
      institution: known(row.kind, row.kind && (kinds[row.kind] ?? row.kind)),
      post: known(row.post, row.post),
      course: known(row.course_id, row.course),
    },
  }))
}

type Paged = { after?: string | undefined; limit: number }
/** One page of these persons, by surname. */
export const pageOfPersons = (db: Db, personIds: readonly string[], of: Paged) =>
  page(
    db
      .selectFrom('person as p')
      .select(['p.id as personId', 'p.display_name as name', 'p.sort_name as sortName'])
      .where('p.id', '=', sql<string>`any(${personIds}::uuid[])`),
    {
      sort: [
        { by: byName('p.sort_name'), field: 'sortName' },
        { by: sql`p.id`, field: 'personId' },
      ],
      after: of.after,
      limit: of.limit,
    },
  )

/** The persons behind a figure: of one group of a split, or all. */
export const findPeople = async (
  db: Db,
  rows: readonly Participation[],
  of: Paged & { split?: ParticipationSplit | undefined; key?: string | undefined },
): Promise<ReplyOf<typeof listParticipationPeople>> => {
  const wanted = of.split === undefined ? rows : keyedBy(rows, of.split).flatMap(({ row, group }) => (group.key === (of.key ?? '') ? [row] : []))
  const byPerson = Map.groupBy(wanted, (row) => row.personId)
  const { items, next } = await pageOfPersons(db, [...byPerson.keys()], of)
  return {
    next,
    items: items.map(({ personId, name }) => {
      const own = (byPerson.get(personId) ?? []).toSorted((a, b) => (a.lastAt > b.lastAt ? -1 : 1))
      return {
        personId,
        name,
        municipality: own[0]?.groups.municipality.name ?? '',
        post: own[0]?.groups.post.name ?? '',
        participations: own.length,
        completed: own.filter((row) => row.hours !== null).length,
        hours: own.reduce((sum, row) => sum + (row.hours ?? 0), 0),
      }
    }),
  }
}

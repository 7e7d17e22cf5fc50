import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { EditionLine, readEdition } from '@tequio/contracts/training/edition'
import type { Visible } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { statusOn } from '../enrolment/enrolment.queries.ts'
import { visibleSeats } from '../enrolment/participant.queries.ts'
import { findPairs } from '../gain/gain.queries.ts'
import { gainOf } from '../gain/gain.rules.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

type Db = Kysely<Tables>
type Counts = EditionLine['counts']

const noCounts: Counts = { active: 0, waiting: 0, paused: 0, completed: 0, withdrawn: 0, certificates: 0 }
const order = { running: 0, planned: 1, finished: 2 }

const stageOf = (edition: { starts_on: string; ends_on: string }, today: string): EditionLine['stage'] =>
  edition.ends_on < today ? 'finished' : edition.starts_on > today ? 'planned' : 'running'

const countSeats = async (db: Db, visible: Visible, today: string, editionId?: string): Promise<Map<string, Counts>> => {
  let query = visibleSeats(db, visible)
    .leftJoin('certificate as c', 'c.enrolment_id', 'e.id')
    .select(['e.edition_id', statusOn(today).as('status'), sql<number>`count(*)::int`.as('people'), sql<number>`count(c.id)::int`.as('certificates')])
    .groupBy(['e.edition_id', sql`2`])
  if (editionId !== undefined) query = query.where('e.edition_id', '=', editionId)
  const counts = new Map<string, Counts>()
  for (const row of await query.execute()) {
    const before = counts.get(row.edition_id) ?? noCounts
    counts.set(row.edition_id, { ...before, [row.status]: row.people, certificates: before.certificates + row.certificates })
  }
  return counts
}

export const findEditions = async (db: Db, of: { visible: Visible; now: Date; editionId?: string }): Promise<EditionLine[]> => {
  const today = programmeDay(of.now)
  let query = db
    .selectFrom('edition as ed')
    .innerJoin('course as c', 'c.id', 'ed.course_id')
    .selectAll('ed')
    .select(['c.code', 'c.title', sql<number>`(select count(*)::int from enrolment e where e.edition_id = ed.id and e.has_place)`.as('taken')])
  if (of.editionId !== undefined) query = query.where('ed.id', '=', of.editionId)
  const editions = await query.execute()
  const counts = await countSeats(db, of.visible, today, of.editionId)
  return editions
    .map((edition): EditionLine => ({
      editionId: edition.id,
      courseId: edition.course_id,
      courseCode: edition.code,
      courseTitle: edition.title,
      name: edition.name,
      startsOn: edition.starts_on,
      endsOn: edition.ends_on,
      capacity: edition.capacity,
      taken: of.visible.all ? edition.taken : null,
      vetting: edition.vetting,
      lapse: edition.lapse,
      asksAssignment: edition.asks_assignment,
      minSessions: edition.min_sessions,
      audience: { kinds: edition.kinds as EditionLine['audience']['kinds'], municipalities: edition.municipalities, enrolsByItself: edition.enrols_by_itself },
      stage: stageOf(edition, today),
      counts: counts.get(edition.id) ?? noCounts,
      version: edition.version,
    }))
    .sort((a, b) => order[a.stage] - order[b.stage] || (a.stage === 'finished' ? (a.startsOn > b.startsOn ? -1 : 1) : a.startsOn < b.startsOn ? -1 : 1))
}

export const getEditionPage = async (db: Db, of: { editionId: string; visible: Visible; now: Date }): Promise<ReplyOf<typeof readEdition>> => {
  const [edition] = await findEditions(db, of)
  if (!edition) throw new Problem(notFound)
  const mine = visibleSeats(db, of.visible).where('e.edition_id', '=', of.editionId).where('e.status', '<>', 'withdrawn')
  const municipalities = await mine
    .innerJoin('municipality as m', 'm.id', 'e.municipality_id')
    .select(['m.id as municipalityId', 'm.name', sql<number>`count(*)::int`.as('people'), sql<number>`(count(*) filter (where e.status = 'completed'))::int`.as('completed')])
    .groupBy('m.id')
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .execute()
  const gain = gainOf((await findPairs(db, of)).map(({ pair }) => pair))
  return { edition, gain, municipalities }
}

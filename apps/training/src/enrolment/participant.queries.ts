import type { ReplyOf } from '@tequio/contracts/make'
import type { findCandidates, listParticipants } from '@tequio/contracts/training/enrolment'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page, whereVisible } from '@tequio/service-kit/list'
import { sql, type Kysely } from 'kysely'
import { namedLike } from '../directory/named-like.ts'
import { eligibilityOf } from '../learning/learning.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { getEdition, statusOn } from './enrolment.queries.ts'
import { isInAudience, waitsForOf, type SeatStatus } from './seat.rules.ts'

type Db = Kysely<Tables>
type PageOf = { after?: string | undefined; limit?: number | undefined; municipality?: string | undefined }

/** Seats of the people whom the reader may see: a seat keeps its municipality, the institution is that of the post held today. */
export const visibleSeats = (db: Db, visible: Visible) =>
  whereVisible(db.selectFrom('enrolment as e').leftJoin('standing as s', 's.person_id', 'e.person_id'), visible, {
    municipality: 'e.municipality_id',
    institution: 's.institution_id',
    person: 'e.person_id',
  })

export const findParticipants = async (
  db: Db,
  of: PageOf & { editionId: string; visible: Visible; seat?: SeatStatus | undefined; now: Date },
): Promise<ReplyOf<typeof listParticipants>> => {
  const today = programmeDay(of.now)
  const edition = await getEdition(db, of.editionId)
  let query = visibleSeats(db, of.visible)
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .leftJoin('municipality as m', 'm.id', 'e.municipality_id')
    .leftJoin('certificate as c', 'c.enrolment_id', 'e.id')
    .select([
      'e.id as enrolmentId',
      'e.person_id as personId',
      'p.display_name as name',
      'p.sort_name as sortName',
      'e.municipality_id as municipalityId',
      'm.name as municipality',
      's.position_title as position',
      's.needs_authorization',
      's.authorized_until',
      statusOn(today).as('status'),
      'e.has_place',
      'e.completed_at',
      'c.id as certificateId',
      sql<number>`(select count(*)::int from lesson_progress lp where lp.enrolment_id = e.id and lp.done_at is not null)`.as('lessonsDone'),
      sql<number>`(select count(*)::int from lesson l where l.version_id = ${edition.version_id})`.as('lessonsTotal'),
      sql<number | null>`(select max(a.grade) from attempt a where a.enrolment_id = e.id and a.kind = 'post')`.as('grade'),
    ])
    .where('e.edition_id', '=', of.editionId)
  query = of.seat === undefined ? query.where('e.status', '<>', 'withdrawn') : query.where(statusOn(today), '=', of.seat)
  if (of.municipality !== undefined) query = query.where('e.municipality_id', '=', of.municipality)
  const { items, next } = await page(query, {
    sort: [
      { by: byName('p.sort_name'), field: 'sortName' },
      { by: sql`p.id`, field: 'personId' },
    ],
    after: of.after,
    limit: of.limit ?? 50,
  })
  return {
    next,
    items: items.map((row) => ({
      enrolmentId: row.enrolmentId,
      personId: row.personId,
      name: row.name,
      municipalityId: row.municipalityId,
      municipality: row.municipality ?? '',
      position: row.position ?? '',
      seat: row.status,
      waitsFor: waitsForOf({ status: row.status, hasPlace: row.has_place }),
      eligibility: eligibilityOf(row.needs_authorization === null ? undefined : { needs_authorization: row.needs_authorization, authorized_until: row.authorized_until }, today),
      lessonsDone: row.lessonsDone,
      lessonsTotal: row.lessonsTotal,
      grade: row.grade === null ? null : Number(row.grade),
      completedOn: row.completed_at === null ? null : programmeDay(row.completed_at),
      certificateId: row.certificateId,
    })),
  }
}

/** People in post who are not in the edition. A search matches any part of the name, accents and case aside. */
export const findCandidatesFor = async (db: Db, of: PageOf & { editionId: string; search?: string | undefined; now: Date }): Promise<ReplyOf<typeof findCandidates>> => {
  const today = programmeDay(of.now)
  const edition = await getEdition(db, of.editionId)
  let query = db
    .selectFrom('standing as s')
    .innerJoin('municipality as m', 'm.id', 's.municipality_id')
    .select([
      's.person_id as personId',
      's.name',
      's.sort_name as sortName',
      'm.name as municipality',
      's.position_title as position',
      's.municipality_id',
      's.institution_kind',
      's.needs_authorization',
      's.authorized_until',
    ])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('enrolment as e').select('e.id').where('e.edition_id', '=', of.editionId).where('e.status', '<>', 'withdrawn').whereRef('e.person_id', '=', 's.person_id'),
        ),
      ),
    )
  if ((of.search ?? '').trim() !== '') query = query.where('s.person_id', 'in', db.selectFrom('person').select('id').where(namedLike('display_name', of.search)))
  if (of.municipality !== undefined) query = query.where('s.municipality_id', '=', of.municipality)
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
      municipality: row.municipality,
      position: row.position,
      eligibility: eligibilityOf(row, today),
      inAudience: isInAudience({ kind: row.institution_kind, municipality: row.municipality_id }, edition),
    })),
  }
}

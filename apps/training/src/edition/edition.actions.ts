import type { Audience } from '@tequio/contracts/training/edition'
import { attendanceOnlyLower, editionImpossible } from '@tequio/contracts/training/edition'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { holdOpenSeats } from '../enrolment/attend.actions.ts'
import { enrolPeople } from '../enrolment/enrolment.actions.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>
export type NewEdition = {
  id: string
  courseId: string
  name: string
  startsOn: string
  endsOn: string
  capacity: number
  vetting: 'none' | 'as-post'
  lapse: 'finish' | 'pause'
  audience: Audience
  asksAssignment?: boolean
  minSessions?: number | null
}

/** Opens an edition of a course's current version; when its audience enrols by itself, everyone in a matching post gets a place, by name. */
export const openNewEdition = async (tx: Tx, of: NewEdition, now: Date): Promise<void> => {
  if (of.endsOn < of.startsOn) throw new Problem(editionImpossible, { fact: 'ends-before-it-starts' })
  const course = await tx.selectFrom('course').select(['state', 'version_id', 'retired_at']).where('id', '=', of.courseId).executeTakeFirst()
  if (!course) throw new Problem(notFound)
  if (course.retired_at !== null) throw new Problem(editionImpossible, { fact: 'course-retired' })
  if (course.state !== 'available' || course.version_id === null) throw new Problem(editionImpossible, { fact: 'course-in-preparation' })
  if (of.asksAssignment) {
    const { completion } = await tx.selectFrom('course_version').select('completion').where('id', '=', course.version_id).executeTakeFirstOrThrow()
    if (completion.assignment === '') throw new Problem(editionImpossible, { fact: 'no-assignment' })
  }
  await tx
    .insertInto('edition')
    .values({
      id: of.id,
      course_id: of.courseId,
      version_id: course.version_id,
      name: of.name,
      starts_on: of.startsOn,
      ends_on: of.endsOn,
      capacity: of.capacity,
      vetting: of.vetting,
      lapse: of.lapse,
      kinds: of.audience.kinds,
      municipalities: of.audience.municipalities,
      enrols_by_itself: of.audience.enrolsByItself,
      asks_assignment: of.asksAssignment ?? false,
      min_sessions: of.minSessions ?? null,
      version: 1,
    })
    .execute()
  if (!of.audience.enrolsByItself || of.endsOn < programmeDay(now)) return
  let people = tx.selectFrom('standing').select('person_id').orderBy('sort_name').orderBy('person_id')
  if (of.audience.kinds.length > 0) people = people.where('institution_kind', 'in', of.audience.kinds)
  if (of.audience.municipalities.length > 0) people = people.where('municipality_id', 'in', of.audience.municipalities)
  const personIds = (await people.execute()).map((row) => row.person_id)
  if (personIds.length > 0) await enrolPeople(tx, { editionId: of.id, personIds, now })
}

/** Sets how many live sessions are asked for. From the first day on only fewer: nobody is asked for more than they were told. Throws `stale`, `attendance-only-lower`. */
export const setMinSessions = async (tx: Tx, of: { editionId: string; minSessions: number | null; version: number; now: Date }): Promise<{ version: number; completed: number }> => {
  // people before their edition, as whatever else completes a seat takes them
  const complete = await holdOpenSeats(tx, of.editionId)
  const edition = await tx.selectFrom('edition').select(['starts_on', 'min_sessions', 'version']).where('id', '=', of.editionId).forUpdate().executeTakeFirst()
  if (!edition) throw new Problem(notFound)
  if (edition.version !== of.version) throw new Problem(stale, { current: edition.version })
  const [before, after] = [edition.min_sessions ?? 0, of.minSessions ?? 0]
  if (after > before && edition.starts_on <= programmeDay(of.now)) throw new Problem(attendanceOnlyLower, { current: before })
  const version = of.version + 1
  await tx.updateTable('edition').set({ min_sessions: of.minSessions, version }).where('id', '=', of.editionId).execute()
  return { version, completed: await complete(of.now) }
}

import { sync } from '@tequio/contracts/training/activity'
import type { Rubric } from '@tequio/contracts/training/assignment-shapes'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf } from '@tequio/service-kit/testing'
import { publishCourse } from '../src/course/course.actions.ts'
import { makeContent, makeCourseFiles, makeEdition, makeItem, makePerson, now, wholeCourse, type Person, type Training } from './make.ts'

const staff = actorOf({ role: 'staff' })

const level = (points: number, text: string) => ({ points, text })
export const rubric: Rubric = [
  { id: 'ficha', title: 'La ficha está completa', levels: [level(0, 'Faltan partes'), level(1, 'Casi completa'), level(2, 'Completa')] },
  { id: 'plan', title: 'El plan tiene responsable y fecha', levels: [level(0, 'No los dice'), level(3, 'Los dice')] },
]
/** The best level of every criterion. */
export const best = [
  { criterionId: 'ficha', level: 2 },
  { criterionId: 'plan', level: 1 },
]

/** The small course with a rubric for its assignment, or with no assignment at all. */
export const makeCourseWithRubric = async (t: Training, over: { assignment?: string } = {}): Promise<string> => {
  const course = makeCourseFiles().course as { id: string; completion: object }
  const content = makeContent({ course: { ...course, id: over.assignment === '' ? '92-sin' : '91-rubrica', completion: { ...course.completion, rubric } } })
  const given = over.assignment === undefined ? content : { ...content, source: { ...content.source, completion: { ...content.source.completion, ...over } } }
  return (await t.db.transaction().execute((tx) => publishCourse(tx, { courseId: crypto.randomUUID(), content: given, now }))).courseId
}

type Over = { asksAssignment?: boolean; municipality?: (at: number) => string; names?: readonly string[]; endsOn?: string }

/** An edition with an assignment, and its people in open seats. */
export const makeAssignmentOf = async (t: Training, over: Over = {}) => {
  const courseId = await makeCourseWithRubric(t)
  const editionId = await makeEdition(t, { courseId, vetting: 'none', asksAssignment: over.asksAssignment ?? false, ...(over.endsOn && { endsOn: over.endsOn }) })
  const people: Person[] = []
  for (const [at, name] of (over.names ?? ['Ana Romero Peña', 'Beto Sosa Luna', 'Ciro Tello Mora']).entries())
    people.push(await makePerson(t, { name, municipality: over.municipality?.(at) ?? '19039' }))
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((one) => one.personId) } })
  const seats = await t.db.selectFrom('enrolment').select(['id', 'person_id']).where('edition_id', '=', editionId).execute()
  const as = (at: number) => actorOf({ role: 'officer', person: people[at]?.personId ?? '' })
  return {
    courseId,
    editionId,
    people,
    as,
    seatOf: (at: number) => seats.find((seat) => seat.person_id === people[at]?.personId)?.id ?? '',
    /** Sends one text of somebody's assignment, as their phone does; answers what the service said to it. */
    handIn: async (at: number, text: string, item: { id?: string; madeAt?: string } = {}) =>
      (await t.call(sync, { as: as(at), body: { items: [makeItem('assignment.submitted', { editionId, text }, item)] } })).body.items[0],
    finish: (at: number) => t.call(sync, { as: as(at), body: { items: wholeCourse(editionId) } }),
  }
}

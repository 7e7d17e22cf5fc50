import { sync } from '@tequio/contracts/training/activity'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf } from '@tequio/service-kit/testing'
import { publishCourse } from '../src/course/course.actions.ts'
import { draw } from '../src/course/question.rules.ts'
import { answerTo, makeContent, makeCourseFiles, makeEdition, makeItem, makePerson, now, wholeCourse, type Person, type Training } from './make.ts'

const staff = actorOf({ role: 'staff' })

export const essayQuestion = {
  id: 'post-abierta',
  lesson: '02-b',
  use: 'post' as const,
  type: 'essay' as const,
  prompt: 'Cuente qué haría en su municipio.',
  explanation: '',
  difficulty: 2,
  tags: [],
  rubric: [
    {
      id: 'pasos',
      title: 'Pasos',
      levels: [
        { points: 0, text: 'No dice pasos.' },
        { points: 2, text: 'Dice algunos | sin orden.' },
        { points: 4, text: 'Los dice en orden.' },
      ],
    },
  ],
  leastWords: 3,
  mostWords: 200,
  model: 'Primero oye a las dos partes.',
}

/** Levels of the one criterion, from 0. */
export const levelsOf = (level: number) => [{ questionId: essayQuestion.id, levels: [{ criterionId: 'pasos', level }] }]

/** The small course whose final test asks for an open answer too. */
export const makeEssayContent = (over: Partial<typeof essayQuestion> = {}) => {
  const files = makeCourseFiles()
  return makeContent({ course: { ...(files.course as object), id: '93-abierta' }, bank: [...(files.bank as object[]), { ...essayQuestion, ...over }] })
}

/** An edition of it, its people in open seats. `send` hands a final test in, as their phone does. */
export const makeEssaysOf = async (t: Training, over: { names?: readonly string[]; municipality?: string } = {}) => {
  const content = makeEssayContent()
  const courseId = (await t.db.transaction().execute((tx) => publishCourse(tx, { courseId: crypto.randomUUID(), content, now }))).courseId
  const editionId = await makeEdition(t, { courseId, vetting: 'none' })
  const people: Person[] = []
  for (const name of over.names ?? ['Ana Romero Peña', 'Beto Sosa Luna']) people.push(await makePerson(t, { name, municipality: over.municipality ?? '19039' }))
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((one) => one.personId) } })
  const seats = await t.db.selectFrom('enrolment').select(['id', 'person_id']).where('edition_id', '=', editionId).execute()
  const as = (at: number) => actorOf({ role: 'officer', person: people[at]?.personId ?? '' })
  const bank = content.questions.filter((question) => question.use === 'post')
  return {
    courseId,
    editionId,
    people,
    as,
    seatOf: (at: number) => seats.find((seat) => seat.person_id === people[at]?.personId)?.id ?? '',
    send: async (at: number, of: { attemptId?: string; essay?: string; wrong?: number; madeAt?: string } = {}) => {
      const attemptId = of.attemptId ?? crypto.randomUUID()
      const drawn = draw(bank, attemptId)
      const answers = drawn.map((question, place) => ({
        questionId: question.id,
        answer: question.type === 'essay' ? { essay: of.essay ?? 'Oír, medir y acordar.' } : answerTo(question, place >= (of.wrong ?? 0)),
      }))
      const item = makeItem('quiz.submitted', { editionId, kind: 'post', attemptId, answers }, of.madeAt === undefined ? {} : { madeAt: of.madeAt })
      return { attemptId, asked: drawn.length, answer: (await t.call(sync, { as: as(at), body: { items: [item] } })).body.items[0] }
    },
    /** All that the course asks for but the final test. */
    finishRest: (at: number) => t.call(sync, { as: as(at), body: { items: wholeCourse(editionId).slice(0, -1) } }),
  }
}

/** A test of a seat that waits, without anything that was answered. */
export const layWaiting = async (t: Training, of: { editionId: string; enrolmentId: string; attemptId: string }): Promise<void> => {
  const { version_id } = await t.db.selectFrom('edition').select('version_id').where('id', '=', of.editionId).executeTakeFirstOrThrow()
  const at = t.app.clock.now()
  await t.db
    .insertInto('essay')
    .values({
      enrolment_id: of.enrolmentId,
      attempt_id: of.attemptId,
      version_id,
      keys_version_id: null,
      sent_at: at,
      received_at: at,
      right_count: 1,
      asked_count: 2,
      answers: '[]',
      state: 'waiting',
      since: at,
      version: 1,
    })
    .execute()
}

import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { QuizQuestion } from '@tequio/contracts/training/block'
import { answerTo, makeContent } from '../../apps/training/test/make.ts'
import { layAnswer, laySubmission } from '../../apps/web/src/features/learner/quiz/lay-attempt.ts'
import { newAttempt, type Attempt } from '../../apps/web/src/features/learner/quiz/quiz.rules.ts'
import { change, changeState } from '../../apps/web/src/offline/device.ts'
import { lay } from '../../apps/web/src/offline/outbox.ts'
import { alone, sendAll } from '../../apps/web/src/offline/sender.ts'
import { keepKey, writeUnsent } from '../../apps/web/src/offline/unsent.ts'
import { withinReach, type End, type Intent } from './oracle.ts'
import { Phone } from './phone.ts'
import type { Schedule, Step } from './schedule.ts'
import type { World } from './world.ts'

const lessons = ['01-a', '02-b'] as const
const lastScreen = Object.fromEntries(makeContent().lessons.map(({ lessonId, screens }) => [lessonId, screens.length - 1]))
const bank = new Map(makeContent().questions.map((question) => [question.id, question]))
const yearMs = 365 * 86_400_000
/** A request is held no longer than a device waits for its answer, many times over. */
const heldMs = 300_000

type Doing = Intent extends infer One ? (One extends Intent ? Omit<One, 'latest'> : never) : never
export type Found = { lost: number; doubled: number; diverged: number; notes: string[] }

/** Plays one schedule of two devices of one person; counts what the service has at the end against what the devices said they kept. */
export const play = async (world: World, { clocks, steps }: Schedule): Promise<Found> => {
  const learner = await world.learner()
  const held: { at: number; arrive: () => Promise<unknown> }[] = []
  const network = { deliver: learner.deliver, hold: (arrive: () => Promise<unknown>) => void held.push({ at: world.now().getTime(), arrive }), now: world.now }
  const phones = clocks.map((years) => new Phone(randomUUID(), network, years * yearMs))
  // each device had a signal once, as it has when somebody enters on it
  for (const phone of phones) await phone.live(null, (device) => keepKey(device, learner.key, phone.now))
  const files: string[] = []
  const intents: Intent[] = []
  const found: Found = { lost: 0, doubled: 0, diverged: 0, notes: [] }
  const note = (what: 'lost' | 'doubled' | 'diverged', count: number, words: string): void => {
    if (count <= 0) return
    found[what] += count
    found.notes.push(`${what} ${count}: ${words}`)
  }
  const questions = new Map<string, readonly QuizQuestion[]>()
  const asked = async (kind: 'pre' | 'post', attemptId: string): Promise<readonly QuizQuestion[]> => {
    const known = questions.get(attemptId) ?? (await learner.questions(kind, attemptId)).questions
    questions.set(attemptId, known)
    return known
  }
  const { editionId } = world

  /** Does something that lays one row; it counts as said when the row is on the disk, whether the device lived to show it or not. */
  const doing = async (phone: Phone, step: Step & { dies: number | null }, intent: Doing | undefined, act: Parameters<Phone['live']>[1]): Promise<void> => {
    const before = new Set((await phone.rows()).map(({ id }) => id))
    const ended = await phone.live(step.dies, act)
    const made = (await phone.rows()).filter(({ id }) => !before.has(id)).length
    const onItsWay = phone.isRight ? 0 : heldMs
    if (intent && made > 0) intents.push({ ...intent, latest: new Date(Date.parse(intent.at) + onItsWay).toISOString() })
    if (intent && ended && made === 0) note('lost', 1, `${step.do} was said to be kept and is not on the disk`)
    note('doubled', made - 1, `${step.do} is on the disk more than once`)
  }

  const take = async (phone: Phone, step: Exclude<Step, { do: 'arrive' | 'bring' | 'wait' }>): Promise<void> => {
    const at = world.now().toISOString()
    const laying = (body: Parameters<typeof lay>[1], intent: Doing) => doing(phone, step, intent, (device) => change(device, (tx) => lay(tx, body, phone.now())))
    switch (step.do) {
      case 'seen': {
        const lessonId = lessons[step.lesson] ?? lessons[0]
        const screen = Math.min(step.screen, lastScreen[lessonId] ?? 0)
        return laying({ type: 'lesson.screen-seen', body: { editionId, lessonId, screen } }, { kind: 'seen', lesson: lessonId, screen, at })
      }
      case 'done': {
        const lessonId = lessons[step.lesson] ?? lessons[0]
        return laying({ type: 'lesson.done', body: { editionId, lessonId } }, { kind: 'done', lesson: lessonId, at })
      }
      case 'practise': {
        const question = bank.get('p-1')
        if (!question) throw new Error('the course has no practice')
        return laying({ type: 'practice.answered', body: { editionId, lessonId: '01-a', questionId: 'p-1', answer: answerTo(question, step.right) } }, { kind: 'practised', at })
      }
      case 'finish':
        return laying({ type: 'case.finished', body: { editionId, caseId: 'corto', runId: randomUUID(), path: [{ nodeId: 'a', choice: step.choice }] } }, { kind: 'finished', at })
      case 'answer':
      case 'submit':
      case 'renew':
        return test(phone, step)
      case 'save':
        return void (await phone.live(step.dies, async (device) => files.push(...((await writeUnsent(device, phone.now())) ?? []).map(({ text }) => text))))
      case 'send': {
        phone.meets(step.fates)
        await phone.live(step.dies, async (device) => {
          await Promise.all(Array.from({ length: step.tabs }, () => alone(phone.name, () => sendAll(device, phone.post, () => undefined))))
        })
        return phone.meets([])
      }
    }
  }

  const test = async (phone: Phone, step: Extract<Step, { do: 'answer' | 'submit' | 'renew' }>): Promise<void> => {
    const { kind } = step
    const of = { editionId, kind }
    const at = world.now().toISOString()
    const name = `quiz ${editionId} ${kind}`
    let attempt: Attempt | undefined
    await phone.live(null, (device) =>
      change(device, async (tx) => void (attempt = await changeState<Attempt>(tx, name, async (before) => (before && step.do !== 'renew' ? before : newAttempt(randomUUID()))))),
    )
    if (!attempt || step.do === 'renew') return
    const { attemptId, sentBy } = attempt
    const known = await asked(kind, attemptId)
    if (step.do === 'submit') {
      const intent = sentBy ? undefined : ({ kind: 'submitted', attemptId, test: kind, asked: known.map(({ id }) => id), at } as const)
      return doing(phone, step, intent, async (device) => {
        for (let tap = 0; tap < step.taps; tap += 1) await change(device, (tx) => changeState<Attempt>(tx, name, (before) => laySubmission(tx, of, before, known, phone.now())))
      })
    }
    const question = bank.get(known[step.question % known.length]?.id ?? '')
    if (!question || sentBy) return
    const answer = answerTo(question, step.right)
    const intent = { kind: 'answered', attemptId, questionId: question.id, answer, right: step.right, at } as const
    return doing(phone, step, intent, (device) => change(device, (tx) => changeState<Attempt>(tx, name, (before) => layAnswer(tx, of, before, question.id, answer, phone.now()))))
  }

  const arrive = async (which: number): Promise<void> => {
    const [one] = held.splice(which % Math.max(1, held.length), 1)
    await one?.arrive()
  }

  const bring = async (which: number): Promise<void> => {
    const file = files[which % Math.max(1, files.length)]
    if (file !== undefined) await learner.bring(file)
  }

  for (const step of steps) {
    if (step.do === 'wait') {
      const then = world.now().getTime() + step.minutes * 60_000
      while (held[0] && then - held[0].at > heldMs) await arrive(0)
      world.moveTo(new Date(then))
    } else if (step.do === 'arrive') await arrive(step.which)
    else if (step.do === 'bring') await bring(step.which)
    else await take(phones[step.device] as Phone, step)
  }
  // the signal is back for good: all is sent, and what wandered about arrives in between
  for (const phone of [...phones].toReversed()) {
    let end: unknown
    for (let round = 0; round < 20 && JSON.stringify(end) !== '{"end":"empty"}'; round += 1) {
      await phone.live(null, async (device) => void (end = await sendAll(device, phone.post, () => undefined)))
      await arrive(round)
    }
  }
  while (held.length > 0) await arrive(held.length - 1)
  // a file that turns up last has nothing new to say
  for (const file of files.toReversed()) {
    const { counts, lines } = await learner.bring(file)
    // what was answered or read anew before it was sent took the place of this on the phone, and only of this
    const fresh = lines.filter(({ outcome, type }) => outcome === 'applied' && type !== 'quiz.answered' && type !== 'lesson.screen-seen')
    note('doubled', fresh.length, 'a file applied what its phone had sent')
    note('lost', counts.retry + counts.rejected, 'a file was not taken')
  }

  await compare(world, learner.personId, intents, note)
  for (const phone of phones) {
    const left = (await phone.rows()).filter(({ state }) => state !== 'applied')
    note('lost', left.length, `still ${left.map(({ type, state, reason }) => `${type} ${state} ${reason ?? ''}`).join(', ')}`)
    await phone.throwAway()
  }
  return found
}

const count = (intents: readonly Intent[], kind: Intent['kind']): number => intents.filter((one) => one.kind === kind).length

const compare = async (
  world: World,
  personId: string,
  intents: readonly Intent[],
  note: (what: 'lost' | 'doubled' | 'diverged', count: number, words: string) => void,
): Promise<void> => {
  const { db } = world.t
  const log = await db.selectFrom('activity').selectAll().where('person_id', '=', personId).where('outcome', '=', 'applied').execute()
  const { id } = await db.selectFrom('enrolment').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow()
  // one row for each thing done; what was read or answered anew before it was sent may have taken the earlier row's place
  for (const [type, kind] of [
    ['lesson.done', 'done'],
    ['practice.answered', 'practised'],
    ['quiz.submitted', 'submitted'],
    ['case.finished', 'finished'],
  ] as const) {
    const there = log.filter((row) => row.type === type).length
    note('lost', count(intents, kind) - there, `${type} in the log of the service`)
    note('doubled', there - count(intents, kind), `${type} in the log of the service`)
  }
  for (const kind of ['quiz.answered', 'lesson.screen-seen'] as const)
    note('doubled', log.filter((row) => row.type === kind).length - count(intents, kind === 'quiz.answered' ? 'answered' : 'seen'), `${kind} in the log of the service`)
  const last = new Map(intents.flatMap((one) => (one.kind === 'answered' ? [[`${one.attemptId} ${one.questionId}`, one] as const] : [])))
  for (const [key, { answer }] of last) {
    const rows = log.filter((row) => row.type === 'quiz.answered' && `${String(row.body['attemptId'])} ${String(row.body['questionId'])}` === key)
    if (!rows.some((row) => isDeepStrictEqual(row.body['answer'], answer))) note('lost', 1, `the last answer to ${key}`)
  }

  const end: End = { lessons: {}, attempts: {}, caseAt: null }
  for (const row of await db.selectFrom('lesson_progress').selectAll().where('enrolment_id', '=', id).execute())
    end.lessons[row.lesson_id] = { seen: row.seen, doneAt: row.done_at?.toISOString() ?? null }
  for (const row of await db.selectFrom('attempt').selectAll().where('enrolment_id', '=', id).execute())
    end.attempts[row.attempt_id] = { test: row.kind, at: row.sent_at.toISOString(), grade: Number(row.grade) }
  end.caseAt = (await db.selectFrom('case_progress').selectAll().where('enrolment_id', '=', id).executeTakeFirst())?.done_at.toISOString() ?? null
  const promised = withinReach(end, intents, lastScreen)
  if (!isDeepStrictEqual(end, promised)) note('diverged', 1, `the service has ${JSON.stringify(end)} and not ${JSON.stringify(promised)}`)
}

import { addDays, todayIn } from '@tequio/service-kit/clock'
import type { Actor } from '@tequio/service-kit/actor'
import type { Tx } from '@tequio/service-kit/tables'
import type { Kysely } from 'kysely'
import { signAgreement } from '../../apps/mentoring/src/agreement/agreement.actions.ts'
import { getAgreement } from '../../apps/mentoring/src/agreement/agreement.queries.ts'
import { addCommitment, changeCommitment } from '../../apps/mentoring/src/commitment/commitment.actions.ts'
import { joinMunicipalities } from '../../apps/mentoring/src/pair/pair.actions.ts'
import { addAction, addObjective, changeAction } from '../../apps/mentoring/src/plan/plan.actions.ts'
import { saveAttendance, saveMinutes, signSession } from '../../apps/mentoring/src/session/minutes.actions.ts'
import { chooseTime, proposeSession, startSession } from '../../apps/mentoring/src/session/session.actions.ts'
import { getSession, hashOfSession } from '../../apps/mentoring/src/session/session.queries.ts'
import { writePost } from '../../apps/mentoring/src/space/space.actions.ts'
import type { Tables } from '../../apps/mentoring/src/tables.ts'
import { idOf, type World } from './world.ts'

/** Municipality and key of the post whose first holder acts. */
type Post = readonly [municipalityId: string, post: string]
export type PairStory = {
  cycleId: string
  mentorId: string
  menteeId: string
  components: readonly string[]
  formed: number
  agreed: number
  starts: number
  ends: number
  plannedSessions: number
  objectives: readonly { criterionId: string; target: number; text: string; actions: readonly { title: string; post: Post; due: number; done?: number; evidence?: string }[] }[]
  sessions: readonly {
    title: string
    days: number
    agenda: string
    minutes: string
    signed: boolean
    commitments?: readonly { title: string; post: Post; due: number; done?: number }[]
  }[]
  next?: { title: string; days: readonly [number, number, number]; by: 'mentor' | 'mentee'; chosen?: boolean }
  messages: readonly { post: Post; days: number; text: string }[]
}

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const personOf = ([municipalityId, post]: Post): string => idOf('person', `${municipalityId}/${post}/1`)

const actorAt = (world: World, post: Post): Actor => {
  const account = world.accounts.find((one) => one.personId === personOf(post))
  if (!account) throw new Error(`The demonstration world has nobody at ${post.join('/')}`)
  return { accountId: account.id, personId: account.personId, grants: account.grants }
}

type Teller = {
  tx: Tx<Tables>
  world: World
  story: PairStory
  pairId: string
  on: (days: number, hour?: number) => Date
  day: (days: number) => string
  workday: (days: number) => number
}

const agree = async ({ tx, world, story, pairId, on }: Teller): Promise<void> => {
  const { hash } = await getAgreement(tx, pairId)
  await signAgreement(tx, actorAt(world, [story.mentorId, 'presidencia']), pairId, { hash }, on(story.agreed - 2))
  await signAgreement(tx, actorAt(world, [story.menteeId, 'presidencia']), pairId, { hash }, on(story.agreed))
}

// A criterion that the accompanied municipality already has at its target is left out: a plan always lifts something.
const plan = async ({ tx, world, story, pairId, on, day }: Teller): Promise<void> => {
  for (const { actions, ...objective } of story.objectives) {
    const measured = await tx
      .selectFrom('criterion_level')
      .select('level')
      .where('municipality_id', '=', story.menteeId)
      .where('criterion_id', '=', objective.criterionId)
      .executeTakeFirst()
    if (!measured || (measured.level ?? 0) >= 4) continue
    const target = Math.max(objective.target, (measured.level ?? 0) + 1)
    const { objectiveId } = await addObjective(tx, pairId, { ...objective, target }, on(story.agreed + 6))
    for (const action of actions) {
      const { actionId } = await addAction(tx, { pairId, objectiveId }, { title: action.title, ownerId: personOf(action.post), dueOn: day(action.due) }, on(story.agreed + 6))
      if (action.done !== undefined)
        await changeAction(tx, actorAt(world, action.post), { pairId, actionId }, { version: 1, done: true, evidence: action.evidence ?? '' }, on(action.done))
    }
  }
}

const meet = async (of: Teller, session: PairStory['sessions'][number]): Promise<void> => {
  const { tx, world, story, pairId, on, day } = of
  const [mentor, mentee] = [actorAt(world, [story.mentorId, 'coordinacion']), actorAt(world, [story.menteeId, 'enlace'])]
  const times = [0, 1, 2].map((more) => on(session.days + more, 17).toISOString())
  const { sessionId } = await proposeSession(
    tx,
    mentor,
    pairId,
    { title: session.title, times, minutesLong: 90, place: 'Videollamada', agenda: session.agenda },
    on(session.days - 9),
  )
  const key = { pairId, sessionId }
  await chooseTime(tx, mentee, key, { version: 1, time: times[0] ?? '' }, on(session.days - 7))
  await startSession(tx, key, { version: 2 }, on(session.days, 17))
  await saveMinutes(tx, mentor, key, { version: 0, text: session.minutes }, on(session.days, 18))
  const present = [
    personOf([story.mentorId, 'coordinacion']),
    personOf([story.mentorId, 'enlace']),
    personOf([story.menteeId, 'enlace']),
    personOf([story.menteeId, 'coordinacion']),
  ]
  await saveAttendance(tx, key, { version: 3, personIds: present }, on(session.days, 18))
  const made: { commitmentId: string; of: { post: Post; done?: number } }[] = []
  for (const promise of session.commitments ?? []) {
    made.push({
      ...(await addCommitment(tx, pairId, { title: promise.title, ownerId: personOf(promise.post), dueOn: day(promise.due), sessionId }, on(session.days, 18))),
      of: promise,
    })
  }
  if (session.signed) {
    const hash = await hashOfSession(tx, await getSession(tx, key))
    await signSession(tx, mentor, key, { hash }, on(session.days + 1))
    await signSession(tx, mentee, key, { hash }, on(session.days + 1, 19))
  }
  for (const { commitmentId, of: promise } of made)
    if (promise.done !== undefined) await changeCommitment(tx, actorAt(world, promise.post), { pairId, commitmentId }, { version: 1, done: true }, on(promise.done))
}

const proposeNext = async ({ tx, world, story, pairId, on, workday }: Teller): Promise<void> => {
  if (!story.next) return
  const [own, other] = story.next.by === 'mentor' ? [story.mentorId, story.menteeId] : [story.menteeId, story.mentorId]
  const times = story.next.days.map((days, at) => on(workday(days), [17, 19, 16][at]).toISOString())
  const { sessionId } = await proposeSession(
    tx,
    actorAt(world, [own, 'coordinacion']),
    pairId,
    { title: story.next.title, times, minutesLong: 90, place: 'Videollamada', agenda: 'Resultados\nDudas\nCompromisos' },
    on(-1),
  )
  if (story.next.chosen) await chooseTime(tx, actorAt(world, [other, 'enlace']), { pairId, sessionId }, { version: 1, time: times[0] ?? '' }, on(-1, 20))
}

/** One pair with its whole history, told through the service's own actions at the days on which each thing happened. */
export const makeDemoPair = async (db: Kysely<Tables>, world: World, story: PairStory, now: Date): Promise<void> => {
  const today = todayIn(zone, now)
  const day = (days: number): string => addDays(today, days)
  const weekday = (days: number): number => new Date(`${day(days)}T12:00:00Z`).getUTCDay()
  const workday = (days: number): number => (weekday(days) === 0 ? days + 1 : weekday(days) === 6 ? days + 2 : days)
  const on = (days: number, hour = 16): Date => new Date(`${day(days)}T${String(hour).padStart(2, '0')}:00:00Z`)
  await db.transaction().execute(async (tx) => {
    const titles = new Map(
      (await tx.selectFrom('cycle_component').select(['component_id', 'title']).where('cycle_id', '=', story.cycleId).execute()).map((one) => [one.component_id, one.title]),
    )
    const components = story.components.map((id) => ({ id, title: titles.get(id) ?? id }))
    const pairId = await joinMunicipalities(
      tx,
      {
        cycleId: story.cycleId,
        mentorId: story.mentorId,
        menteeId: story.menteeId,
        components,
        startsOn: day(story.starts),
        endsOn: day(story.ends),
        plannedSessions: story.plannedSessions,
      },
      on(story.formed),
    )
    const teller: Teller = { tx, world, story, pairId, on, day, workday }
    await agree(teller)
    await plan(teller)
    for (const session of story.sessions) await meet(teller, session)
    await proposeNext(teller)
    for (const message of story.messages) await writePost(tx, actorAt(world, message.post), pairId, { text: message.text }, on(message.days))
  })
}

import { listMyEditions } from '@tequio/contracts/training/learning'
import { addDays, endOf } from '@tequio/service-kit/clock'
import { makeCourse } from '../../apps/training/test/make.ts'
import { askList, askPerson } from './asking.ts'
import { changePost, endPost, found, furtherPost, redeliver, register } from './identity.operations.ts'
import { remember, wrongOf, type Person } from './oracle.ts'
import { makeRandom } from './random.ts'
import { running, self, todayOf, type Run } from './state.ts'
import { askPlace, enrolSome, giveUp, learn, open, readLists } from './training.operations.ts'
import { changeRules, confirm, dispute, match, prepare, propose, readCases, release, reopen, send, stop } from './vetting.operations.ts'
import { openWorld } from './world.ts'

const zone = 'America/Mexico_City'
const [atOnce, ownEach, looksAtOnce, peopleWanted, editionsWanted] = [25, 5, 4, 30, 8]

/** Time passes: hours, days, or to the last second before a midnight and the first after it. */
const moveClock = async (run: Run): Promise<string> => {
  const now = run.world.now().getTime()
  const midnight = endOf(zone, todayOf(run)).getTime()
  const hour = 3_600_000
  const choices = [now + hour, now + 6 * hour, now + 24 * hour, now + 24 * hour * (2 + run.random.below(9)), midnight - 1_000, midnight, midnight + 1_000]
  const moment = run.random.pick(choices) ?? now
  // what was told before it is read before it: a fact that is days late is another matter
  await run.world.settle()
  run.world.moveTo(new Date(Math.max(moment, now)))
  for (const person of run.people) run.touched.add(person)
  return `the clock moves to ${run.world.now().toISOString()}`
}

const operations = {
  prepare: [18, prepare],
  send: [8, send],
  propose: [12, propose],
  confirm: [13, confirm],
  stop: [1.5, stop],
  release: [3, release],
  reopen: [4, reopen],
  match: [4, match],
  dispute: [0.5, dispute],
  changeRules: [0.2, changeRules],
  readCases: [1, readCases],
  furtherPost: [1.5, furtherPost],
  changePost: [1, changePost],
  endPost: [1.5, endPost],
  redeliver: [3, redeliver],
  open: [0.6, open],
  enrolSome: [7, enrolSome],
  askPlace: [3, askPlace],
  giveUp: [1, giveUp],
  learn: [6, learn],
  readLists: [2, readLists],
  moveClock: [1.5, moveClock],
} as const satisfies Record<string, readonly [number, (run: Run) => Promise<string>]>
type Operation = keyof typeof operations
const weights = Object.fromEntries(Object.entries(operations).map(([name, [weight]]) => [name, weight])) as Record<Operation, number>

export type Result = { operations: number; unvetted: number; refused: number; open: number; http: number; events: number; rows: number; history: readonly string[] }

/** Plays operations drawn from a seed against the running services; ends early with the history of the first seat that is wrong. */
export const play = async (of: { operations: number; seed: number; signal?: AbortSignal }): Promise<Result> => {
  const world = await openWorld('2026-11-25T18:00:00Z')
  try {
    const { courseId } = await makeCourse(world.training as never)
    const run: Run = {
      world,
      random: makeRandom(of.seed),
      people: [],
      touched: new Set(),
      editions: [],
      institutions: new Map(),
      done: [],
      wrong: { unvetted: 0, refused: 0 },
      courseId,
      courtsAsk: 'courtesy',
      made: 0,
    }
    const history: string[] = []
    const { wrong } = run
    let seen = 0
    await found(run)

    let looks = 0
    const look = async (people: Iterable<Person>): Promise<void> => {
      await world.settle()
      await world.turn()
      const today = todayOf(run)
      const asksOwn = ++looks % ownEach === 0
      if (!asksOwn) await askList(run)
      const lookAt = async (person: Person): Promise<void> => {
        if (asksOwn) await askPerson(run, person)
        remember(person, today)
        if (person.enrolled.size === 0) return
        const { items } = (await world.ask('training', listMyEditions, { as: self(person) })).body
        for (const item of items) {
          const edition = person.enrolled.get(item.editionId)
          if (!edition || edition.endsOn < today) continue
          if (item.seat === 'active') seen++
          const found = wrongOf(person, edition, item, today)
          if (!found) continue
          wrong[found]++
          history.push(
            `on ${today} the seat of person ${person.n} is ${item.seat} (${found}): ${JSON.stringify({ edition, posts: person.posts, cleared: person.cleared.has(edition.editionId) })}`,
          )
        }
      }
      const waiting = [...people]
      const next = async (): Promise<void> => {
        for (let person = waiting.shift(); person; person = waiting.shift()) await lookAt(person)
      }
      await Promise.all(Array.from({ length: looksAtOnce }, next))
    }

    let done = 0
    while (done < of.operations && wrong.unvetted + wrong.refused === 0 && !of.signal?.aborted) {
      const name = run.people.length < peopleWanted ? 'register' : running(run).length < editionsWanted ? 'open' : run.random.weighted(weights)
      // what was told before stands before what comes after it, as on clocks that run
      world.moveTo(new Date(world.now().getTime() + 1))
      const said = name === 'register' ? await register(run) : await operations[name][1](run)
      if (said === 'nothing') continue
      done++
      history.push(`${done} ${said}`)
      // what the person was cleared for in between, before the next thing happens to them
      for (const person of run.touched) remember(person, todayOf(run))
      if (done % atOnce === 0 || done === of.operations) {
        await look(done === of.operations ? run.people : [...run.touched])
        run.touched.clear()
        // whoever left long ago, and now and then somebody at all, makes room for others
        const long = addDays(todayOf(run), -20)
        run.people = run.people.filter((one) => one.enrolled.size < 14 && one.posts.some((post) => post.toOn === null || post.toOn >= long))
        if (wrong.unvetted + wrong.refused === 0) history.splice(0, history.length - 400)
      }
    }
    return { operations: done, ...wrong, open: seen, http: world.counts.http, events: world.counts.events, rows: await world.rows(), history }
  } finally {
    await world.stop()
  }
}

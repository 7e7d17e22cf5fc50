import { randomUUID } from 'node:crypto'
import { sync } from '@tequio/contracts/training/activity'
import { listEditions, openEdition } from '@tequio/contracts/training/edition'
import { enrol, listParticipants, requestPlace, withdraw } from '@tequio/contracts/training/enrolment'
import { addDays } from '@tequio/service-kit/clock'
import { makeItem } from '../../apps/training/test/make.ts'
import { remember, type Edition, type Person } from './oracle.ts'
import { running, self, staff, todayOf, type Run } from './state.ts'

export const open = async (run: Run): Promise<string> => {
  const today = todayOf(run)
  const startsOn = addDays(today, run.random.pick([-10, -1, 0, 0, 1, 14, 45]) ?? 0)
  const edition: Omit<Edition, 'editionId'> = {
    startsOn,
    endsOn: addDays(today, 60 + run.random.below(120)),
    vetting: run.random.next() < 0.1 ? 'none' : 'as-post',
    lapse: run.random.next() < 0.5 ? 'finish' : 'pause',
  }
  const audience = { kinds: [], municipalities: [], enrolsByItself: false }
  const capacity = run.random.next() < 0.2 ? 3 : 500
  const answer = await run.world.ask('training', openEdition, { as: staff, body: { ...edition, courseId: run.courseId, name: `Edición ${++run.made}`, capacity, audience } })
  if (answer.status < 300) run.editions.push({ ...edition, editionId: answer.body.editionId })
  return `edition from ${startsOn} to ${edition.endsOn}, vetting ${edition.vetting}, lapse ${edition.lapse}: ${answer.status} ${answer.code}`
}

const seat = (run: Run, person: Person, edition: Edition): void => {
  if (!person.enrolled.has(edition.editionId)) person.cleared.delete(edition.editionId)
  person.enrolled.set(edition.editionId, edition)
  remember(person, todayOf(run))
  run.touched.add(person)
}

export const enrolSome = async (run: Run): Promise<string> => {
  const edition = run.random.pick(running(run))
  const people = [...new Set([run.random.pick(run.people), run.random.pick(run.people)])].filter((one) => one !== undefined)
  if (!edition || people.length === 0) return 'nothing'
  const answer = await run.world.ask('training', enrol, { as: staff, params: { editionId: edition.editionId }, body: { personIds: people.map((one) => one.personId) } })
  if (answer.status < 300) for (const person of people) seat(run, person, edition)
  return `persons ${people.map((one) => one.n).join(', ')} enrolled from ${edition.startsOn} (${edition.lapse}): ${answer.status} ${answer.code}`
}

export const askPlace = async (run: Run): Promise<string> => {
  const [edition, person] = [run.random.pick(running(run)), run.random.pick(run.people)]
  if (!edition || !person) return 'nothing'
  const answer = await run.world.ask('training', requestPlace, { as: self(person), params: { editionId: edition.editionId } })
  if (answer.status < 300) seat(run, person, edition)
  return `person ${person.n} asks for a place from ${edition.startsOn} (${edition.lapse}): ${answer.status} ${answer.code}`
}

const find = async (run: Run, editionId: string) => (await run.world.ask('training', listParticipants, { as: staff, params: { editionId }, query: { limit: 200 } })).body.items

export const giveUp = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people)
  const edition = person && run.random.pick([...person.enrolled.values()])
  if (!person || !edition) return 'nothing'
  const { editionId } = edition
  const row = (await find(run, editionId)).find((one) => one.personId === person.personId && one.seat !== 'withdrawn')
  if (!row) return 'nothing'
  const answer = await run.world.ask('training', withdraw, { as: staff, params: { editionId, enrolmentId: row.enrolmentId } })
  if (answer.status < 300) person.enrolled.delete(editionId)
  for (const one of run.people) if (one.enrolled.has(editionId)) run.touched.add(one)
  return `person ${person.n} gives up a place: ${answer.status}`
}

const toldAtOnce = 40

/** What a device sends: a lesson done now or days ago without a signal, with what it sent before and was not told had come. */
export const learn = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people)
  const edition = person && run.random.pick([...person.enrolled.values()])
  if (!person || !edition) return 'nothing'
  const lessonId = run.random.pick(['01-a', '02-b']) ?? '01-a'
  const madeAt = new Date(run.world.now().getTime() - (run.random.pick([0, 0, 1, 3, 10]) ?? 0) * 86_400_000).toISOString()
  const item = makeItem('lesson.done', { editionId: edition.editionId, lessonId }, { id: randomUUID(), madeAt })
  const again = run.random.next() < 0.5 ? run.done.filter((one) => one.person === person).map((one) => one.item) : []
  run.done = [...run.done, { person, item }].slice(-toldAtOnce)
  const answer = await run.world.ask('training', sync, { as: self(person), body: { items: [...again, item] } })
  if (answer.status >= 300) throw new Error(`what person ${person.n} did was not taken: ${answer.code}`)
  return `person ${person.n} sends ${again.length} lessons again and one of ${madeAt.slice(0, 10)}: ${answer.body.items.map((one) => one.outcome).join(', ')}`
}

export const readLists = async (run: Run): Promise<string> => {
  const edition = run.random.pick(running(run))
  if (run.random.next() < 0.3 || !edition) return `list of editions: ${(await run.world.ask('training', listEditions, { as: staff })).status}`
  return `list of ${(await find(run, edition.editionId)).length} participants`
}

import { randomUUID } from 'node:crypto'
import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { personRegistered } from '@tequio/contracts/identity/person'
import type { DataOf } from '@tequio/contracts/make'
import { addDays } from '@tequio/service-kit/clock'
import { remember, type Person, type Post } from './oracle.ts'
import { held, todayOf, type Run } from './state.ts'

type Appointment = DataOf<typeof appointmentBegun>
const kinds = ['police', 'police', 'police', 'court', 'court', 'mayor'] as const
const told = new WeakMap<Post, Appointment>()

const begin = async (run: Run, person: Person): Promise<string> => {
  const kind = run.random.pick(kinds) ?? 'police'
  const title = `Puesto ${++run.made}`
  const data: Appointment = {
    appointmentId: randomUUID(),
    personId: person.personId,
    displayName: `Persona ${person.n}`,
    municipalityId: '06002',
    institutionId: randomUUID(),
    institutionKind: kind,
    institutionName: `Institución ${run.made}`,
    positionTitle: title,
    area: 'Proximidad',
    level: 'operative',
    rank: null,
    career: true,
    fromOn: todayOf(run),
    toOn: null,
  }
  const post: Post = { appointmentId: data.appointmentId, title, toOn: null, type: null, grants: [], wasCleared: false, file: null, batchId: null, proposal: null }
  told.set(post, data)
  person.posts.push(post)
  run.touched.add(person)
  run.facts.push(await run.world.tell(appointmentBegun, data.appointmentId, data))
  return `${kind} "${title}" begins for person ${person.n}`
}

const end = async (run: Run, person: Person, post: Post): Promise<string> => {
  const data = told.get(post)
  if (!data || post.toOn !== null) return 'nothing'
  const today = todayOf(run)
  const yesterday = addDays(today, -1)
  post.toOn = run.random.next() < 0.5 && data.fromOn <= yesterday ? yesterday : today
  run.touched.add(person)
  // a post that kept a seat from opening is gone before the next one begins
  remember(person, today)
  run.facts.push(await run.world.tell(appointmentEnded, post.appointmentId, { ...data, toOn: post.toOn }))
  return `"${post.title}" of person ${person.n} ends on ${post.toOn}`
}

export const register = async (run: Run): Promise<string> => {
  const n = ++run.made
  const person: Person = { personId: randomUUID(), n, posts: [], hasData: false, enrolled: new Map(), cleared: new Set() }
  run.facts.push(
    await run.world.tell(personRegistered, person.personId, { personId: person.personId, displayName: `Persona ${n}`, sortName: `persona ${n}`, municipalityId: '06002' }),
  )
  run.people.push(person)
  return begin(run, person)
}

export const furtherPost = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people.filter((one) => held(run, one).length < 3))
  return person ? begin(run, person) : 'nothing'
}

export const changePost = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people)
  const post = person && run.random.pick(held(run, person))
  if (!person || !post) return 'nothing'
  return `${await end(run, person, post)}, ${await begin(run, person)}`
}

export const endPost = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people)
  const post = person && run.random.pick(held(run, person))
  return person && post ? end(run, person, post) : 'nothing'
}

/** NATS brings a fact again: the very one, the same state told anew, or one of vetting's own, early or late. */
export const redeliver = async (run: Run): Promise<string> => {
  if (run.random.next() < 0.5) {
    await run.world.repeatOwn(run.random.next(), run.random.next() < 0.5)
    return 'a fact of vetting comes twice'
  }
  run.facts = run.facts.slice(-200)
  const fact = run.random.pick(run.facts)
  if (fact) await run.world.tellAgain(fact)
  return `${fact?.type ?? 'nothing'} comes twice`
}

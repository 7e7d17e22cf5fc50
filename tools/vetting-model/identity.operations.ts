import { beginAppointment, endAppointment } from '@tequio/contracts/identity/appointment'
import { addInstitution, addPosition } from '@tequio/contracts/identity/institution'
import { confirmList, uploadList } from '@tequio/contracts/identity/official-list'
import { getPerson, listPersons } from '@tequio/contracts/identity/person'
import { addDays } from '@tequio/service-kit/clock'
import { goodCells, makePlaces, personNumber } from '../../apps/identity/test/make.ts'
import { columns, institutionLabels } from '../../apps/identity/src/official-list/list-columns.rules.ts'
import { remember, type Person, type Post } from './oracle.ts'
import { held, staff, todayOf, type Run } from './state.ts'

const municipality = { id: '06002', name: 'Colima' }
const kinds = ['police', 'police', 'police', 'court', 'court', 'mayor'] as const
type Kind = (typeof kinds)[number]
const area = 'Proximidad'

/** The municipality and the institutions whose posts people take. */
export const found = async (run: Run): Promise<void> => {
  await makePlaces(run.world.identity as never, [municipality.id])
  run.world.moveTo(run.world.now())
  for (const kind of new Set(kinds)) {
    const answer = await run.world.ask('identity', addInstitution, { as: staff, params: { municipalityId: municipality.id }, body: { kind, name: institutionLabels[kind] } })
    run.institutions.set(kind, answer.body.institutionId)
  }
}

const nameOf = (n: number): string => {
  const { givenNames, firstSurname, secondSurname } = personNumber(n)
  return `${givenNames} ${firstSurname} ${secondSurname}`
}
// one that asks nothing may open a seat before the next look at what vetting says of it
const newPost = (run: Run, kind: Kind, of: Pick<Post, 'appointmentId' | 'title' | 'fromOn'>): Post => ({
  ...of,
  toOn: null,
  type: kind === 'mayor' || (kind === 'court' && run.courtsAsk === 'none') ? 'none' : null,
  grants: [],
  wasCleared: false,
  file: null,
  batchId: null,
  proposal: null,
})

const drawKind = (run: Run): Kind => run.random.pick(kinds) ?? 'police'

/** A list of officials with one row a person, uploaded and confirmed: whoever is new is registered, the others change to this post. */
const confirmRows = async (run: Run, rows: readonly { n: number; kind: Kind; title: string }[]): Promise<void> => {
  const fromOn = todayOf(run).split('-').reverse().join('/')
  const lines = rows.map(({ n, kind, title }) => {
    const cells = goodCells(n, { municipality: municipality.name, institution: institutionLabels[kind], post: title, area, rank: '', fromOn })
    return columns.map((column) => String(cells[column.key] ?? '')).join(';')
  })
  const file = Buffer.from([columns.map((column) => column.heading).join(';'), ...lines].join('\r\n'))
  const draft = await run.world.ask('identity', uploadList, { as: staff, query: { name: `lista-${rows[0]?.title}.csv` }, body: file })
  const done = await run.world.ask('identity', confirmList, { as: staff, params: { listId: draft.body.listId }, body: { version: draft.body.version } })
  if (done.status >= 300 || done.body.appointments !== rows.length) throw new Error(`a list was not confirmed: ${JSON.stringify([draft.body, done.body])}`)
}

const appointmentOf = async (run: Run, personId: string, title: string): Promise<string> => {
  const { posts } = (await run.world.ask('identity', getPerson, { as: staff, params: { personId } })).body
  const post = posts.find((one) => one.title === title)
  if (!post) throw new Error(`"${title}" is no post of person ${personId}`)
  return post.appointmentId
}

/** New people, by a list. */
export const register = async (run: Run): Promise<string> => {
  const fromOn = todayOf(run)
  const rows = Array.from({ length: 1 + run.random.below(4) }, () => ({ n: ++run.made, kind: drawKind(run), title: `Puesto ${++run.made}` }))
  await confirmRows(run, rows)
  for (const { n, kind, title } of rows) {
    const { items } = (await run.world.ask('identity', listPersons, { as: staff, query: { q: nameOf(n), municipality: municipality.id } })).body
    const personId = items.find((one) => one.postTitle === title)?.personId
    if (personId === undefined) throw new Error(`person ${n} is not listed`)
    const person: Person = {
      personId,
      n,
      posts: [newPost(run, kind, { appointmentId: await appointmentOf(run, personId, title), title, fromOn })],
      hasData: false,
      enrolled: new Map(),
      cleared: new Set(),
    }
    run.people.push(person)
    run.touched.add(person)
  }
  return `a list registers ${rows.map(({ n, kind, title }) => `person ${n} as ${kind} "${title}"`).join(', ')}`
}

const begin = async (run: Run, person: Person): Promise<string> => {
  const [kind, title, fromOn] = [drawKind(run), `Puesto ${++run.made}`, todayOf(run)]
  const institutionId = run.institutions.get(kind) ?? ''
  const place = await run.world.ask('identity', addPosition, {
    as: staff,
    params: { institutionId },
    body: { title, area, level: 'operative', rank: null, career: true, seats: 1 },
  })
  const body = { positionId: place.body.positionId, fromOn, endOthers: false, interim: false, roles: [], maySign: true }
  const answer = await run.world.ask('identity', beginAppointment, { as: staff, params: { personId: person.personId }, body })
  if (answer.status >= 300) throw new Error(`"${title}" did not begin: ${answer.code}`)
  person.posts.push(newPost(run, kind, { appointmentId: answer.body.appointmentId, title, fromOn }))
  run.touched.add(person)
  return `${kind} "${title}" begins for person ${person.n}`
}

const end = async (run: Run, person: Person, post: Post): Promise<string> => {
  if (post.toOn !== null) return 'nothing'
  const today = todayOf(run)
  const yesterday = addDays(today, -1)
  const toOn = run.random.next() < 0.5 && post.fromOn <= yesterday ? yesterday : today
  const answer = await run.world.ask('identity', endAppointment, { as: staff, params: { appointmentId: post.appointmentId }, body: { version: 1, toOn } })
  if (answer.status >= 300) throw new Error(`"${post.title}" did not end: ${answer.code}`)
  post.toOn = toOn
  run.touched.add(person)
  // a post that kept a seat from opening is gone before the next one begins
  remember(person, today)
  return `"${post.title}" of person ${person.n} ends on ${post.toOn}`
}

export const furtherPost = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people.filter((one) => held(run, one).length < 3))
  return person ? begin(run, person) : 'nothing'
}

/** A list ends every post of a person at once. Its facts come one by one, so that a seat may open between them for those that are left. */
const changeByList = async (run: Run, person: Person): Promise<string> => {
  const [kind, title, today] = [drawKind(run), `Puesto ${++run.made}`, todayOf(run)]
  await confirmRows(run, [{ n: person.n, kind, title }])
  const yesterday = addDays(today, -1)
  const open = person.posts.filter((post) => post.toOn === null)
  for (let left = 1; left < 2 ** open.length; left++) remember({ ...person, posts: person.posts.filter((post) => post.toOn !== null || (left >> open.indexOf(post)) & 1) }, today)
  for (const post of open) post.toOn = post.fromOn <= yesterday ? yesterday : post.fromOn
  remember(person, today)
  person.posts.push(newPost(run, kind, { appointmentId: await appointmentOf(run, person.personId, title), title, fromOn: today }))
  run.touched.add(person)
  return `a list gives person ${person.n} ${kind} "${title}" instead of ${open.length} others`
}

export const changePost = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people)
  const post = person && run.random.pick(held(run, person))
  if (!person || !post) return 'nothing'
  return run.random.next() < 0.5 ? changeByList(run, person) : `${await end(run, person, post)}, ${await begin(run, person)}`
}

export const endPost = async (run: Run): Promise<string> => {
  const person = run.random.pick(run.people)
  const post = person && run.random.pick(held(run, person))
  return person && post ? end(run, person, post) : 'nothing'
}

/** NATS brings a fact of identity or vetting again, early or late: the very one, or the state of then told anew. */
export const redeliver = async (run: Run): Promise<string> => {
  const name = run.random.pick(['identity', 'vetting'] as const) ?? 'identity'
  const type = await run.world.repeat(name, run.random.next(), run.random.next() < 0.5)
  return type === 'nothing' ? type : `${type} comes again`
}

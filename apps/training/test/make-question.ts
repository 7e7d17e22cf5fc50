import { enrol } from '@tequio/contracts/training/enrolment'
import { listInquiries, readMyThreads } from '@tequio/contracts/training/inquiry'
import { sync } from '@tequio/contracts/training/activity'
import { actorOf } from '@tequio/service-kit/testing'
import { makeEdition, makeItem, makePerson, type Person, type Training } from './make.ts'

export const staff = actorOf({ role: 'staff' })

/** An edition of people who ask, each from their own phone. */
export const makeAsking = async (t: Training, names: readonly string[] = ['Ana Romero Peña'], over: Parameters<typeof makeEdition>[1] & { municipality?: string } = {}) => {
  const { municipality, ...edition } = over
  const editionId = await makeEdition(t, { vetting: 'none', ...edition })
  const people: Person[] = []
  for (const name of names) people.push(await makePerson(t, { name, ...(municipality === undefined ? {} : { municipality }) }))
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: people.map((one) => one.personId) } })
  const self = (person: Person | undefined) => actorOf({ role: 'officer', person: person?.personId ?? '' })
  const ask = async (person: Person | undefined, text: string, lessonId: string | null = '01-a', over: Parameters<typeof makeItem>[2] = {}) =>
    (await t.call(sync, { as: self(person), body: { items: [makeItem('question.asked', { editionId, lessonId, text }, over)] } })).body.items[0]
  const open = async (as = staff) => (await t.call(listInquiries, { as, params: { editionId }, query: {} })).body.items
  const mine = async (person: Person | undefined) => (await t.call(readMyThreads, { as: self(person), params: { editionId } })).body
  /** Writes back in an exchange; `picture`: one follows. */
  const back = async (person: Person | undefined, inquiryId: string, text: string, over: Parameters<typeof makeItem>[2] = {}) =>
    (await t.call(sync, { as: self(person), body: { items: [makeItem('question.asked', { editionId, lessonId: '01-a', text, inquiryId }, over)] } })).body.items[0]
  return { editionId, people, self, ask, back, open, mine }
}

/** Whom the facts of training told of a thing, in the order of telling. */
export const toldOf = async (t: Training, aboutId: string): Promise<{ personId: unknown; kind: unknown; withdrawn: unknown }[]> =>
  (await t.emitted())
    .filter((fact) => fact.name === 'training.notice.told.v1' && fact.data['aboutId'] === aboutId)
    .map(({ data }) => ({ personId: data['personId'], kind: data['kind'], withdrawn: data['withdrawn'] }))

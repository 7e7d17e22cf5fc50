import { kindsOf, messageKinds, topics, type MessageKind, type Topic } from '@tequio/contracts/identity/message'
import { testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePerson, makePlaces } from '../../test/make.ts'
import { tell } from '../message/message.actions.ts'
import { mayBeAtOnce, type Channel } from '../message/message.rules.ts'
import { makeSealing } from '../person/sealing.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { makeDigests } from './digest.jobs.ts'
import { sendDue, type Sending } from './send.jobs.ts'
import type { Senders } from './senders.ts'

let t: TestService<Tables>
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())

/** The same numbers every time: a run that fails is repeated by its seed. */
const seed = Number(process.env['TEQUIO_SEED'] ?? 20261128)
let state = seed
const random = (): number => {
  state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return state / 4_294_967_296
}
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T

const zones = { '19039': 'America/Monterrey', '23005': 'America/Cancun', '06002': 'America/Mexico_City' } as const
type Told = { to: string; at: Date; subject: string; text: string; id: string }

test('thirty days of whatever happens: at most one digest a day, nothing in quiet hours, nothing of what is muted, nothing lost from the inbox', { timeout: 120_000 }, async () => {
  const sealing = makeSealing(t.app.config.secretKey)
  const mails: Told[] = []
  const pushes: Date[] = []
  let now = new Date('2026-11-01T12:00:00Z')
  const senders: Senders = {
    mail: async ({ to, subject, text, id }) => {
      // one in ten tries fails; the queue tries again
      if (random() < 0.1) throw Object.assign(new Error('away'), { code: 'ECONNECTION' })
      mails.push({ to, subject, text, id, at: now })
    },
    text: { send: async ({ to, text, id }) => void mails.push({ to, subject: '', text, id, at: now }) },
    push: async () => (pushes.push(now), 'sent'),
  }
  const sending: Sending = { db: t.db, sealing, senders, publicUrl: 'http://localhost:4300', programmeZone: 'America/Mexico_City' }
  const people = []
  for (const [i, municipality] of [...Object.keys(zones), ...Object.keys(zones), ...Object.keys(zones)].entries()) {
    const email = `persona${i}@municipio.example`
    const made = await makePerson(t, 5_000 + i, { municipality, email })
    await t.db.updateTable('person').set({ email_verified_at: now }).where('id', '=', made.personId).execute()
    const preferences: Partial<Record<Topic, Channel>> = Object.fromEntries(
      // the first third leaves everything as it comes
      i < 3
        ? []
        : topics
            .filter((topic) => topic !== 'access' && random() < 0.5)
            .map((topic) => [topic, pick<Channel>(['none', 'inbox', 'digest', ...(mayBeAtOnce(topic) ? (['at-once'] as const) : [])])]),
    )
    for (const [topic, channel] of Object.entries(preferences))
      await t.db
        .insertInto('message_preference')
        .values({ person_id: made.personId, topic: topic as Topic, channel })
        .execute()
    const muted = `course:00000000-0000-4000-8000-00000000000${i}`
    await t.db.insertInto('message_mute').values({ person_id: made.personId, thread: muted, name: 'x', at: now }).execute()
    people.push({ ...made, email, zone: zones[municipality as keyof typeof zones], preferences, muted, told: [] as string[] })
  }
  let happened = 0
  for (let step = 0; step < 30 * 24 * 4; step++) {
    now = new Date(now.getTime() + 15 * 60_000)
    t.at(now.toISOString())
    if (random() < 0.12) {
      const person = pick(people)
      const kind = pick(kindsOf)
      const about = `${happened++}`
      const thread = messageKinds[kind].topic === 'courses' && random() < 0.5 ? person.muted : undefined
      await t.db.transaction().execute((tx) => tell(tx, [{ personId: person.personId, kind, about, ...(thread ? { thread } : {}) }], now))
      person.told.push(`${kind} ${about}`)
      if (random() < 0.2) await t.db.updateTable('message').set({ read_at: now }).where('person_id', '=', person.personId).where('read_at', 'is', null).execute()
    }
    if (step % 2 === 0) await makeDigests(t.db, now)
    while ((await sendDue(sending, now)) > 0);
  }
  expect(happened).toBeGreaterThan(200)
  const localDay = (at: Date, zone: string): string => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
  const hour = (at: Date, zone: string): number => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).hour
  const ofPerson = (email: string) => mails.filter((mail) => mail.to === email)
  const isDigest = (mail: Told): boolean => mail.subject.startsWith('Tiene ')
  const titleOf = new Map<string, MessageKind>()
  const { titles } = await import('./sentences.ts')
  for (const kind of kindsOf) titleOf.set(titles.es[kind], kind)
  for (const person of people) {
    const own = ofPerson(person.email)
    const days = own.filter(isDigest).map((mail) => localDay(mail.at, person.zone))
    expect(new Set(days).size).toBe(days.length)
    expect(own.filter((mail) => hour(mail.at, person.zone) >= 21 || hour(mail.at, person.zone) < 7)).toEqual([])
    expect(own.filter((mail) => hour(mail.at, person.zone) === 7 && isDigest(mail)).length).toBeGreaterThan(0)
    const told = own.flatMap((mail) => (isDigest(mail) ? [...mail.text.matchAll(/^- (.*?)(?: \(\d+\))?$/gm)].map((found) => found[1] ?? '') : [mail.subject]))
    const silent = told
      .map((title) => titleOf.get(title))
      .filter((kind) => kind === undefined || ['none', 'inbox'].includes(person.preferences[messageKinds[kind].topic] ?? 'digest'))
    expect(silent).toEqual([])
    const inbox = await t.db.selectFrom('message').select(['kind', 'about']).where('person_id', '=', person.personId).execute()
    expect(inbox.map((row) => `${row.kind} ${row.about}`).toSorted()).toEqual(person.told.toSorted())
    // of a muted course nothing was told anywhere
    const muted = await t.db.selectFrom('message').select('told_at').where('person_id', '=', person.personId).where('thread', '=', person.muted).execute()
    expect(muted.filter((row) => row.told_at !== null)).toEqual([])
  }
  expect(pushes).toEqual([])
  expect(new Set(mails.map((mail) => mail.id)).size).toBe(mails.length)
  expect(mails.filter(isDigest).length).toBeGreaterThan(50)
})

import { isUrgent, messageKinds, topics, type MessageKind, type Topic } from '@tequio/contracts/identity/message'
import type { Role } from '@tequio/contracts/roles'

/** `none`: only laid into the inbox, without counting · `inbox`: counted there · `digest`: once a day outside · `at-once`: what is urgent at once, the rest in the digest. */
export type Channel = 'none' | 'inbox' | 'digest' | 'at-once'

/** What nobody has chosen otherwise: one digest a day at most, and at once only what touches the door of one's own account or the platform. */
const defaults: Partial<Record<Topic, Channel>> = { access: 'at-once', platform: 'at-once' }
export const defaultOf = (topic: Topic): Channel => defaults[topic] ?? 'digest'

/** Topics with something urgent; for the others `at-once` means nothing. */
export const mayBeAtOnce = (topic: Topic): boolean => (Object.keys(messageKinds) as MessageKind[]).some((kind) => messageKinds[kind].topic === topic && isUrgent(kind))

const forMunicipality: readonly Topic[] = ['mentoring', 'diagnostics', 'municipality']
const topicsOfRole: Partial<Record<Role, readonly Topic[]>> = {
  liaison: forMunicipality,
  signatory: forMunicipality,
  team: forMunicipality,
  staff: ['municipality'],
  operator: ['platform'],
}
/** What somebody with these roles may hear of, beside their own vetting, courses and data. One's own account is nobody's choice. */
export const topicsFor = (grants: readonly { role: Role }[]): Topic[] => {
  const more = new Set(grants.flatMap((grant) => topicsOfRole[grant.role] ?? []))
  return topics.filter((topic) => ['vetting', 'courses', 'data'].includes(topic) || more.has(topic))
}

export type Preferences = Partial<Record<Topic, Channel>>
export const channelOf = (preferences: Preferences, topic: Topic): Channel => preferences[topic] ?? defaultOf(topic)
/** Topics whose messages do not count and leave on no channel. */
export const silentTopics = (preferences: Preferences): Topic[] => topics.filter((topic) => channelOf(preferences, topic) === 'none')
export const digestTopics = (preferences: Preferences): Topic[] => topics.filter((topic) => ['digest', 'at-once'].includes(channelOf(preferences, topic)))

const quietFrom = 21
const quietUntil = 7
const digestAt = { hour: 7, minute: 30 }
/** After noon a digest would say what the next one says as well. */
const digestUntil = 12

const at = (moment: Date, zone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone)

export const isQuiet = (moment: Date, zone: string): boolean => {
  const { hour } = at(moment, zone)
  return hour >= quietFrom || hour < quietUntil
}

/** The moment itself, or the end of the quiet hours (21:00 to 07:00 of the place) that it falls into. */
export const afterQuiet = (moment: Date, zone: string): Date => {
  if (!isQuiet(moment, zone)) return moment
  const local = at(moment, zone)
  const day = local.hour >= quietFrom ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: { hour: quietUntil } }).epochMilliseconds)
}

/** The day whose digest is due at a moment; undefined before 07:30 and after noon of the place. */
export const digestDay = (moment: Date, zone: string): string | undefined => {
  const local = at(moment, zone)
  const minutes = local.hour * 60 + local.minute
  return minutes >= digestAt.hour * 60 + digestAt.minute && local.hour < digestUntil ? local.toPlainDate().toString() : undefined
}

/** When a warning is shown that belongs to a day: that morning, at the hour of the digest. */
export const morningOf = (day: string, zone: string): Date => new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: digestAt }).epochMilliseconds)

const newsMs = 14 * 86_400_000
/** What happened longer ago is no news: a stream that is read from its beginning fills no inbox. */
export const isNews = (time: Date, now: Date): boolean => now.getTime() - time.getTime() < newsMs

import type { DataOf } from '@tequio/contracts/make'
import {
  clearanceExpired,
  clearanceExpiring,
  clearanceGranted,
  clearanceMatched,
  clearanceReviewed,
  clearanceRevoked,
  clearanceSuspended,
} from '@tequio/contracts/vetting/clearance'
import { todayIn } from '@tequio/service-kit/clock'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import { forgetAbout, tell, type NewMessage } from './message.actions.ts'
import { isNews } from './message.rules.ts'
import { findMunicipalityNames, findProgrammeWide, findThere } from './recipients.queries.ts'
import { zoneOf } from './zone.queries.ts'

const reading = consumer<Tables>()
type State = DataOf<typeof clearanceExpiring>

/** Warnings of one post's clearance; the next step takes the place of the one before. */
const warnings = ['clearance-ending', 'clearance-ending-there'] as const

const municipalityOf = async (tx: Tx<Tables>, appointmentId: string): Promise<string | null> => {
  const found = await tx
    .selectFrom('appointment as t')
    .innerJoin('position as o', 'o.id', 't.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select('i.municipality_id')
    .where('t.id', '=', appointmentId)
    .executeTakeFirst()
  return found?.municipality_id ?? null
}

/** Only that it ends, and on which day: to the person, to the liaisons of the place, and to staff one line for the place and the day. */
const warn = async (tx: Tx<Tables>, of: State, now: Date): Promise<void> => {
  await forgetAbout(tx, { kinds: warnings, about: of.appointmentId })
  const today = todayIn(await zoneOf(tx, of.personId), now)
  if (of.validUntil < today) return
  const messages: NewMessage[] = [{ personId: of.personId, kind: 'clearance-ending', about: of.appointmentId, facts: { on: of.validUntil } }]
  const municipalityId = await municipalityOf(tx, of.appointmentId)
  if (municipalityId !== null) {
    const facts = { municipalityId, municipality: (await findMunicipalityNames(tx, [municipalityId]))(municipalityId) }
    for (const { personId } of await findThere(tx, [municipalityId], ['liaison'], now))
      if (personId !== of.personId) messages.push({ personId, kind: 'clearance-ending-there', about: of.appointmentId, facts: { personId: of.personId, on: of.validUntil } })
    for (const personId of await findProgrammeWide(tx, 'staff', now)) messages.push({ personId, kind: 'clearances-ending', about: `${municipalityId} ${today}`, facts })
  }
  await tell(tx, messages, now)
}

/** Says only that there is something to open: what it is stands behind the person's own sign-in, and a reason nowhere. */
export const tellOfClearances = reading({
  name: 'tellOfClearances',
  subject: 'vetting.clearance',
  reads: [clearanceGranted, clearanceMatched, clearanceRevoked, clearanceSuspended, clearanceExpiring, clearanceExpired, clearanceReviewed],
  do: async ({ tx, event: { name, data, time }, now }) => {
    if (name === clearanceExpiring.name) {
      if (isNews(time, now)) await warn(tx, data, now)
      return
    }
    // one that holds longer renews the post; one that stops or is over ends what was said of it and of those before
    await forgetAbout(tx, { kinds: warnings, about: data.appointmentId, unreadOf: data.status === 'valid' ? { before: data.validUntil } : { until: data.validUntil } })
    if (isNews(time, now)) await tell(tx, [{ personId: data.personId, kind: 'clearance-news', about: `${data.clearanceId} ${data.status} ${data.validUntil}` }], now)
  },
})

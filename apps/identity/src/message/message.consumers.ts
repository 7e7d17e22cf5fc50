import type { MessageKind } from '@tequio/contracts/identity/message'
import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import { certificateIssued } from '@tequio/contracts/training/certificate'
import { seatChanged } from '@tequio/contracts/training/enrolment'
import { clearanceExpired, clearanceGranted, clearanceMatched, clearanceReviewed, clearanceRevoked, clearanceSuspended } from '@tequio/contracts/vetting/clearance'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { addDays } from '@tequio/service-kit/clock'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tables } from '../tables.ts'
import { forgetPlanned, tell, type NewMessage } from './message.actions.ts'
import { isNews, morningOf } from './message.rules.ts'
import { tellOfCommitments, tellOfPairs, tellOfSessions } from './mentoring.consumers.ts'
import { findMunicipalityNames, findThere } from './recipients.queries.ts'
import { zoneOf } from './zone.queries.ts'

const reading = consumer<Tables>()
/** Days before the end of a clearance from which it is said. */
const clearanceWarning = 60

/** Says only that there is something to open: what it is stands behind the person's own sign-in, and a reason nowhere. */
export const tellOfClearances = reading({
  name: 'tellOfClearances',
  subject: 'vetting.clearance',
  reads: [clearanceGranted, clearanceMatched, clearanceRevoked, clearanceSuspended, clearanceExpired, clearanceReviewed],
  do: async ({ tx, event: { data, time }, now }) => {
    await forgetPlanned(tx, { personId: data.personId, kind: 'clearance-ending' }, now)
    const messages: NewMessage[] = []
    if (isNews(time, now)) messages.push({ personId: data.personId, kind: 'clearance-news', about: `${data.clearanceId} ${data.status} ${data.validUntil}` })
    if (data.status === 'valid') {
      const at = morningOf(addDays(data.validUntil, -clearanceWarning), await zoneOf(tx, data.personId))
      // one that was given for less than that time warns at once
      messages.push({ personId: data.personId, kind: 'clearance-ending', about: `${data.clearanceId} ${data.validUntil}`, facts: { on: data.validUntil }, at: at < now ? now : at })
    }
    await tell(tx, messages, now)
  },
})

export const tellOfPapers = reading({
  name: 'tellOfPapers',
  subject: 'vetting.requirement',
  reads: [requirementSet],
  do: async ({ tx, event: { data, time }, now }) => {
    if (data.type === 'none' || data.missing.length === 0 || !isNews(time, now)) return
    await tell(tx, [{ personId: data.personId, kind: 'papers-missing', about: `${data.caseId} ${data.missing.toSorted().join(' ')}` }], now)
  },
})

const kindOfSeat: Partial<Record<string, MessageKind>> = { active: 'seat-opened', paused: 'seat-paused' }

/** A seat that opens again after a pause is told again; the pause and the opening of one day are one message each. */
export const tellOfSeats = reading({
  name: 'tellOfSeats',
  subject: 'training.seat',
  reads: [seatChanged],
  do: async ({ tx, event: { data, time }, now }) => {
    const kind = kindOfSeat[data.status]
    if (kind === undefined || !isNews(time, now)) return
    const facts = { title: data.courseTitle, editionId: data.editionId }
    await tell(tx, [{ personId: data.personId, kind, about: `${data.enrolmentId} ${time.toISOString().slice(0, 10)}`, thread: `course:${data.courseId}`, facts }], now)
  },
})

export const tellOfCertificates = reading({
  name: 'tellOfCertificates',
  subject: 'training.certificate',
  reads: [certificateIssued],
  do: async ({ tx, event: { data, time }, now }) => {
    if (!isNews(time, now)) return
    const facts = { title: data.courseTitle, certificateId: data.certificateId }
    await tell(tx, [{ personId: data.personId, kind: 'certificate-issued', about: data.certificateId, thread: `course:${data.courseId}`, facts }], now)
  },
})

export const tellOfAssessments = reading({
  name: 'tellOfAssessments',
  subject: 'progress.assessment',
  reads: [assessmentSigned],
  do: async ({ tx, event: { data, time }, now }) => {
    if (!isNews(time, now)) return
    const facts = { municipalityId: data.municipalityId, municipality: (await findMunicipalityNames(tx, [data.municipalityId]))(data.municipalityId) }
    const there = await findThere(tx, [data.municipalityId], ['liaison', 'signatory', 'team'], now)
    await tell(
      tx,
      there.map(({ personId }) => ({ personId, kind: 'assessment-signed' as const, about: data.assessmentId, facts })),
      now,
    )
  },
})

export const messageConsumers = [tellOfClearances, tellOfPapers, tellOfSeats, tellOfCertificates, tellOfAssessments, tellOfPairs, tellOfSessions, tellOfCommitments]

import type { MessageKind } from '@tequio/contracts/identity/message'
import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import { assignmentGraded } from '@tequio/contracts/training/assignment'
import { gradesCorrected } from '@tequio/contracts/training/regrade'
import { testGraded } from '@tequio/contracts/training/essay'
import { certificateEnding, certificateIssued, certificateRevoked } from '@tequio/contracts/training/certificate'
import { seatChanged } from '@tequio/contracts/training/enrolment'
import { seatNudged } from '@tequio/contracts/training/follow-up'
import { noticeTold, type NoticeKind } from '@tequio/contracts/training/notice'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import { tellOfClearances } from './clearance.consumers.ts'
import { forgetAbout, isTold, tell } from './message.actions.ts'
import { isNews } from './message.rules.ts'
import { tellOfCommitments, tellOfPairs, tellOfSessions } from './mentoring.consumers.ts'
import { findMunicipalityNames, findThere } from './recipients.queries.ts'

const reading = consumer<Tables>()

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

type OfCourse = { personId: string; courseId: string; courseTitle: string; editionId: string }
/** News of an edition for one person, in the thread of its course. */
const tellOfEdition = (tx: Tx<Tables>, of: { data: OfCourse; kind: MessageKind; about: string; facts?: Record<string, string> }, now: Date) => {
  const { personId, courseId, courseTitle: title, editionId } = of.data
  return tell(tx, [{ personId, kind: of.kind, about: of.about, thread: `course:${courseId}`, facts: { title, editionId, ...of.facts } }], now)
}

export const tellOfNudges = reading({
  name: 'tellOfNudges',
  subject: 'training.nudge',
  reads: [seatNudged],
  do: async ({ tx, event: { data, time }, now }) => {
    if (isNews(time, now)) await tellOfEdition(tx, { data, kind: 'course-nudge', about: `${data.enrolmentId} ${data.sentOn}`, facts: { on: data.endsOn } }, now)
  },
})

/** Each grading is told; handed in and graded again it is told again. */
export const tellOfAssignments = reading({
  name: 'tellOfAssignments',
  subject: 'training.assignment',
  reads: [assignmentGraded],
  do: async ({ tx, event: { data, time }, now }) => {
    if (isNews(time, now)) await tellOfEdition(tx, { data, kind: `assignment-${data.outcome}`, about: `${data.enrolmentId} ${data.number}` }, now)
  },
})

export const tellOfGrades = reading({
  name: 'tellOfGrades',
  subject: 'training.grades',
  reads: [gradesCorrected],
  do: async ({ tx, event: { data, time }, now }) => {
    if (isNews(time, now)) await tellOfEdition(tx, { data, kind: 'grade-changed', about: `${data.enrolmentId} ${data.versionId}` }, now)
  },
})

/** Graded again it is told again. */
export const tellOfTests = reading({
  name: 'tellOfTests',
  subject: 'training.test',
  reads: [testGraded],
  do: async ({ tx, event: { data, time }, now }) => {
    if (isNews(time, now)) await tellOfEdition(tx, { data, kind: 'test-graded', about: `${data.attemptId} ${data.number}` }, now)
  },
})

const kindOfNotice: Record<NoticeKind, MessageKind> = {
  reply: 'question-replied',
  announcement: 'course-announced',
  'session-planned': 'course-session-planned',
  'session-changed': 'course-session-changed',
  'session-cancelled': 'course-session-cancelled',
}

/** Of one thing a person has one message, which says how it stands now: a session moved three times is one line of the digest. */
export const tellOfNotices = reading({
  name: 'tellOfNotices',
  subject: 'training.notice',
  reads: [noticeTold],
  do: async ({ tx, event: { data, time }, now }) => {
    const { personId, aboutId, kind } = data
    const session: Record<string, string> = data.at === null ? {} : { sessionId: aboutId, at: data.at }
    const facts = { title: data.courseTitle, editionId: data.editionId, ...session }
    // told again as it stands, nothing is new: what was read stays read
    if (!data.withdrawn && (await isTold(tx, { personId, kind: kindOfNotice[kind], about: aboutId, facts }))) return
    await forgetAbout(tx, { kinds: Object.values(kindOfNotice), about: aboutId, personId })
    if (data.withdrawn || !isNews(time, now)) return
    await tell(tx, [{ personId, kind: kindOfNotice[kind], about: aboutId, thread: `course:${data.courseId}`, facts }], now)
  },
})

export const tellOfCertificates = reading({
  name: 'tellOfCertificates',
  subject: 'training.certificate',
  reads: [certificateIssued, certificateEnding, certificateRevoked],
  do: async ({ tx, event: { name, data, time }, now }) => {
    if (!isNews(time, now)) return
    const kind = name === certificateEnding.name ? 'certificate-ending' : name === certificateRevoked.name ? 'certificate-revoked' : 'certificate-issued'
    const until: Record<string, string> = kind === 'certificate-ending' && data.expiresOn !== null ? { on: data.expiresOn } : {}
    const facts = { title: data.courseTitle, certificateId: data.certificateId, ...until }
    await tell(tx, [{ personId: data.personId, kind, about: data.certificateId, thread: `course:${data.courseId}`, facts }], now)
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

export const messageConsumers = [
  tellOfClearances,
  tellOfPapers,
  tellOfSeats,
  tellOfNudges,
  tellOfAssignments,
  tellOfGrades,
  tellOfTests,
  tellOfNotices,
  tellOfCertificates,
  tellOfAssessments,
  tellOfPairs,
  tellOfSessions,
  tellOfCommitments,
]

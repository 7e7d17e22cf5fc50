import type { EditionCard, Requirement, Step } from '@tequio/contracts/training/learning'
import { waitsForOf } from '../enrolment/seat.rules.ts'
import type { Completion } from '../course/course.tables.ts'
import type { AssignmentState } from '@tequio/contracts/training/assignment-shapes'
import type { SeatRow } from '../tables.ts'

export type LessonView = { lessonId: string; number: number; module: number; title: string; minutes: number; guide: boolean; screens: number; seen: number; doneAt: string | null }
export type CaseView = { caseId: string; title: string; role: string; minutes: number | null; doneAt: string | null }
export type AttemptView = { attemptId: string; kind: 'pre' | 'post'; at: string; grade: number }
export type SeatView = SeatRow & {
  title: string
  hours: number
  courseId: string
  versionId: string
  startsOn: string
  endsOn: string
  completion: Completion
  lessons: LessonView[]
  cases: CaseView[]
  attempts: AttemptView[]
  /** Whether the edition asks for the accepted assignment. */
  asksAssignment: boolean
  /** How many live sessions the edition asks a person to attend; null: none. */
  minSessions: number | null
  /** When the person was there, of sessions that were not cancelled, in order; empty where none is asked for. */
  attended: string[]
  /** The version whose keys the edition's tests are marked with; null: those of the version that asked. */
  keysVersionId: string | null
  /** How the assignment stands, since when; null where nothing was handed in. */
  assignment: { state: Exclude<AssignmentState, 'todo'>; at: string } | null
  certificateId: string | null
}

type Part = Pick<SeatView, 'lessons' | 'cases' | 'attempts' | 'completion' | 'asksAssignment' | 'assignment' | 'minSessions' | 'attended'>

const earliest = (moments: readonly string[]): string | null => [...moments].sort()[0] ?? null
const passes = (seat: Part): AttemptView[] => seat.attempts.filter((attempt) => attempt.kind === 'post' && attempt.grade >= seat.completion.minGrade)

const sessionsOf = ({ minSessions: total, attended }: Part): Requirement[] =>
  total === null ? [] : [{ kind: 'sessions', met: attended.length >= total, at: attended[total - 1] ?? null, done: Math.min(attended.length, total), total }]

/** What the certificate asks for, and how far each is. Source: the course's completion rules. */
export const requirementsOf = (seat: Part): Requirement[] => {
  const pre = seat.attempts.filter((attempt) => attempt.kind === 'pre')
  const post = seat.attempts.filter((attempt) => attempt.kind === 'post')
  const done = seat.lessons.filter((lesson) => lesson.doneAt !== null).length
  return [
    { kind: 'pre', met: pre.length > 0, at: earliest(pre.map((attempt) => attempt.at)), grade: pre[0]?.grade ?? null },
    { kind: 'lessons', met: done === seat.lessons.length, done, total: seat.lessons.length },
    ...seat.completion.cases.flatMap((caseId): Requirement[] => {
      const one = seat.cases.find((candidate) => candidate.caseId === caseId)
      return one ? [{ kind: 'case', met: one.doneAt !== null, at: one.doneAt, caseId, title: one.title }] : []
    }),
    {
      kind: 'post',
      met: passes(seat).length > 0,
      at: earliest(passes(seat).map((attempt) => attempt.at)),
      grade: post.length > 0 ? Math.max(...post.map((attempt) => attempt.grade)) : null,
      minGrade: seat.completion.minGrade,
      attempts: post.length,
    },
    ...(seat.asksAssignment && seat.completion.assignment !== ''
      ? [{ kind: 'assignment' as const, met: seat.assignment?.state === 'accepted', at: seat.assignment?.at ?? null, state: seat.assignment?.state ?? ('todo' as const) }]
      : []),
    ...sessionsOf(seat),
  ]
}

/** The moment when the last requirement was met; undefined while one is open. */
export const completedAtOf = (seat: Part): string | undefined => {
  const requirements = requirementsOf(seat)
  if (requirements.some((requirement) => !requirement.met)) return undefined
  const moments = [
    ...requirements.flatMap((requirement) => ('at' in requirement && requirement.at !== null ? [requirement.at] : [])),
    ...seat.lessons.flatMap((lesson) => lesson.doneAt ?? []),
  ]
  return moments.sort().at(-1)
}

const nothing = { id: '', number: 0, title: '', minutes: null, screen: null, screens: null }

/** The one thing to do now, in the order of the course: pre-test, lessons, cases, post-test, assignment and attendance where the edition asks for them, certificate. */
export const nextStepOf = (seat: SeatView, today: string): Step => {
  if (seat.status === 'waiting') {
    const [practice] = seat.cases
    return { ...nothing, kind: 'wait', ...(practice ? { id: practice.caseId, title: practice.title, minutes: practice.minutes } : {}) }
  }
  if (seat.status === 'paused') return { ...nothing, kind: 'paused' }
  if (seat.status === 'completed') return { ...nothing, kind: seat.certificateId === null ? 'certificate' : 'done' }
  if (today < seat.startsOn) return { ...nothing, kind: 'start' }
  const requirements = requirementsOf(seat)
  if (requirements.some((requirement) => requirement.kind === 'pre' && !requirement.met)) return { ...nothing, kind: 'pre' }
  const lesson = seat.lessons.find((one) => one.doneAt === null)
  if (lesson)
    return {
      kind: 'lesson',
      id: lesson.lessonId,
      number: lesson.number,
      title: lesson.title,
      minutes: lesson.minutes,
      screen: Math.max(0, Math.min(lesson.seen, lesson.screens - 1)),
      screens: lesson.screens,
    }
  const open = requirements.find((requirement) => requirement.kind === 'case' && !requirement.met)
  const one = open?.kind === 'case' ? seat.cases.find((candidate) => candidate.caseId === open.caseId) : undefined
  if (one) return { ...nothing, kind: 'case', id: one.caseId, title: one.title, minutes: one.minutes }
  if (requirements.some((requirement) => requirement.kind === 'post' && !requirement.met)) return { ...nothing, kind: 'post' }
  if (requirements.some((requirement) => requirement.kind === 'assignment' && !requirement.met)) return { ...nothing, kind: seat.assignment?.state === 'waiting' ? 'review' : 'assignment' }
  return { ...nothing, kind: 'attend' }
}

export const cardOf = (seat: SeatView, today: string): EditionCard => ({
  editionId: seat.editionId,
  courseId: seat.courseId,
  title: seat.title,
  hours: seat.hours,
  startsOn: seat.startsOn,
  endsOn: seat.endsOn,
  seat: seat.status,
  waitsFor: waitsForOf(seat),
  lessonsDone: seat.lessons.filter((lesson) => lesson.doneAt !== null).length,
  lessonsTotal: seat.lessons.length,
  minutesLeft: [...seat.lessons, ...seat.cases].filter((part) => part.doneAt === null).reduce((sum, part) => sum + (part.minutes ?? 0), 0),
  next: nextStepOf(seat, today),
  certificateId: seat.certificateId,
})

const urgency: Record<Step['kind'], number> = { certificate: 0, post: 1, assignment: 1, case: 1, lesson: 1, pre: 2, paused: 3, wait: 4, review: 4, attend: 4, start: 5, done: 6 }

/** The card that Inicio shows: what can be done now before what waits, what ends first before what ends later. */
export const firstCard = (cards: readonly EditionCard[]): EditionCard | null =>
  [...cards].sort((a, b) => urgency[a.next.kind] - urgency[b.next.kind] || (a.endsOn < b.endsOn ? -1 : 1)).find((card) => card.next.kind !== 'done') ?? null

export type Coming = { kind: 'starts' | 'ends' | 'post'; editionId: string; title: string; on: string }

/** What lies ahead of a learner, soonest first. */
export const comingOf = (seats: readonly SeatView[], today: string): Coming[] =>
  seats
    .filter((seat) => seat.status === 'active' || seat.status === 'waiting' || seat.status === 'paused')
    .flatMap((seat): Coming[] => {
      const base = { editionId: seat.editionId, title: seat.title }
      if (seat.startsOn > today) return [{ ...base, kind: 'starts', on: seat.startsOn }]
      if (seat.endsOn < today) return []
      const lacksTest = requirementsOf(seat).some((requirement) => requirement.kind === 'post' && !requirement.met)
      return [{ ...base, kind: lacksTest ? 'post' : 'ends', on: seat.endsOn }]
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))

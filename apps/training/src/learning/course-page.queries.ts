import { notFound } from '@tequio/contracts/problems'
import type { ReplyOf } from '@tequio/contracts/make'
import type { readCoursePage, readQuiz } from '@tequio/contracts/training/learning'
import { seatNotOpen } from '@tequio/contracts/training/learning'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import { draw, toQuiz } from '../course/question.rules.ts'
import { waitsForOf } from '../enrolment/seat.rules.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { findBank } from './learning.queries.ts'
import { findSeat } from './seat.queries.ts'
import { cardOf, requirementsOf, type SeatView } from './step.rules.ts'

type Db = Kysely<Tables>

const canOf = (seat: SeatView, today: string): ReplyOf<typeof readCoursePage>['can'] => {
  const isOpen = today >= seat.startsOn && (seat.status === 'completed' || (seat.status === 'active' && today <= seat.endsOn))
  return { learn: isOpen, practise: true, test: isOpen, claim: seat.status === 'completed' && seat.certificateId === null }
}

export const getCoursePage = async (db: Db, of: { editionId: string; personId: string; now: Date }): Promise<ReplyOf<typeof readCoursePage>> => {
  const seat = await findSeat(db, of, programmeDay(of.now))
  if (!seat) throw new Problem(notFound)
  const today = programmeDay(of.now)
  const course = await db
    .selectFrom('course_version as v')
    .innerJoin('course as c', 'c.id', 'v.course_id')
    .select(['c.audience', 'c.summary', 'c.objectives', 'v.sources', 'v.modules', 'v.size_bytes'])
    .where('v.id', '=', seat.versionId)
    .executeTakeFirstOrThrow()
  const media = await db
    .selectFrom('version_media as vm')
    .innerJoin('media as m', 'm.sha', 'vm.sha')
    .select(['m.sha', sql<number>`octet_length(m.svg)`.as('sizeBytes')])
    .where('vm.version_id', '=', seat.versionId)
    .orderBy('m.sha')
    .execute()
  const { next, lessonsDone, lessonsTotal, minutesLeft } = cardOf(seat, today)
  const here = seat.lessons.find((lesson) => lesson.doneAt === null)
  return {
    editionId: seat.editionId,
    courseId: seat.courseId,
    versionId: seat.versionId,
    title: seat.title,
    audience: course.audience,
    hours: seat.hours,
    summary: course.summary,
    objectives: course.objectives,
    sources: course.sources,
    startsOn: seat.startsOn,
    endsOn: seat.endsOn,
    seat: seat.status,
    waitsFor: waitsForOf(seat),
    can: canOf(seat, today),
    next,
    lessonsDone,
    lessonsTotal,
    minutesLeft,
    modules: course.modules.map((title, at) => ({
      title,
      lessons: seat.lessons
        .filter((lesson) => lesson.module === at)
        .map(({ module: _, ...lesson }) => ({
          ...lesson,
          state: lesson.doneAt !== null ? ('done' as const) : lesson.lessonId === here?.lessonId ? ('here' as const) : ('later' as const),
        })),
    })),
    cases: seat.cases,
    requirements: requirementsOf(seat),
    assignment: seat.completion.assignment,
    certificateId: seat.certificateId,
    sizeBytes: course.size_bytes,
    media,
  }
}

export const getQuiz = async (db: Db, of: { editionId: string; kind: 'pre' | 'post'; attemptId: string; personId: string; now: Date }): Promise<ReplyOf<typeof readQuiz>> => {
  const seat = await findSeat(db, of, programmeDay(of.now))
  if (!seat) throw new Problem(notFound)
  if (!canOf(seat, programmeDay(of.now)).test) throw new Problem(seatNotOpen, { seat: seat.status, startsOn: seat.startsOn })
  const bank = await findBank(db, seat.versionId, of.kind)
  const said = new Map(
    (await db.selectFrom('essay').select(['attempt_id', 'comment']).where('enrolment_id', '=', seat.enrolmentId).where('state', '=', 'graded').execute()).map((row) => [
      row.attempt_id,
      row.comment ?? '',
    ]),
  )
  const commentOn = (attemptId: string): { comment?: string } => {
    const comment = said.get(attemptId) ?? ''
    return comment === '' ? {} : { comment }
  }
  const waiting = of.kind === 'post' ? seat.essays.at(-1) : undefined
  return {
    editionId: of.editionId,
    versionId: seat.versionId,
    kind: of.kind,
    attemptId: of.attemptId,
    courseTitle: seat.title,
    minGrade: of.kind === 'post' ? seat.completion.minGrade : null,
    questions: draw(bank, of.attemptId).map((question) => toQuiz(question, of.attemptId)),
    attempts: seat.attempts
      .filter((attempt) => attempt.kind === of.kind)
      .map(({ attemptId, grade, at }) => ({ attemptId, grade, at, ...commentOn(attemptId) }))
      .reverse(),
    ...(waiting && { waiting }),
  }
}

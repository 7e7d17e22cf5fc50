import type { ReplyOf } from '@tequio/contracts/make'
import type { readCoursePage, Step } from '@tequio/contracts/training/learning'

export type CoursePage = ReplyOf<typeof readCoursePage>
type Row = { type: string; body: object; state: 'waiting' | 'applied' | 'rejected'; madeAt: string; answeredAt?: string; result?: { passed?: boolean; grade?: number } }
type Body = Record<string, unknown>

/** What was done on this device and the page does not show yet: it waits, or the server took it after the page was asked for. */
export const unseen = <R extends Row>(rows: readonly R[], asOf: string): R[] =>
  rows.filter((row) => row.state === 'waiting' || (row.state === 'applied' && (row.answeredAt ?? '') >= asOf))

const nothing = { id: '', number: 0, title: '', minutes: null, screen: null, screens: null }

// the order of the course: pre-test, lessons, cases, post-test, assignment
const stepOf = (page: CoursePage): Step => {
  if (page.requirements.some((one) => one.kind === 'pre' && !one.met)) return { ...nothing, kind: 'pre' }
  const lesson = page.modules.flatMap(({ lessons }) => lessons).find((one) => one.doneAt === null)
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
  const open = page.requirements.find((one) => one.kind === 'case' && !one.met)
  if (open?.kind === 'case') return { ...nothing, kind: 'case', id: open.caseId, title: open.title, minutes: page.cases.find((one) => one.caseId === open.caseId)?.minutes ?? null }
  if (page.requirements.some((one) => one.kind === 'post' && !one.met)) return { ...nothing, kind: 'post' }
  const work = page.requirements.find((one) => one.kind === 'assignment' && !one.met)
  if (work?.kind === 'assignment') return { ...nothing, kind: work.state === 'waiting' ? 'review' : 'assignment' }
  return page.next
}

/**
 * The page with what this device did since: progress is a join, so nothing that the server knows is ever taken back,
 * and what is sent twice shows once. `asOf` is the moment at which the page was asked for.
 */
export const withOwnWork = (page: CoursePage, rows: readonly Row[], asOf: string): CoursePage => {
  const mine = unseen(rows, asOf).filter((row) => (row.body as Body)['editionId'] === page.editionId)
  if (mine.length === 0 || !page.can.learn) return page
  const firstOf = (test: (row: Row) => boolean) => mine.find(test)?.madeAt ?? null
  const modules = page.modules.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) => {
      const own = mine.filter((row) => (row.body as Body)['lessonId'] === lesson.lessonId)
      const seen = own.filter((row) => row.type === 'lesson.screen-seen').reduce((most, row) => Math.max(most, Number((row.body as Body)['screen'])), lesson.seen)
      return { ...lesson, seen, doneAt: lesson.doneAt ?? own.find((row) => row.type === 'lesson.done')?.madeAt ?? null }
    }),
  }))
  const lessons = modules.flatMap((module) => module.lessons)
  const here = lessons.find(({ doneAt }) => doneAt === null)?.lessonId
  const cases = page.cases.map((one) => ({ ...one, doneAt: one.doneAt ?? firstOf((row) => row.type === 'case.finished' && (row.body as Body)['caseId'] === one.caseId) }))
  const done = lessons.filter(({ doneAt }) => doneAt !== null).length
  const sent = (kind: string) => mine.find((row) => row.type === 'quiz.submitted' && (row.body as Body)['kind'] === kind)
  const requirements = page.requirements.map((one): CoursePage['requirements'][number] => {
    if (one.met) return one
    switch (one.kind) {
      case 'lessons':
        return { ...one, done, met: done === one.total }
      case 'case': {
        const at = cases.find(({ caseId }) => caseId === one.caseId)?.doneAt ?? null
        return { ...one, at, met: at !== null }
      }
      case 'assignment': {
        const at = firstOf((row) => row.type === 'assignment.submitted')
        return at ? { ...one, at, state: 'waiting' } : one
      }
      case 'pre': {
        const row = sent('pre')
        return row ? { ...one, met: true, at: row.madeAt, grade: row.result?.grade ?? one.grade } : one
      }
      case 'post': {
        const row = sent('post')
        return row?.result?.passed ? { ...one, met: true, at: row.madeAt, grade: row.result.grade ?? one.grade } : one
      }
    }
  })
  const made: CoursePage = {
    ...page,
    modules: modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({ ...lesson, state: lesson.doneAt !== null ? 'done' : lesson.lessonId === here ? 'here' : 'later' })),
    })),
    cases,
    requirements,
    lessonsDone: done,
    minutesLeft: [...lessons, ...cases].filter(({ doneAt }) => doneAt === null).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  }
  return ['pre', 'lesson', 'case', 'post', 'assignment', 'review'].includes(page.next.kind) ? { ...made, next: stepOf(made) } : made
}

/** What the certificate still lacks, in the order of the course: how many lessons, which cases, which tests, the assignment. */
export type Lack = { kind: 'pre' } | { kind: 'lessons'; count: number } | { kind: 'case'; title: string } | { kind: 'post' } | { kind: 'assignment' }

export const lackingOf = ({ requirements }: Pick<CoursePage, 'requirements'>): Lack[] =>
  requirements.flatMap((one): Lack[] => {
    if (one.met) return []
    if (one.kind === 'lessons') return [{ kind: 'lessons', count: one.total - one.done }]
    return [one.kind === 'case' ? { kind: 'case', title: one.title } : { kind: one.kind }]
  })

/** Whole per cent of the course, each lesson, case and test a part; 100 only when nothing is lacking. */
export const percentOf = ({ requirements }: Pick<CoursePage, 'requirements'>): number => {
  const parts = requirements.map((one) => (one.kind === 'lessons' ? { done: one.done, of: one.total } : { done: one.met ? 1 : 0, of: 1 }))
  const [done, of] = [parts.reduce((sum, part) => sum + part.done, 0), parts.reduce((sum, part) => sum + part.of, 0)]
  return of === 0 ? 0 : Math.floor((100 * done) / of)
}

/** The address of a step; undefined when it is nothing to open. */
export const addressOfStep = (editionId: string, step: Step): string | undefined => {
  const course = `/cursos/${editionId}`
  switch (step.kind) {
    case 'pre':
      return `${course}/prueba/pre`
    case 'post':
      return `${course}/prueba/post`
    case 'assignment':
    case 'review':
      return `${course}/actividad`
    case 'lesson':
      return `${course}/lecciones/${step.id}`
    case 'case':
      return `${course}/casos/${step.id}`
    case 'wait':
      return step.id ? `${course}/casos/${step.id}` : course
    default:
      return course
  }
}

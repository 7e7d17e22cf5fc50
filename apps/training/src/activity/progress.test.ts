import { randomUUID } from 'node:crypto'
import type { ActivityItem } from '@tequio/contracts/training/activity'
import { testService } from '@tequio/service-kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeLearner, storedProgress } from '../../test/learner.ts'
import { makeCourse, makeItem, submission, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { noProgress, replay, type Progress, type ProgressFact } from './progress.rules.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

const factsOf = (item: ActivityItem, grade: number): ProgressFact[] => {
  switch (item.type) {
    case 'lesson.screen-seen':
      return [{ kind: 'seen', lessonId: item.body.lessonId, screen: item.body.screen }]
    case 'lesson.done':
      return [
        { kind: 'seen', lessonId: item.body.lessonId, screen: item.body.lessonId === '01-a' ? 1 : 2 },
        { kind: 'done', lessonId: item.body.lessonId, at: item.madeAt },
      ]
    case 'quiz.submitted':
      return [{ kind: 'sent', attemptId: item.body.attemptId, test: item.body.kind, at: item.madeAt, grade }]
    case 'case.finished':
      return [{ kind: 'finished', caseId: item.body.caseId, at: item.madeAt }]
    default:
      return []
  }
}

const sorted = (progress: Progress): unknown => ({ lessons: [...progress.lessons].sort(), attempts: [...progress.attempts].sort(), cases: [...progress.cases].sort() })

test('progress never falls, equals a replay of the log and is the same in any order from two phones', async () => {
  const pick = fc.constantFrom('01-a', '02-b')
  const minute = fc.integer({ min: 0, max: 59 }).map((n) => `2026-11-25T17:${String(n).padStart(2, '0')}:00.000Z`)
  const item = (editionId: string) =>
    fc.oneof(
      fc
        .record({ lessonId: pick, screen: fc.nat({ max: 1 }), at: minute })
        .map((of) => makeItem('lesson.screen-seen', { editionId, lessonId: of.lessonId, screen: of.screen }, { madeAt: of.at })),
      fc.record({ lessonId: pick, at: minute }).map((of) => makeItem('lesson.done', { editionId, lessonId: of.lessonId }, { madeAt: of.at })),
      fc
        .record({ kind: fc.constantFrom('pre' as const, 'post' as const), wrong: fc.nat({ max: 7 }), at: minute })
        .map((of) => submission(editionId, of.kind, of.wrong, { madeAt: of.at })),
      minute.map((at) => makeItem('case.finished', { editionId, caseId: 'corto', runId: randomUUID(), path: [{ nodeId: 'a', choice: 0 }] }, { madeAt: at })),
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(item('00000000-0000-4000-8000-000000000000'), { minLength: 1, maxLength: 16 }),
      fc.infiniteStream(fc.nat({ max: 1_000_000 })),
      async (drawn, order) => {
        const [one, two] = [await makeLearner(t, { courseId }), await makeLearner(t, { courseId })]
        const ends: unknown[] = []
        for (const phone of [one, two]) {
          const own = drawn.map((given) => ({ ...given, id: randomUUID(), body: { ...given.body, editionId: phone.editionId } }) as ActivityItem)
          const mixed =
            phone === one
              ? own
              : own
                  .map((of) => ({ of, at: order.next().value ?? 0 }))
                  .sort((a, b) => a.at - b.at)
                  .map(({ of }) => of)
          const grades = new Map<string, number>()
          let before = noProgress
          for (let at = 0; at < mixed.length; at += 3) {
            for (const answer of await phone.send(...mixed.slice(at, at + 3), ...mixed.slice(0, 1)))
              if (answer.result?.grade !== undefined) grades.set(answer.id, answer.result.grade)
            const now = await storedProgress(t, phone.person.personId)
            for (const [lessonId, lesson] of before.lessons) {
              expect(now.lessons.get(lessonId)?.seen).toBeGreaterThanOrEqual(lesson.seen)
              if (lesson.doneAt !== null) expect((now.lessons.get(lessonId)?.doneAt ?? '9') <= lesson.doneAt).toBe(true)
            }
            for (const id of before.attempts.keys()) expect(now.attempts.get(id)).toEqual(before.attempts.get(id))
            before = now
          }
          expect(sorted(before)).toEqual(sorted(replay(own.flatMap((given) => factsOf(given, grades.get(given.id) ?? 0)))))
          ends.push({ ...(sorted(before) as object) })
        }
        expect(ends[1]).toEqual(ends[0])
      },
    ),
    { numRuns: 12, endOnFailure: true },
  )
})

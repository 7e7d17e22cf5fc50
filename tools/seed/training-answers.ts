import type { ActivityItem } from '@tequio/contracts/training/activity'
import type { Answer } from '@tequio/contracts/training/block'
import type { CaseBody, CourseContent } from '../../apps/training/src/course/read-course.rules.ts'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { draw, keyOf } from '../../apps/training/src/course/question.rules.ts'
import { idOf } from './world-random.ts'

/** What somebody who knows the subject answers; `knows` false: a plausible slip. */
export const answerTo = (question: QuestionSource, knows: boolean): Answer => {
  switch (question.type) {
    case 'numeric':
      return { number: knows ? question.answer : question.answer + question.tolerance + 1 }
    case 'short':
      return { text: knows ? (question.accepted[0] ?? '') : 'no sé' }
    case 'matching': {
      const rights = knows ? question.pairs : [...question.pairs.slice(1), ...question.pairs.slice(0, 1)]
      return { pairs: question.pairs.map((pair, at) => ({ left: keyOf(question.id, 'left', pair.left), right: keyOf(question.id, 'right', rights[at]?.right ?? '') })) }
    }
    case 'ordering': {
      const order = knows ? question.order : question.order.toReversed()
      return { order: order.map((item) => keyOf(question.id, 'item', item)) }
    }
    case 'essay':
      return { essay: 'Primero oiría a las dos partes, luego dejaría por escrito lo acordado y volvería a la semana.' }
    case 'multiple':
      return { choices: question.options.filter((option) => option.correct === knows).map((option) => keyOf(question.id, 'option', option.text)) }
    default:
      return { choice: keyOf(question.id, 'option', question.options.find((option) => option.correct === knows)?.text ?? '') }
  }
}

/** A way through a case to an end, taking the best choice at each step. */
export const bestPath = (body: CaseBody): { nodeId: string; choice: number }[] => {
  const path: { nodeId: string; choice: number }[] = []
  const seen = new Set<string>()
  for (let node = body.nodes[0]; node && node.end === null;) {
    const open = node.choices.map((choice, at) => ({ ...choice, at })).filter((choice) => !seen.has(choice.to))
    const best = open.sort((a, b) => b.score - a.score)[0]
    if (!best) break
    seen.add(node.id)
    path.push({ nodeId: node.id, choice: best.at })
    node = body.nodes.find((candidate) => candidate.id === best.to)
  }
  return path
}

const minuteMs = 60_000

/**
 * What a learner's phone would have sent: the pre-test, so many lessons in order, and with `finishes` the cases and the final
 * test. `knowledge` is the share of right answers in the final test; the pre-test starts lower.
 */
export const learnerItems = (of: {
  editionId: string
  personId: string
  content: CourseContent
  lessons: number
  finishes: boolean
  knowledge: number
  from: Date
  daysBetween: number
}): ActivityItem[] => {
  const items: ActivityItem[] = []
  const name = `${of.editionId}/${of.personId}`
  let at = of.from.getTime()
  const add = <T extends ActivityItem['type']>(type: T, body: Extract<ActivityItem, { type: T }>['body'], minutes: number): void => {
    at += minutes * minuteMs
    items.push({ id: idOf('activity', `${name}/${items.length}`), seq: items.length + 1, type, v: 1, madeAt: new Date(at).toISOString(), body } as ActivityItem)
  }
  const test = (kind: 'pre' | 'post', share: number): void => {
    const attemptId = idOf('attempt', `${name}/${kind}`)
    const drawn = draw(
      of.content.questions.filter((question) => question.use === kind),
      attemptId,
    )
    add(
      'quiz.submitted',
      {
        editionId: of.editionId,
        kind,
        attemptId,
        answers: drawn.map((question, n) => ({ questionId: question.id, answer: answerTo(question, n < Math.round(share * drawn.length)) })),
      },
      14,
    )
  }
  test('pre', of.knowledge - 0.4)
  for (const lesson of of.content.lessons.slice(0, of.lessons)) {
    add('lesson.done', { editionId: of.editionId, lessonId: lesson.lessonId }, lesson.minutes)
    at += of.daysBetween * 24 * 60 * minuteMs
  }
  if (!of.finishes) return items
  for (const one of of.content.cases)
    add('case.finished', { editionId: of.editionId, caseId: one.caseId, runId: idOf('run', `${name}/${one.caseId}`), path: bestPath(one.body) }, 25)
  test('post', of.knowledge)
  return items
}

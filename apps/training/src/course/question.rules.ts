import { createHash } from 'node:crypto'
import type { Answer, PracticeQuestion, QuizQuestion } from '@tequio/contracts/training/block'
import type { QuestionSource } from '@tequio/contracts/training/question'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The key of an option, item or side of a pair: the same for every reader, and silent about which one is right. */
export const keyOf = (questionId: string, side: 'option' | 'left' | 'right' | 'item', text: string): string => hash(`${questionId}|${side}|${text}`).slice(0, 10)

const keyed = (questionId: string, side: 'option' | 'left' | 'right' | 'item', text: string): { key: string; text: string } => ({ key: keyOf(questionId, side, text), text })

/** The question as it travels with its lesson. */
export const toPractice = (of: QuestionSource): PracticeQuestion => {
  const asked = { id: of.id, prompt: of.prompt, explanation: of.explanation }
  switch (of.type) {
    case 'numeric':
      return { ...asked, type: 'numeric', answer: of.answer, tolerance: of.tolerance }
    case 'short':
      return { ...asked, type: 'short', accepted: of.accepted }
    case 'matching':
      return { ...asked, type: 'matching', pairs: of.pairs.map((pair) => ({ left: keyed(of.id, 'left', pair.left), right: keyed(of.id, 'right', pair.right) })) }
    // an essay is asked in final tests only; a course that has one elsewhere is refused with a reason
    case 'essay':
      return { ...asked, type: 'short', accepted: [] }
    case 'ordering':
      return { ...asked, type: 'ordering', order: of.order.map((item) => keyed(of.id, 'item', item)) }
    default:
      return { ...asked, type: of.type, options: of.options.map((option) => ({ ...option, key: keyOf(of.id, 'option', option.text) })) }
  }
}

const mixed = <T>(items: readonly T[], seed: string, nameOf: (item: T) => string): T[] =>
  items
    .map((item) => ({ item, at: hash(`${seed}|${nameOf(item)}`) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ item }) => item)

/** Most questions that one attempt asks. */
export const quizSize = 10

type Essay = Extract<QuestionSource, { type: 'essay' }>
export const isEssay = (of: QuestionSource): of is Essay => of.type === 'essay'

/**
 * The questions of an attempt: the same attempt id always draws the same ones, in the same order. What a person grades is asked of
 * everybody, last, so that no test is easier to pass than another.
 */
export const draw = (bank: readonly QuestionSource[], attemptId: string): QuestionSource[] => {
  const order = mixed(bank, attemptId, (question) => question.id)
  const essays = order.filter(isEssay).slice(0, quizSize)
  return [...order.filter((question) => !isEssay(question)).slice(0, quizSize - essays.length), ...essays]
}

/** The question as a test shows it: without answers, its parts in this attempt's order. */
export const toQuiz = (of: QuestionSource, attemptId: string): QuizQuestion => {
  const asked = { id: of.id, prompt: of.prompt }
  const shuffled = (side: 'option' | 'left' | 'right' | 'item', texts: readonly string[]): { key: string; text: string }[] =>
    mixed(
      texts.map((text) => keyed(of.id, side, text)),
      `${attemptId}|${side}`,
      (part) => part.key,
    )
  switch (of.type) {
    case 'numeric':
    case 'short':
      return { ...asked, type: of.type }
    case 'essay':
      return { ...asked, type: 'essay', leastWords: of.leastWords, mostWords: of.mostWords, criteria: of.rubric.map((criterion) => criterion.title) }
    case 'matching':
      return {
        ...asked,
        type: 'matching',
        left: of.pairs.map((pair) => keyed(of.id, 'left', pair.left)),
        right: shuffled(
          'right',
          of.pairs.map((pair) => pair.right),
        ),
      }
    case 'ordering':
      return { ...asked, type: 'ordering', items: shuffled('item', of.order) }
    case 'truefalse':
      return { ...asked, type: 'truefalse', options: of.options.map((option) => keyed(of.id, 'option', option.text)) }
    default:
      return {
        ...asked,
        type: of.type,
        options: shuffled(
          'option',
          of.options.map((option) => option.text),
        ),
      }
  }
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const sameSet = (a: readonly string[], b: readonly string[]): boolean => {
  const left = new Set(a)
  return left.size === new Set(b).size && b.every((item) => left.has(item))
}

/** Whether an answer is wholly right. An answer of another type's shape is wrong, never an error. */
export const isRight = (of: QuestionSource, given: Answer): boolean => {
  switch (of.type) {
    case 'single':
    case 'truefalse':
      return 'choice' in given && of.options.some((option) => option.correct && keyOf(of.id, 'option', option.text) === given.choice)
    case 'multiple':
      return (
        'choices' in given &&
        sameSet(
          of.options.filter((option) => option.correct).map((option) => keyOf(of.id, 'option', option.text)),
          given.choices,
        )
      )
    case 'numeric':
      return 'number' in given && Math.abs(given.number - of.answer) <= of.tolerance + 1e-9
    case 'short':
      return 'text' in given && of.accepted.some((accepted) => folded(accepted) === folded(given.text))
    case 'matching':
      return (
        'pairs' in given &&
        sameSet(
          of.pairs.map((pair) => `${keyOf(of.id, 'left', pair.left)}>${keyOf(of.id, 'right', pair.right)}`),
          given.pairs.map((pair) => `${pair.left}>${pair.right}`),
        )
      )
    case 'ordering':
      return 'order' in given && given.order.join() === of.order.map((item) => keyOf(of.id, 'item', item)).join()
    case 'essay':
      return false
  }
}

export type Graded = { grade: number; right: number; asked: number; wrong: string[] }

/** Grade from 0 to 100 with one decimal. `parts`: what each question gives, 0 to 1, summed. */
export const gradeFrom = (parts: number, asked: number): number => (asked === 0 ? 0 : Math.round((parts / asked) * 1000) / 10)

/**
 * Marks a test: what was left open is wrong. An essay is neither right nor wrong; who graded it gave it a share of 0 to 1, and `shares` is
 * their sum.
 */
export const gradeAttempt = (drawn: readonly QuestionSource[], answers: ReadonlyMap<string, Answer>, shares = 0): Graded => {
  const closed = drawn.filter((question) => !isEssay(question))
  const wrong = closed.filter((question) => {
    const given = answers.get(question.id)
    return given === undefined || !isRight(question, given)
  })
  const right = closed.length - wrong.length
  return { grade: gradeFrom(right + shares, drawn.length), right, asked: drawn.length, wrong: wrong.map((question) => question.id) }
}

import type { QuestionSource } from '@tequio/contracts/training/question'

/** What who answers sees of a question, whatever its parts' order: another text is another question. */
const askedOf = (of: QuestionSource): unknown => {
  const asked = [of.id, of.type, of.prompt]
  switch (of.type) {
    case 'numeric':
    case 'short':
      return asked
    case 'matching':
      return [asked, of.pairs.map((pair) => pair.left).toSorted(), of.pairs.map((pair) => pair.right).toSorted()]
    // whoever grades it read its rubric: no later one takes its place
    case 'essay':
      return [asked, of.rubric, of.leastWords, of.mostWords]
    case 'ordering':
      return [asked, of.order.toSorted()]
    default:
      return [asked, of.options.map((option) => option.text).toSorted()]
  }
}

/** What is right about a question. */
const rightOf = (of: QuestionSource): unknown => {
  switch (of.type) {
    case 'numeric':
      return [of.answer, of.tolerance]
    case 'short':
      return of.accepted.toSorted()
    case 'matching':
      return of.pairs.map((pair) => [pair.left, pair.right].join('\n')).toSorted()
    case 'ordering':
      return of.order
    case 'essay':
      return null
    default:
      return of.options
        .filter((option) => option.correct)
        .map((option) => option.text)
        .toSorted()
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Questions as they were asked with the keys of another version; one that is asked in other words there, or not at all, keeps its own. */
export const withKeys = (asked: readonly QuestionSource[], keys: readonly QuestionSource[]): QuestionSource[] => {
  const known = new Map(keys.map((question) => [question.id, question]))
  return asked.map((question) => {
    const other = known.get(question.id)
    return other && isSame(askedOf(question), askedOf(other)) ? { ...other, lesson: question.lesson } : question
  })
}

/** The questions of a list whose key differs between two ways of marking the same questions. */
export const corrected = (before: readonly QuestionSource[], after: readonly QuestionSource[]): QuestionSource[] =>
  after.filter((question, at) => {
    const old = before[at]
    return old !== undefined && !isSame(rightOf(old), rightOf(question))
  })

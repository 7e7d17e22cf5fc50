import type { Rubric } from '@tequio/contracts/training/assignment-shapes'
import type { QuestionSource, QuestionType } from '@tequio/contracts/training/question'

/** A question while it is written: every part as text, whatever the type, so that changing the type loses nothing. */
export type Draft = {
  id: string
  lesson: string
  use: QuestionSource['use']
  type: QuestionType
  prompt: string
  explanation: string
  difficulty: number
  tags: string
  options: { text: string; correct: boolean; feedback: string }[]
  answer: string
  tolerance: string
  accepted: string
  pairs: { left: string; right: string }[]
  order: string[]
  rubric: Rubric
  leastWords: string
  mostWords: string
  model: string
}

export type DraftFault = 'prompt' | 'options' | 'right' | 'answer' | 'accepted' | 'pairs' | 'order' | 'essay-use' | 'rubric' | 'words'

const choices = new Set<QuestionType>(['single', 'multiple', 'truefalse'])
export const isChoice = (type: QuestionType): boolean => choices.has(type)

/** A criterion to be written. `id` is new in its rubric. */
export const newCriterion = (rubric: Rubric): Rubric[number] => {
  let number = rubric.length + 1
  while (rubric.some(({ id }) => id === `criterio-${number}`)) number++
  return { id: `criterio-${number}`, title: '', levels: [0, 1, 2].map((points) => ({ points, text: '' })) }
}

export const emptyDraft = (lesson: string): Draft => ({
  id: `q-${crypto.randomUUID().slice(0, 12)}`,
  lesson,
  use: 'practice',
  type: 'single',
  prompt: '',
  explanation: '',
  difficulty: 2,
  tags: '',
  options: [0, 1, 2].map((at) => ({ text: '', correct: at === 0, feedback: '' })),
  answer: '',
  tolerance: '0',
  accepted: '',
  pairs: [0, 1].map(() => ({ left: '', right: '' })),
  order: ['', '', ''],
  rubric: [newCriterion([])],
  leastWords: '',
  mostWords: '',
  model: '',
})

export const draftOf = (of: QuestionSource): Draft =>
  ({
    ...emptyDraft(of.lesson),
    ...of,
    tags: of.tags.join(', '),
    ...(of.type === 'numeric' ? { answer: String(of.answer), tolerance: String(of.tolerance) } : {}),
    ...(of.type === 'short' ? { accepted: of.accepted.join('\n') } : {}),
    ...(of.type === 'essay' ? { leastWords: of.leastWords ? String(of.leastWords) : '', mostWords: of.mostWords ? String(of.mostWords) : '' } : {}),
  }) as Draft

const numberIn = (text: string): number => Number(text.trim().replace(',', '.'))
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

// What learners read, and courses are in Spanish whatever language their author reads the desk in.
const truths = ['Verdadero', 'Falso'] as const

/** Another type: true or false has its two options; what was written stays for whoever comes back. */
export const withType = (draft: Draft, type: QuestionType): Draft => {
  if (type === 'truefalse') return { ...draft, type, options: truths.map((text, at) => ({ text, correct: at === 0, feedback: draft.options[at]?.feedback ?? '' })) }
  // a person grades it: it is of the final test
  if (type === 'essay') return { ...draft, type, use: 'post' }
  // of several right ones the first stays
  const right = draft.options.findIndex((option) => option.correct)
  return { ...draft, type, options: type === 'single' ? draft.options.map((option, at) => ({ ...option, correct: at === Math.max(right, 0) })) : draft.options }
}

/** The question that is meant, with every part that is wrong. Empty rows are left out. */
export const questionOf = (draft: Draft): { question: QuestionSource; faults: DraftFault[] } => {
  const faults: DraftFault[] = draft.prompt.trim() === '' ? ['prompt'] : []
  const parts = {
    id: draft.id,
    lesson: draft.lesson,
    use: draft.use,
    prompt: draft.prompt.trim(),
    explanation: draft.explanation.trim(),
    difficulty: draft.difficulty,
    tags: [
      ...new Set(
        draft.tags
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      ),
    ],
  }
  switch (draft.type) {
    case 'numeric': {
      const [answer, tolerance] = [numberIn(draft.answer), numberIn(draft.tolerance || '0')]
      if (draft.answer.trim() === '' || !Number.isFinite(answer) || !Number.isFinite(tolerance) || tolerance < 0) faults.push('answer')
      return { question: { ...parts, type: 'numeric', answer, tolerance }, faults }
    }
    case 'short': {
      const accepted = lines(draft.accepted)
      if (accepted.length === 0) faults.push('accepted')
      return { question: { ...parts, type: 'short', accepted }, faults }
    }
    case 'matching': {
      const pairs = draft.pairs.map(({ left, right }) => ({ left: left.trim(), right: right.trim() })).filter(({ left, right }) => left !== '' || right !== '')
      if (pairs.length < 2 || pairs.some(({ left, right }) => left === '' || right === '')) faults.push('pairs')
      return { question: { ...parts, type: 'matching', pairs }, faults }
    }
    case 'ordering': {
      const order = draft.order.map((item) => item.trim()).filter(Boolean)
      if (order.length < 2) faults.push('order')
      return { question: { ...parts, type: 'ordering', order }, faults }
    }
    case 'essay': {
      const rubric = draft.rubric
        .map(({ id, title, levels }) => ({ id, title: title.trim(), levels: levels.map((level) => ({ ...level, text: level.text.trim() })).filter(({ text }) => text !== '') }))
        .filter(({ title, levels }) => title !== '' || levels.length > 0)
      const isWhole = rubric.every(({ title, levels }) => title !== '' && levels.length >= 2 && levels.some(({ points }) => points > 0))
      if (rubric.length === 0 || !isWhole || new Set(rubric.map(({ title }) => title)).size < rubric.length) faults.push('rubric')
      const [leastWords, mostWords] = [numberIn(draft.leastWords || '0'), numberIn(draft.mostWords || '0')]
      const isBound = (words: number): boolean => Number.isInteger(words) && words >= 0 && words <= 1_000
      if (!isBound(leastWords) || !isBound(mostWords) || (mostWords > 0 && leastWords > mostWords)) faults.push('words')
      if (draft.use !== 'post') faults.push('essay-use')
      return { question: { ...parts, type: 'essay', rubric, leastWords, mostWords, model: draft.model.trim() }, faults }
    }
    default: {
      const options = draft.options.map((option) => ({ ...option, text: option.text.trim(), feedback: option.feedback.trim() })).filter((option) => option.text !== '')
      if (options.length < 2) faults.push('options')
      const right = options.filter((option) => option.correct).length
      if (draft.type === 'multiple' ? right < 1 : right !== 1) faults.push('right')
      return { question: { ...parts, type: draft.type, options }, faults }
    }
  }
}

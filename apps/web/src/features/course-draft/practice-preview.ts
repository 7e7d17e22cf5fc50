import type { PracticeQuestion } from '@tequio/contracts/training/block'
import type { QuestionSource } from '@tequio/contracts/training/question'

/** The question as it would travel with its lesson; its keys only have to differ here. */
export const practiceOf = (of: QuestionSource): PracticeQuestion => {
  const asked = { id: of.id, prompt: of.prompt, explanation: of.explanation }
  switch (of.type) {
    case 'numeric':
      return { ...asked, type: 'numeric', answer: of.answer, tolerance: of.tolerance }
    case 'short':
      return { ...asked, type: 'short', accepted: of.accepted }
    case 'matching':
      return { ...asked, type: 'matching', pairs: of.pairs.map(({ left, right }, at) => ({ left: { key: `l${at}`, text: left }, right: { key: `r${at}`, text: right } })) }
    case 'ordering':
      return { ...asked, type: 'ordering', order: of.order.map((text, at) => ({ key: `o${at}`, text })) }
    default:
      return { ...asked, type: of.type, options: of.options.map((option, at) => ({ ...option, key: `o${at}` })) }
  }
}

import type { QuestionSource } from '@tequio/contracts/training/question'

/**
 * Why a question whose shape is right cannot be asked: `right-answers` (a choice of one has not exactly one right option, or a
 * choice of several none), `twice` (two options, sides or items read the same, so that one of them could not be told apart).
 */
export type Fault = 'right-answers' | 'twice'

const hasTwice = (texts: readonly string[]): boolean => new Set(texts.map((text) => text.trim())).size !== texts.length

export const faultsOf = (of: QuestionSource): Fault[] => {
  switch (of.type) {
    case 'single':
    case 'truefalse':
    case 'multiple': {
      const right = of.options.filter((option) => option.correct).length
      const faults: Fault[] = (of.type === 'multiple' ? right < 1 : right !== 1) ? ['right-answers'] : []
      return hasTwice(of.options.map((option) => option.text)) ? [...faults, 'twice'] : faults
    }
    case 'matching':
      return hasTwice(of.pairs.map((pair) => pair.left)) || hasTwice(of.pairs.map((pair) => pair.right)) ? ['twice'] : []
    case 'ordering':
      return hasTwice(of.order) ? ['twice'] : []
    default:
      return []
  }
}

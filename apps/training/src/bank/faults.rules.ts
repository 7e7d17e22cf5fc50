import type { QuestionSource } from '@tequio/contracts/training/question'

/**
 * Why a question whose shape is right cannot be asked: `right-answers` (a choice of one has not exactly one right option, or a
 * choice of several none), `twice` (two options, sides or items read the same, so that one of them could not be told apart). Of an essay: `essay-use` (it is
 * asked elsewhere than in the final test), `rubric` (no points, or two criteria of one name), `words` (more at least than at most).
 */
export type Fault = 'right-answers' | 'twice' | 'essay-use' | 'rubric' | 'words'

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
    case 'essay': {
      const isBad =
        hasTwice(of.rubric.map((one) => one.id)) || hasTwice(of.rubric.map((one) => one.title)) || of.rubric.some((one) => one.levels.every(({ points }) => points === 0))
      const faults: Fault[] = of.use === 'post' ? [] : ['essay-use']
      if (isBad) faults.push('rubric')
      if (of.mostWords > 0 && of.leastWords > of.mostWords) faults.push('words')
      return faults
    }
    default:
      return []
  }
}

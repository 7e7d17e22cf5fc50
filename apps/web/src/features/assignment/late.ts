import { withWords } from '../../session/language.ts'
import { withGradingWords } from '../../ui/grading/late.tsx'

const words = import.meta.glob('./locales/*.po')
export const withAssignment = async () => (await Promise.all([import('./Assignment.tsx'), withGradingWords(), withWords(words)]))[0].Assignment

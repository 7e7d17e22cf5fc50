import { withWords } from '../../session/language.ts'
import { withThreadWords } from '../../ui/threads/late.tsx'

const words = import.meta.glob('./locales/*.po')
export const withQuestions = async () => (await Promise.all([import('./Questions.tsx'), withThreadWords(), withWords(words)]))[0].Questions

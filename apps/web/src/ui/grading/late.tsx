import { withWords } from '../../session/language.ts'
import { late } from '../late.tsx'

const words = import.meta.glob('./locales/*.po')
/** The words of assignments come with what shows them: the phone's first load carries none of them. */
export const withGradingWords = (): Promise<void> => withWords(words)

/** How the assignment of a course stands; it weighs on no page before it is there. */
export const LateAssignment = late(async () => (await Promise.all([import('./AssignmentCard.tsx'), withGradingWords()]))[0].AssignmentCard)

/** Where an open answer is written. */
export const LateEssay = late(async () => (await Promise.all([import('./EssayField.tsx'), withGradingWords()]))[0].EssayField)

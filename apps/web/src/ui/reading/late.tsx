import { withWords } from '../../session/language.ts'
import { withReadingSentences } from '../../api/problems/reading/late.ts'
import { late } from '../late.tsx'

const words = import.meta.glob('./locales/*.po')

/** The language that a course is read in: only where there is more than one, so it weighs on nobody else. */
export const LateReadingLanguage = late(async () => (await Promise.all([import('./ReadingLanguage.tsx'), withWords(words), withReadingSentences()]))[0].ReadingLanguage)

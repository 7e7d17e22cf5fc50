import { withUnsentSentences } from '../../api/problems/unsent/late.ts'
import { withWords } from '../../session/language.ts'

const words = import.meta.glob('./locales/*.po')

/** What the screens say, also of problems. */
export const withAllWords = (): Promise<unknown> => Promise.all([withUnsentSentences(), withWords(words)])

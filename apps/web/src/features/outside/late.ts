import { withOutsideSentences } from '../../api/problems/outside/late.ts'
import { withWords } from '../../session/language.ts'

/** The phone's first load carries no more of this than its address. */
export const withMine = async () => (await Promise.all([import('./Mine.tsx'), withOutsideSentences(), withWords(import.meta.glob('./locales/*.po'))]))[0].Mine

import { withOwnSentences } from '../../api/problems/own/late.ts'
import { withWords } from '../../session/language.ts'
import { withTermWords } from '../../ui/terms/late.ts'

/** The phone's first load carries no more of this than its address. */
export const withOwnRequests = async () =>
  (await Promise.all([import('./OwnRequests.tsx'), withOwnSentences(), withTermWords(), withWords(import.meta.glob('./locales/*.po'))]))[0].OwnRequests

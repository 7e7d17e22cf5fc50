import { withSetupSentences } from '../../api/problems/setup/late.ts'
import { withWords } from '../../session/language.ts'

/** The phone's first load carries no more of this than its address. */
export const withFirstAdministrator = async () =>
  (await Promise.all([import('./FirstAdministrator.tsx'), withSetupSentences(), withWords(import.meta.glob('./locales/*.po'))]))[0].FirstAdministrator

import { withOwnSentences } from '../../api/problems/own/late.ts'
import { screens } from '../../session/screens.ts'

/** Who cannot get in has no session: these stand in front of it. */
export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/recuperar': async () => (await Promise.all([import('./Recover.tsx'), withOwnSentences()]))[0].Recover,
  '/avisos/baja': async () => (await import('./NoDigest.tsx')).NoDigest,
})

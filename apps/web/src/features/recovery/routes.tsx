import { screens } from '../../session/screens.ts'

/** Who cannot get in has no session: these stand in front of it. */
export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/recuperar': async () => (await import('./Recover.tsx')).Recover,
  '/avisos/baja': async () => (await import('./NoDigest.tsx')).NoDigest,
})

import { screens } from '../../session/screens.ts'
import { withTermWords } from '../../ui/terms/late.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/conservacion': async () => (await Promise.all([import('./Retention.tsx'), withTermWords()]))[0].Retention,
})

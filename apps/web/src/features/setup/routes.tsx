import { withSetupSentences } from '../../api/problems/setup/late.ts'
import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/primer-administrador': async () => {
    const [{ FirstAdministrator }] = await Promise.all([import('./FirstAdministrator.tsx'), withSetupSentences()])
    return FirstAdministrator
  },
})
export const staffRoutes = screens(words, { '/equipo/primeros-pasos': async () => (await import('./FirstSteps.tsx')).FirstSteps })

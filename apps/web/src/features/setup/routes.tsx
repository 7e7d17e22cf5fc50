import { addSentences } from '../../api/sentences.ts'
import { withWords } from '../../session/language.ts'
import { screens } from '../../session/screens.ts'

const sentences = import.meta.glob('../../api/problems/setup/locales/*.po')
const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/primer-administrador': async () => {
    const [{ FirstAdministrator }, { setupSentences }] = await Promise.all([
      import('./FirstAdministrator.tsx'),
      import('../../api/problems/setup/sentences.ts'),
      withWords(sentences),
    ])
    addSentences(setupSentences)
    return FirstAdministrator
  },
})
export const staffRoutes = screens(words, { '/equipo/primeros-pasos': async () => (await import('./FirstSteps.tsx')).FirstSteps })

import { screens, type Screen } from '../../session/screens.ts'
import { withThreadWords } from '../../ui/threads/late.tsx'

const withThreads = ({ path, load }: Screen): Screen => ({ path, load: async () => (await Promise.all([load(), withThreadWords()]))[0] })

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/capacitacion/:editionId/preguntas': async () => (await import('./Questions.tsx')).Questions,
  '/equipo/capacitacion/:editionId/preguntas/:inquiryId': async () => (await import('./Answer.tsx')).Answer,
  '/equipo/capacitacion/:editionId/anuncios': async () => (await import('./Announcements.tsx')).Announcements,
}).map(withThreads)

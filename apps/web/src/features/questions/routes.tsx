import type { Screen } from '../../session/screens.ts'

// the words come with the screen: the phone's first load carries no more than the address
export const learnerRoutes: Screen[] = [{ path: '/cursos/:editionId/preguntas', load: async () => (await import('./late.ts')).withQuestions() }]

import type { Screen } from '../../session/screens.ts'

// words and sentences come with the screen: the phone's first load carries no more than the address
export const learnerRoutes: Screen[] = [
  { path: '/asistencia/:sessionId', load: async () => (await import('./late.ts')).withCheckIn() },
  { path: '/asistencia/:sessionId/lista', load: async () => (await import('./late.ts')).withTakeList() },
  { path: '/eventos/:eventId', load: async () => (await import('./late.ts')).withEvent() },
  { path: '/cursos/codigo', load: async () => (await import('./late.ts')).withJoin() },
]

import type { Screen } from '../../session/screens.ts'

// words and sentences come with the screen: the phone's first load carries no more than the address
export const learnerRoutes: Screen[] = [{ path: '/yo/sin-enviar', load: async () => (await import('./phone.ts')).open() }]
export const staffRoutes: Screen[] = [{ path: '/equipo/sin-enviar', load: async () => (await import('./desk.ts')).open() }]

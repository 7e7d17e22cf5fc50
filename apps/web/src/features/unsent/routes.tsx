import type { Screen } from '../../session/screens.ts'

/** Words and sentences come with the screen: the phone's first load carries no more than the address. */
const load = async () => (await import('./late.ts')).withAll()

export const learnerRoutes: Screen[] = [{ path: '/yo/sin-enviar', load: async () => (await load()).OnPhone }]
export const staffRoutes: Screen[] = [{ path: '/equipo/sin-enviar', load: async () => (await load()).AtDesk }]

import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo': async () => (await import('./Board.tsx')).Board,
  '/equipo/pendientes': async () => (await import('./LackingPeople.tsx')).LackingPeople,
})

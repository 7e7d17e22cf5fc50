import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/donante': async () => (await import('./Donor.tsx')).Donor,
})

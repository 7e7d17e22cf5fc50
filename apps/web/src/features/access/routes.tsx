import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/yo/acceso': async () => (await import('./OnPhone.tsx')).OnPhone,
  '/yo/segundo-paso': async () => (await import('./FirstSecondStep.tsx')).FirstSecondStep,
})
export const staffRoutes = screens(words, {
  '/equipo/acceso': async () => (await import('./AtDesk.tsx')).AtDesk,
  '/equipo/mi-funcion': async () => (await import('./MyRole.tsx')).MyRole,
})

import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/mensajes': async () => (await import('./OnPhone.tsx')).OnPhone,
  '/yo/avisos': async () => (await import('./Settings.tsx')).SettingsOnPhone,
})
export const staffRoutes = screens(words, {
  '/equipo/mensajes': async () => (await import('./AtDesk.tsx')).AtDesk,
  '/equipo/mensajes/avise': async () => (await import('./NoticeSheet.tsx')).NoticeSheet,
  '/equipo/mensajes/avisos': async () => (await import('./Settings.tsx')).SettingsAtDesk,
})

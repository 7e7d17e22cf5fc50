import { withOwnSentences } from '../../api/problems/own/late.ts'
import { screens } from '../../session/screens.ts'

const words = import.meta.glob('./locales/*.po')
export const learnerRoutes = screens(words, {
  '/mensajes': async () => (await import('./OnPhone.tsx')).OnPhone,
  '/yo/avisos': async () => (await Promise.all([import('./Settings.tsx'), withOwnSentences()]))[0].SettingsOnPhone,
})
export const staffRoutes = screens(words, {
  '/equipo/mensajes': async () => (await import('./AtDesk.tsx')).AtDesk,
  '/equipo/mensajes/avise': async () => (await import('./NoticeSheet.tsx')).NoticeSheet,
  '/equipo/mensajes/avisos': async () => (await import('./Settings.tsx')).SettingsAtDesk,
})

import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/yo/verificacion': async () => (await import('./OwnVetting.tsx')).OwnVetting,
})

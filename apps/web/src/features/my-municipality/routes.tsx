import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/mi-municipio': async () => (await import('./MyMunicipality.tsx')).MyMunicipality,
  '/equipo/mi-municipio/guia': async () => (await import('./Guide.tsx')).Guide,
})

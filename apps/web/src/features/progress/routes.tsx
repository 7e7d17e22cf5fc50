import { screens } from '../../session/screens.ts'

export const routes = screens(import.meta.glob('./locales/*.po'), {
  '/equipo/diagnosticos': async () => (await import('./Assessments.tsx')).Assessments,
  '/equipo/diagnosticos/:assessmentId': async () => (await import('./Assessment.tsx')).Assessment,
  '/equipo/matriz': async () => (await import('./Matrix.tsx')).Matrix,
  '/equipo/matriz/:municipalityId': async () => (await import('./Municipality.tsx')).Municipality,
})

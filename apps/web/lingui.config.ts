import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

const exclude = ['**/*.test.*']

export default defineConfig({
  sourceLocale: 'es-MX',
  locales: ['es-MX', 'en'],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
  catalogs: [
    { path: '<rootDir>/src/features/{name}/locales/{locale}', include: ['<rootDir>/src/features/{name}'], exclude },
    { path: '<rootDir>/src/api/problems/{name}/locales/{locale}', include: ['<rootDir>/src/api/problems/{name}'], exclude },
    { path: '<rootDir>/src/app/staff/locales/{locale}', include: ['<rootDir>/src/app/staff'], exclude },
    { path: '<rootDir>/src/ui/terms/locales/{locale}', include: ['<rootDir>/src/ui/terms'], exclude },
    { path: '<rootDir>/src/ui/grading/locales/{locale}', include: ['<rootDir>/src/ui/grading'], exclude },
    { path: '<rootDir>/src/ui/reading/locales/{locale}', include: ['<rootDir>/src/ui/reading'], exclude },
    { path: '<rootDir>/src/ui/sessions/locales/{locale}', include: ['<rootDir>/src/ui/sessions'], exclude },
    { path: '<rootDir>/src/ui/threads/locales/{locale}', include: ['<rootDir>/src/ui/threads'], exclude },
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['<rootDir>/src/app', '<rootDir>/src/ui', '<rootDir>/src/session'],
      exclude: [...exclude, '**/src/app/staff/**', '**/src/ui/terms/**', '**/src/ui/sessions/**', '**/src/ui/reading/**', '**/src/ui/grading/**', '**/src/ui/threads/**'],
    },
  ],
})

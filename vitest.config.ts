import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const services = ['gateway', 'identity', 'training', 'vetting', 'mentoring', 'progress']
const slow = { testTimeout: 20_000, hookTimeout: 60_000 }
const web = './apps/web/vite.config.ts'

const projects = [
  { name: 'contracts', include: ['libs/contracts/**/*.test.ts'] },
  // One after the other: they are one service, and each begins with an empty stream of it.
  { name: 'service-kit', include: ['libs/service-kit/**/*.test.ts'], ...slow, fileParallelism: false },
  ...services.map((name) => ({ name, include: [`apps/${name}/**/*.test.ts`], ...slow })),
  { name: 'tools', include: ['tools/**/*.test.ts'], exclude: ['tools/start/**', '**/node_modules/**'], ...slow },
  // Whole installations and a browser: one after the other, and only when asked for by name.
  { name: 'start', include: ['tools/start/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false },
  { name: 'e2e', include: ['apps/web/e2e/**/*.spec.ts'], testTimeout: 600_000, hookTimeout: 240_000, fileParallelism: false, globalSetup: ['tools/test/installation.ts'] },
]

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['tools/test/servers.ts'],
    projects: [
      ...projects.map((test) => ({ test })),
      { ...(existsSync(web) ? { extends: web } : {}), test: { name: 'web', include: ['apps/web/{src,e2e,build}/**/*.test.{ts,tsx}'] } },
    ],
  },
})

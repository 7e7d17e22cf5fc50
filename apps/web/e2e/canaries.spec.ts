import { expect, test } from 'vitest'
import { lookEverywhere } from '../../../tools/canaries/look.ts'
import { findServices } from '../../../tools/start/services.ts'

const variable = (name: string): string => process.env[name] ?? ''

test('what a vetting file holds for two roles alone is found in no reply to others, browser, dump, message, log or file', { timeout: 240_000 }, async () => {
  const databases = new Map(findServices().map((service) => [service, variable('TEQUIO_E2E_DATABASE_URL').replace('SERVICE', service)]))
  const { planted, leaks, replies, pages, rows, files } = await lookEverywhere({ address: variable('TEQUIO_E2E_URL'), home: variable('TEQUIO_E2E_HOME'), databases })
  expect(leaks).toEqual([])
  expect(planted).toBe(9)
  for (const looked of [replies, pages, rows, files]) expect(looked).toBeGreaterThan(10)
})

import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { demoPassword, openPage, signInQuickly } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

test('a person asks for a copy of all their data, closes the page, and takes it as one file from all services', { timeout: 120_000 }, async () => {
  const page = await openPage(browser, url, 360)
  await signInQuickly(page.context(), url, { user: demoUsers.graduate, secret: demoPassword })
  await page.goto('/yo/datos')
  await page.getByRole('button', { name: 'Preparar mi copia' }).click()
  await page
    .getByText('Puede cerrar esta página y volver después.')
    .or(page.getByRole('button', { name: 'Descargar mi copia' }))
    .waitFor()
  await page.goto('/yo')
  await page.goto('/yo/datos')
  await page.getByRole('button', { name: 'Descargar mi copia' }).waitFor({ timeout: 60_000 })
  await isWellMade(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar mi copia' }).click()])
  const files = Object.fromEntries(Object.entries(unzipSync(readFileSync(await download.path()))).map(([path, content]) => [path, strFromU8(content)]))
  const rows = (path: string) => (JSON.parse(files[`datos/${path}.json`] ?? '{}') as { rows: Record<string, unknown>[] }).rows
  expect(rows('identity-persona')).toHaveLength(1)
  expect(rows('training-constancias').length).toBeGreaterThan(0)
  expect(rows('progress-constancias')).toHaveLength(rows('training-constancias').length)
  expect(rows('vetting-verificaciones').length).toBeGreaterThan(0)
  expect(rows('mentoring-puestos').length).toBeGreaterThan(0)
  expect(files['LEEME.txt']).toContain('datos/vetting-verificaciones.json')
  expect(files['resumen.html']).toContain(String(rows('identity-persona')[0]?.['curp']))
  await page.context().close()
})

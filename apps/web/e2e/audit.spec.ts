import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { demoPassword, openPage, signIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

test('an auditor reads the logs of several services by name, narrows them to a person, takes the sheet, and finds the own reading', async () => {
  const page = await openPage(browser, url, 1280)
  await signIn(page, { user: demoUsers.auditor, secret: demoPassword })
  await page.waitForURL('**/equipo/bitacora')
  const rows = page.locator('tbody tr')
  // other tests may have filled the first page
  const act = page.getByLabel('Qué se hizo')
  await act.selectOption({ label: 'Abrió un expediente de verificación' })
  await rows.filter({ hasText: 'Abrió un expediente de verificación' }).filter({ hasText: 'Julia Tamez Villarreal' }).first().waitFor()
  await act.selectOption({ label: 'Descubrió la CURP y la fecha de nacimiento' })
  const reveals = rows.filter({ hasText: 'Descubrió la CURP' }).filter({ hasText: 'Cotejar con su acta de nacimiento' })
  await reveals.getByRole('link', { name: 'Mariana Vélez Arriaga' }).click()
  await page.getByRole('button', { name: 'Quitar el filtro: lo hizo Mariana Vélez Arriaga' }).waitFor()
  await act.selectOption({ label: 'Todo' })
  await rows.filter({ hasText: 'Mariana Vélez Arriaga' }).first().waitFor()
  await rows.filter({ hasText: 'Julia Tamez Villarreal' }).first().waitFor({ state: 'detached' })

  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar CSV' }).click()])
  const text = readFileSync(await sheet.path(), 'utf8')
  expect(text.startsWith('\uFEFFMomento')).toBe(true)
  expect(text).toContain('Mariana Vélez Arriaga')
  expect(text).not.toContain('Julia Tamez')

  await page.getByRole('button', { name: 'Quitar el filtro: lo hizo Mariana Vélez Arriaga' }).click()
  await act.selectOption({ label: 'Consultó la bitácora' })
  await rows.filter({ hasText: 'Elena Barrera Montes' }).filter({ hasText: 'actor=' }).first().waitFor()
  await page.context().close()
})

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

test('staff read the programme’s settings, see what a change would cause before they save it, and another address asks nobody', { timeout: 60_000 }, async () => {
  const page = await openPage(browser, url, 360)
  await signInQuickly(page.context(), url, { user: demoUsers.staff, secret: demoPassword })
  await page.goto('/equipo/programa')
  await page.getByRole('heading', { level: 1, name: 'Programa de Justicia Cívica' }).waitFor()
  await page.getByText('Cooperación Internacional Ejemplo', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Cambiar los datos' }).click()
  const name = page.getByLabel('Nombre del responsable')
  const before = await name.inputValue()
  await name.fill('Otra organización')
  await page.getByText(/cada persona la leerá y aceptará en su próxima visita/).waitFor()
  await name.fill('')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.getByText('Falta este dato.').waitFor()
  await isWellMade(page)
  await name.fill(before)
  await page.getByLabel('Domicilio').fill('Avenida Nueva 7, Centro, 06000 Ciudad de México')
  await page.getByText(/Nadie tendrá que aceptarla otra vez/).waitFor()
  await page.getByRole('button', { name: 'Guardar' }).click()
  await page.getByText('Los datos quedaron guardados.').waitFor()
  await page.getByText('Avenida Nueva 7, Centro, 06000 Ciudad de México', { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'Aviso de privacidad, versión 3' }).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)

  const auditor = await openPage(browser, url, 1280)
  await signInQuickly(auditor.context(), url, { user: demoUsers.auditor, secret: demoPassword })
  await auditor.goto('/equipo/programa')
  await auditor.getByRole('heading', { level: 1, name: 'Programa de Justicia Cívica' }).waitFor()
  expect(await auditor.getByRole('button', { name: 'Cambiar los datos' }).count()).toBe(0)
  await isWellMade(auditor)
  await Promise.all([page, auditor].map((one) => one.context().close()))
})

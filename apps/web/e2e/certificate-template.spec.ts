import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { said } from './lib/forms.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

test('staff give certificates an emblem and a signature, are told what is missing, and open a sample', { timeout: 120_000 }, async () => {
  const page = await openSignedIn(browser, url, 1280, demoUsers.staff)
  await page.goto('/equipo/capacitacion/constancias')
  await page.getByRole('link', { name: 'Diseño de las constancias' }).click()
  await page.getByRole('heading', { level: 1, name: 'Diseño de las constancias' }).waitFor()
  const look = page.getByRole('figure', { name: 'Vista previa de la constancia' })
  await page.getByLabel('Quién las expide').fill('Subsecretaría de Justicia Cívica')
  await look.getByText('Subsecretaría de Justicia Cívica').waitFor()
  const picture = { name: 'escudo.png', mimeType: 'image/png', buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 200 } }) }
  const files = page.locator('input[type=file]')
  await files.first().setInputFiles({ name: 'escudo.png', mimeType: 'image/png', buffer: Buffer.from('nada') })
  await page.getByText(/^Este navegador no puede leer ese archivo como imagen/).waitFor()
  const before = await look.locator('img').count()
  await files.first().setInputFiles(picture)
  await expect.poll(() => look.locator('img').count()).toBe(before + 1)
  await page.getByRole('button', { name: 'Agregar una firma' }).click()
  await page.getByRole('button', { name: 'Guardar el diseño' }).click()
  await page.getByRole('alert').getByText('Falta escribir lo que está marcado arriba.').waitFor()
  await isWellMade(page)
  await page.getByLabel('De quién es').last().fill('Gobierno del estado')
  await page.getByLabel('Nombre', { exact: true }).last().fill('Laura Ibarra Solís')
  await page.getByLabel('Cargo').last().fill('Directora del programa')
  await page.getByRole('link', { name: 'Constancias', exact: true }).last().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Quedarme' }).click()
  await page.getByRole('button', { name: 'Guardar el diseño' }).click()
  await said(page, 'Diseño guardado. Vale para las constancias que se expidan desde ahora.')
  const href = await page.getByRole('link', { name: 'Abrir una constancia de muestra (PDF)' }).getAttribute('href')
  const paper = await (await page.context().request.get(`${url}${href}`)).body()
  expect([paper.toString('latin1', 0, 5), paper.includes('/Subtype /Image')]).toEqual(['%PDF-', true])
  await page.reload()
  await look.getByText('Laura Ibarra Solís').waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  await isWellMade(page)
  await page.context().close()
})

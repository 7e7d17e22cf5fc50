import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { demoPassword, openPage, signInQuickly } from './lib/sign-in.ts'
import { demoUsers, type DemoRole } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const pageOf = async (role: DemoRole) => {
  const page = await openPage(browser, url, 1280)
  await signInQuickly(page.context(), url, { user: demoUsers[role], secret: demoPassword })
  return page
}

test('a service that is away leaves a hole with a sentence on the board, and the rest stands', { timeout: 60_000 }, async () => {
  const page = await pageOf('staff')
  const isAway = { now: true }
  await page.route('**/api/progress/**', (route) =>
    isAway.now
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'urn:tequio:problem:unexpected', code: 'unexpected', status: 500, facts: {} }),
        })
      : route.continue(),
  )
  await page.goto('/equipo')
  const hole = page.getByRole('alert').or(page.locator('.callout')).filter({ hasText: 'Algo falló de nuestro lado.' })
  await hole.first().waitFor({ timeout: 20_000 })
  await page
    .getByRole('row', { name: /Zapopan/ })
    .first()
    .waitFor()
  await page.getByRole('heading', { name: 'Mentoría' }).waitFor()
  expect(await hole.count()).toBe(1)
  isAway.now = false
  await hole.getByRole('button', { name: 'Intentar otra vez' }).click()
  await page.getByRole('row', { name: /Proceso de justicia cívica/ }).waitFor({ timeout: 20_000 })
  expect(await hole.count()).toBe(0)
  await page.context().close()
})

test('the liaison finds the steps of the week, who lacks what, agreements, vacancies and the guide', { timeout: 60_000 }, async () => {
  const page = await pageOf('liaison')
  await page.goto('/equipo/mi-municipio')
  await page.getByRole('heading', { name: /^Esta semana, La Paz tiene (un paso|dos pasos|tres pasos)$/ }).waitFor({ timeout: 20_000 })
  await page.getByRole('row').nth(1).getByRole('link').waitFor({ timeout: 20_000 })
  await page.getByRole('link', { name: /Chihuahua nos acompaña/ }).waitFor()
  await page.getByText('1 puesto vacante').waitFor()
  await page.getByRole('list', { name: 'Pasos de la semana' }).getByRole('link').first().click()
  await page.getByRole('row').nth(1).waitFor({ timeout: 20_000 })
  await page.goto('/equipo/mi-municipio')
  await page.getByRole('link', { name: 'Seguir la guía' }).click()
  await page.getByRole('button', { name: 'Marcar como visto' }).first().click()
  await page.getByText('Lleva 1 de 7.').waitFor()
  await page
    .getByRole('region', { name: 'Pasos de la guía' })
    .getByRole('link', { name: /Qué se firmó con el programa/ })
    .click()
  await page.getByRole('heading', { level: 1, name: 'El convenio vence en 36 días' }).waitFor()
  await page.context().close()
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { demoPassword, openSignedIn } from './lib/sign-in.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (width: 360 | 1280, user: string, secret = demoPassword): Promise<Page> => openSignedIn(browser, url, width, user, secret)

test('a lost phone: the account is closed there from another one, and a better password keeps it closed', { timeout: 90_000 }, async () => {
  const user = 'oficial.zapopan'
  const [lost, mine] = [await enter(360, user), await enter(360, user)]
  await lost.goto('/inicio')
  await mine.goto('/yo')
  await mine.getByRole('link', { name: 'Contraseña y aparatos' }).click()
  await mine.getByText('Su cuenta está abierta en 2 aparatos').waitFor()
  await mine.getByText('Este aparato').waitFor()
  await mine.getByRole('button', { name: 'Cerrar en los demás' }).click()
  await mine.getByRole('dialog').getByRole('button', { name: 'Cerrar en los demás' }).click()
  await mine.getByText('Su cuenta está abierta en 1 aparato').waitFor()
  await expect.poll(async () => (await lost.context().request.get(`${url}/api/session`)).status(), { timeout: 10_000 }).toBe(401)

  const change = mine.getByRole('button', { name: 'Cambiar la contraseña' })
  const given = mine.getByLabel('Contraseña nueva')
  await change.click()
  await mine.getByText('Escriba la contraseña con la que entra hoy.').waitFor()
  await mine.getByLabel('Contraseña de hoy').fill(demoPassword)
  await given.fill('Policia.2026')
  await change.click()
  await mine.getByText('Esa contraseña la usa mucha gente').waitFor()
  expect(await given.inputValue()).toBe('Policia.2026')
  await given.fill('Zapopan 2026')
  await change.click()
  await mine.getByText('No use solo su nombre').waitFor()
  await given.fill('maíz azul y nopal')
  await mine.getByLabel('Contraseña de hoy').fill('no es esta')
  await change.click()
  await mine.getByText('La contraseña actual no coincide.').waitFor()
  await mine.getByLabel('Contraseña de hoy').fill(demoPassword)
  const again = await enter(360, user)
  await change.click()
  await mine.getByText('Su contraseña cambió.').waitFor()
  await expect.poll(async () => (await again.context().request.get(`${url}/api/session`)).status(), { timeout: 10_000 }).toBe(401)
  const next = await enter(1280, user, 'maíz azul y nopal')

  await mine.getByRole('button', { name: 'Cerrar en todos' }).click()
  await mine.getByRole('dialog').getByRole('button', { name: 'Cerrar en todos' }).click()
  await mine.waitForURL('**/entrar')
  await expect.poll(async () => (await next.context().request.get(`${url}/api/session`)).status(), { timeout: 10_000 }).toBe(401)
  await Promise.all([lost, mine, again, next].map((page) => page.context().close()))
})

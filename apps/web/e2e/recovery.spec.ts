import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { demoPassword, openPage, signIn, signInQuickly } from './lib/sign-in.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const home = process.env['TEQUIO_E2E_HOME'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

/** What the demonstration's mail server and the folder of texts hold, newest last. */
const captured = (folder: 'mail' | 'texts'): string[] => {
  const path = join(home, folder)
  try {
    return readdirSync(path)
      .filter((name) => !name.startsWith('.'))
      .toSorted()
      .map((name) => readFileSync(join(path, name), 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '='))
  } catch {
    return []
  }
}
const waitFor = async (folder: 'mail' | 'texts', pattern: RegExp): Promise<string> => {
  await expect.poll(() => captured(folder).some((text) => pattern.test(text)), { timeout: 15_000 }).toBe(true)
  return (
    captured(folder)
      .findLast((text) => pattern.test(text))
      ?.match(pattern)?.[1] ?? ''
  )
}

test('a forgotten password: a link comes by mail, sets another one once, and closes the account everywhere', { timeout: 120_000 }, async () => {
  const user = 'enlace.tonala'
  const open = await openPage(browser, url, 1280)
  await signInQuickly(open.context(), url, { user, secret: demoPassword })
  const page = await openPage(browser, url, 360)
  await page.goto('/entrar')
  await page.getByLabel('Su usuario').fill(user)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByRole('link', { name: 'Olvidé mi contraseña' }).click()
  await page.getByRole('heading', { name: '¿No puede entrar?' }).waitFor()
  await isWellMade(page)
  expect(await page.getByLabel('Su usuario').inputValue()).toBe(user)
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.getByRole('heading', { name: 'Revise su correo o su teléfono' }).waitFor()
  await isWellMade(page)

  const link = await waitFor('mail', /(\/recuperar#[\w-]{43})/)
  await page.goto(link)
  await page.getByRole('heading', { name: 'Elija su contraseña nueva' }).waitFor()
  expect(new URL(page.url()).hash).toBe('')
  await isWellMade(page)
  await page.getByLabel('Contraseña nueva').fill('Policia.2026')
  await page.getByRole('button', { name: 'Guardar mi contraseña' }).click()
  await page.getByText('Esa contraseña la usa mucha gente').waitFor()
  await page.getByLabel('Contraseña nueva').fill('cerro, faro y quelite')
  await page.getByRole('button', { name: 'Guardar mi contraseña' }).click()
  await page.getByRole('heading', { name: 'Su contraseña cambió' }).waitFor()
  await isWellMade(page)
  await expect.poll(async () => (await open.context().request.get(`${url}/api/session`)).status(), { timeout: 10_000 }).toBe(401)
  await signIn(page, { user, secret: 'cerro, faro y quelite' })

  const again = await openPage(browser, url, 360)
  await again.goto(link)
  await again.getByLabel('Contraseña nueva').fill('otro faro y otro cerro')
  await again.getByRole('button', { name: 'Guardar mi contraseña' }).click()
  await again.getByText('Ese enlace o código ya se usó').waitFor()
  await Promise.all([open, page, again].map((one) => one.context().close()))
})

test('without a mail a code comes to the phone; who has neither reads whom to ask', { timeout: 90_000 }, async () => {
  const user = 'oficial.queretaro'
  const page = await openPage(browser, url, 360)
  await page.goto('/entrar')
  await page.getByRole('link', { name: '¿No puede entrar?' }).click()
  await page.getByText('Pida un código nuevo a su enlace municipal', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.getByText('Escriba su usuario para continuar.').waitFor()
  await page.getByLabel('Su usuario').fill(user)
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.getByText('¿No llega nada?', { exact: false }).waitFor()
  const code = await waitFor('texts', /\b(\d{8})\b/)
  await page.getByLabel('Código de ocho cifras').fill('00000000')
  await page.getByLabel('Contraseña nueva').fill('cerro, faro y quelite')
  await page.getByRole('button', { name: 'Guardar mi contraseña' }).click()
  await page.getByText('Ese enlace o código ya se usó').waitFor()
  await page.getByLabel('Código de ocho cifras').fill(code)
  await page.getByRole('button', { name: 'Guardar mi contraseña' }).click()
  await page.getByRole('heading', { name: 'Su contraseña cambió' }).waitFor()
  await signIn(page, { user, secret: 'cerro, faro y quelite' })
  await page.context().close()
})

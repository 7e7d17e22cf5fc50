import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { demoPassword, openPage, signInQuickly, type Width } from './lib/sign-in.ts'
import { rowsOf } from './path/journey.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const user = 'oficial.saltillo'

/** A page whose device keeps keys and whose holder shows who they are. */
const withDevice = async (width: Width): Promise<{ page: Page; cdp: CDPSession; authenticatorId: string }> => {
  const page = await openPage(browser, url, width)
  page.setDefaultTimeout(15_000)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
  return { page, cdp, authenticatorId }
}
const enter = async (page: Page): Promise<void> => {
  await page.goto('/entrar')
  await page.getByRole('button', { name: 'Entrar con llave de acceso' }).click()
}

test('a passkey: made on the phone, signs in without user or password, proves again, and removed it opens nothing', { timeout: 120_000 }, async () => {
  const { page, cdp, authenticatorId } = await withDevice(360)
  await signInQuickly(page.context(), url, { user, secret: demoPassword })
  await page.goto('/yo/acceso')
  await page.getByRole('button', { name: 'Agregar una llave' }).click()
  await page.getByRole('button', { name: 'Hacer la llave' }).click()
  await page.getByText('Escriba un nombre para reconocerlo.').waitFor()
  await page.getByLabel('Nombre de este aparato').fill('Mi celular')
  await isWellMade(page)
  await page.getByRole('button', { name: 'Hacer la llave' }).dblclick()
  await page.getByText('Desde ahora este aparato abre su cuenta.').waitFor()
  await page.getByText('Mi celular').waitFor()
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: new URL(url).hostname }])

  await page.context().clearCookies()
  await page.evaluate(() => localStorage.clear())
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/session/passkey'))
  await enter(page)
  await page.waitForURL('**/inicio')

  // what was sent once opens nothing a second time, not from here and not from elsewhere
  const answer = (await sent).postDataJSON() as object
  const stranger = await openPage(browser, url, 360)
  for (const context of [page.context(), stranger.context()]) {
    await context.request.post(`${url}/api/session/passkey/challenge`, { headers: { origin: url } })
    const again = await context.request.post(`${url}/api/session/passkey`, { data: answer, headers: { origin: url } })
    expect([again.status(), ((await again.json()) as { code: string }).code]).toEqual([401, 'passkey-refused'])
  }
  const fromElsewhere = await stranger.context().request.post(`${url}/api/session/passkey/challenge`, { headers: { origin: 'https://otro.example' } })
  expect(fromElsewhere.status()).toBe(403)

  // half an hour later a sensitive act asks again, and the passkey answers
  await rowsOf('gateway', `update session set proved_at = proved_at - interval '31 minutes' where account_id = (select account_id from session order by began_at desc limit 1)`)
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  await page.goto('/yo/acceso')
  await page.getByText('Último uso:').first().waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Quitar Mi celular' }).click()
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('dialog', { name: '¿Quitar esta llave?' }).getByRole('button', { name: 'Quitar la llave' }).click()
  await page.getByRole('button', { name: 'Usar mi llave de acceso' }).click()
  await page.getByText('Esa llave ya no abre su cuenta.').waitFor()

  await page.context().clearCookies()
  await page.evaluate(() => localStorage.clear())
  await enter(page)
  await page.getByText('Esa llave no abre ninguna cuenta.').waitFor()
  await isWellMade(page)
  await Promise.all([page, stranger].map((one) => one.context().close()))
})

test('a device without a key says so and leaves the way of user and password', { timeout: 60_000 }, async () => {
  const { page } = await withDevice(1280)
  await enter(page)
  await page.getByText('Este aparato no dio ninguna llave.').waitFor({ timeout: 30_000 })
  await page.getByLabel('Su usuario').fill(user)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByLabel('Su contraseña').waitFor()
  await page.context().close()
})

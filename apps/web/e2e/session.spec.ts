/// <reference lib="dom" />
import type { APIRequestContext, Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { demoPassword, openPage, signIn, signInQuickly, type DemoUser } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const ask = async <Reply>(request: APIRequestContext, path: string, post = false): Promise<Reply> => {
  const reply = post ? await request.post(url + path, { data: {}, headers: { 'idempotency-key': crypto.randomUUID(), origin: url } }) : await request.get(url + path)
  expect(reply.status(), `${path}: ${await reply.text()}`).toBeLessThan(300)
  return (await reply.json()) as Reply
}

/** An officer of a municipality with a code that was just issued, as on the printed sheet. */
const officerWithCode = async (place: string, at: number): Promise<DemoUser> => {
  const page = await openPage(browser, url, 1280)
  const { request } = page.context()
  await signInQuickly(page.context(), url, { user: demoUsers.staff, secret: demoPassword })
  const { items } = await ask<{ items: { personId: string; postTitle: string }[] }>(request, `/api/identity/persons?municipality=${place}&institution=police&account=active`)
  const officers = items.filter(({ postTitle }) => /polic/i.test(postTitle))
  const person = await ask<{ account: { accountId: string } }>(request, `/api/identity/persons/${officers.at(at)?.personId}`)
  await ask(request, `/api/identity/accounts/${person.account.accountId}/code`, true)
  const card = await ask<{ user: string; code: string }>(request, `/api/identity/accounts/${person.account.accountId}/card`)
  await page.context().close()
  return { user: card.user, secret: card.code }
}

test('a wrong password is told in a sentence and nothing typed is lost', async () => {
  const page = await openPage(browser, url, 360)
  await page.goto('/entrar')
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByText('Escriba su usuario para continuar.').waitFor()
  await page.getByLabel('Su usuario').fill(demoUsers.officer)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByLabel('Su contraseña').fill('equivocada')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await page.getByText('El usuario y la contraseña no coinciden.').waitFor()
  expect(await page.getByLabel('Su contraseña').inputValue()).toBe('equivocada')
  expect(await page.getByLabel('Su contraseña').getAttribute('aria-invalid')).toBe('true')
  await page.context().close()
})

test('each role lands where its day begins, and the device remembers the person by name', async () => {
  const homes = [
    ['staff', '/equipo'],
    ['liaison', '/equipo/mi-municipio'],
    ['donor', '/equipo/donante'],
    ['operator', '/equipo/avisos-detenidos'],
    ['auditor', '/equipo/bitacora'],
    ['officer', '/inicio'],
  ] as const
  for (const [role, home] of homes) {
    const page = await openPage(browser, url, 1280)
    await signIn(page, { user: demoUsers[role], secret: demoPassword })
    await page.waitForURL(`**${home}`)
    const kept = await page.evaluate(() => localStorage.getItem('tequio.people'))
    expect(kept).toContain(demoUsers[role])
    await page.context().close()
  }
})

test('a page that needs a session leads to the entry and back to itself', async () => {
  const page = await openPage(browser, url, 1280)
  await page.goto('/equipo/pendientes?falta=cup')
  await page.waitForURL('**/entrar?volver=*')
  await page.getByLabel('Su usuario').fill(demoUsers.staff)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByLabel('Su contraseña').fill(demoPassword)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await page.waitForURL('**/equipo/pendientes?falta=cup')
  await page.context().close()
})

test('an officer enters with the issued code, sets a password and accepts the privacy notice on a phone', async () => {
  const officer = await officerWithCode('03003', 0)
  const page = await openPage(browser, url, 360)
  await signIn(page, officer)
  await page.waitForURL('**/bienvenida')
  await page.getByLabel('Contraseña nueva').fill('corta')
  await page.getByRole('button', { name: 'Guardar y seguir' }).click()
  await page.getByText(/Escriba al menos \d+ letras o números/).waitFor()
  await page.getByLabel('Contraseña nueva').fill('piedra sobre piedra 7')
  await page.getByRole('button', { name: 'Guardar y seguir' }).click()
  await page.waitForFunction(() => location.pathname === '/inicio' || document.querySelector('#leido') !== null)
  if (page.url().endsWith('/bienvenida')) {
    await page.getByRole('button', { name: 'Aceptar y empezar' }).click()
    await page.getByText('Marque la casilla para seguir.').waitFor()
    await page.getByLabel(/Leí el aviso/).check()
    await page.getByRole('button', { name: 'Aceptar y empezar' }).click()
  }
  await page.waitForURL('**/inicio')
  await page.context().close()
  const again = await openPage(browser, url, 360)
  await signIn(again, { user: officer.user, secret: 'piedra sobre piedra 7' })
  await again.waitForURL('**/inicio')
  await again.context().close()
})

test('a session that ends in mid-form asks to sign in above the form, and nothing typed is lost', async () => {
  const officer = await officerWithCode('03003', 1)
  const page = await openPage(browser, url, 360)
  await signIn(page, officer)
  await page.waitForURL('**/bienvenida')
  await page.getByLabel('Contraseña nueva').fill('cantera rosa y sol')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Guardar y seguir' }).click()
  const dialog = page.getByRole('dialog', { name: 'Su sesión terminó' })
  await dialog.waitFor()
  expect(await page.getByLabel('Contraseña nueva').inputValue()).toBe('cantera rosa y sol')
  await dialog.getByLabel('Su usuario').fill(officer.user)
  await dialog.getByLabel('Su contraseña').fill(officer.secret)
  await dialog.getByRole('button', { name: 'Entrar' }).click()
  await page.waitForFunction(() => location.pathname === '/inicio' || document.querySelector('#leido') !== null)
  await page.context().close()
})

test('who signs out is out: the page behind asks for the entry again', async () => {
  const page = await openPage(browser, url, 1280)
  await signIn(page, { user: demoUsers.staff, secret: demoPassword })
  await page.waitForURL('**/equipo')
  await page.locator('.me > summary').click()
  await page.getByRole('button', { name: 'Salir' }).click()
  await page.waitForURL('**/entrar')
  await page.getByLabel('Su usuario').waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.goto('/equipo')
  await page.waitForURL('**/entrar?volver=*')
  await page.context().close()
})

test('the language and the look of the page are chosen once and stay', async () => {
  const page = await openPage(browser, url, 360)
  await page.goto('/entrar')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Sign in with your user' }).waitFor()
  await page.getByRole('button', { name: 'Sun mode' }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Sign in with your user' }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.dataset['theme'], document.documentElement.lang])).toEqual(['sun', 'en'])
  await page.context().close()
})

test('the entry page is whole before any script runs, and its policy refuses nothing of it', async () => {
  const page = await openPage(browser, url, 360)
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  const reply = await page.goto('/entrar')
  expect(await reply?.text()).toContain('Entre con su usuario')
  await page.getByRole('button', { name: 'Continuar' }).waitFor()
  expect(refused.filter((text) => /Content Security|hydrat|Minified React/i.test(text))).toEqual([])
  await page.context().close()
})

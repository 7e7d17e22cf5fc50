import { readFileSync } from 'node:fs'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { demoPassword, openPage, signIn, signInQuickly } from './lib/sign-in.ts'
import { rowsOf } from './path/journey.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const user = 'enlace.queretaro'
/** The next step's code: good already, and not yet taken when the one of now was. */
const codeOf = (secret: string, stepsFromNow = 1) => generateSync({ secret, epoch: Date.now() / 1_000 + stepsFromNow * 30 })
const ask = async (page: Page, fill: { secret?: string; code?: string }) => {
  if (fill.secret !== undefined) await page.getByLabel('Su contraseña').fill(fill.secret)
  if (fill.code !== undefined) await page.getByLabel('Código de su aplicación').fill(fill.code)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
}

test('a second step: turned on with an application, asked for at the door, a rescue code for a lost phone', { timeout: 120_000 }, async () => {
  const page = await openPage(browser, url, 360)
  await signInQuickly(page.context(), url, { user, secret: demoPassword })
  await page.goto('/yo/acceso')
  await page.getByRole('button', { name: 'Encender el segundo paso' }).click()
  const secret = (await page.locator('.mono').innerText()).replaceAll(' ', '')
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await page.getByRole('button', { name: 'Confirmar el código' }).click()
  await page.getByText('Escriba el código que muestra la aplicación.').waitFor()
  await page.getByLabel('Código de su aplicación').fill('000000')
  await page.getByRole('button', { name: 'Confirmar el código' }).click()
  await page.getByText('Ese código no es correcto o ya se usó.').waitFor()
  await isWellMade(page)
  await page.getByLabel('Código de su aplicación').fill(codeOf(secret, 0))
  await page.getByRole('button', { name: 'Confirmar el código' }).dblclick()
  await page.getByText('El segundo paso está encendido.').waitFor()
  await isWellMade(page)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Guardar como archivo' }).click()])
  const rescue = readFileSync(await file.path(), 'utf8').match(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/m)?.[0] ?? ''
  await page.getByRole('button', { name: 'Listo' }).click()
  await page.getByText('Guárdelos primero y marque la casilla.').waitFor()
  await page.getByLabel('Ya los guardé en un lugar seguro').check()
  await page.getByRole('button', { name: 'Listo' }).click()
  await page.getByText('Le quedan 10 códigos de rescate.').waitFor()

  const door = async (): Promise<Page> => {
    const at = await openPage(browser, url, 360)
    await at.goto('/entrar')
    await at.getByLabel('Su usuario').fill(user)
    await at.getByRole('button', { name: 'Continuar' }).click()
    await ask(at, { secret: demoPassword })
    await at.getByLabel('Código de su aplicación').waitFor()
    return at
  }
  const first = await door()
  await isWellMade(first)
  await ask(first, { code: '000000' })
  await first.getByText('Ese código no es correcto o ya se usó.').waitFor()
  await ask(first, { code: codeOf(secret) })
  await first.waitForURL('**/equipo/mi-municipio')
  const lost = await door()
  await ask(lost, { code: rescue })
  await lost.waitForURL('**/equipo/mi-municipio')
  await page.reload()
  await page.getByText('Le quedan 9 códigos de rescate.').waitFor()

  const staff = await openPage(browser, url, 1280)
  await signInQuickly(staff.context(), url, { user: 'mariana.velez', secret: demoPassword })
  const me = (await (await page.context().request.get(`${url}/api/identity/me`)).json()) as { personId: string }
  await staff.goto(`/equipo/personas/${me.personId}`)
  await staff.getByRole('button', { name: 'Quitar el segundo paso' }).click()
  await staff.getByRole('dialog').getByLabel('Motivo').fill('Perdió el teléfono; se comprobó por videollamada')
  expect(await violationsOf(staff)).toEqual([])
  await staff.getByRole('dialog').getByRole('button', { name: 'Quitar el segundo paso' }).click()
  await staff.getByText('La cuenta ya no pide el segundo paso.').waitFor()
  const again = await openPage(browser, url, 360)
  await signIn(again, { user, secret: demoPassword })
  await Promise.all([page, first, lost, staff, again].map((one) => one.context().close()))
})

test('a sensitive act half an hour after signing in asks for the password above the page, and then goes on by itself', { timeout: 60_000 }, async () => {
  const staff = await openPage(browser, url, 1280)
  await signInQuickly(staff.context(), url, { user: 'mariana.velez', secret: demoPassword })
  await staff.goto('/equipo/personas?municipio=22014&institucion=police')
  await rowsOf('gateway', `update session set proved_at = proved_at - interval '31 minutes' where name = 'Mariana Vélez Arriaga'`)
  // a session is remembered for two seconds
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  await staff.locator('tbody').getByRole('link').first().click()
  await staff.getByRole('button', { name: 'Dar un código nuevo' }).click()
  await staff.getByRole('button', { name: 'Dar el código' }).click()
  const dialog = staff.getByRole('dialog', { name: 'Confirme que es usted' })
  await dialog.getByLabel('Su contraseña').fill('no es esta')
  await dialog.getByRole('button', { name: 'Confirmar' }).click()
  await dialog.getByText('El usuario y la contraseña no coinciden').waitFor()
  expect(await violationsOf(staff)).toEqual([])
  await dialog.getByLabel('Su contraseña').fill(demoPassword)
  await dialog.getByRole('button', { name: 'Confirmar' }).click()
  await staff.locator('.code-card').waitFor()
  await staff.context().close()
})

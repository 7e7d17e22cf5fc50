/// <reference lib="dom" />
import jsQR from 'jsqr'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { openPage, demoPassword, signInQuickly } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

/** What a camera reads from a drawn QR: its picture, not its source. */
const scan = async (page: Page, drawn: Locator): Promise<string> => {
  const png = (await drawn.screenshot()).toString('base64')
  const { data, width, height } = await page.evaluate(async (text) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob())
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    pen.drawImage(picture, 0, 0)
    const pixels = pen.getImageData(0, 0, picture.width, picture.height)
    return { data: [...pixels.data], width: pixels.width, height: pixels.height }
  }, png)
  return jsQR.default(Uint8ClampedArray.from(data), width, height)?.data ?? ''
}

test('a first sign-in from a printed slip: the QR opens once, on a phone, and the code stays for who did not finish', { timeout: 90_000 }, async () => {
  const staff = await openPage(browser, url, 1280)
  await signInQuickly(staff.context(), url, { user: demoUsers.staff, secret: demoPassword })
  await staff.goto('/equipo/personas?municipio=19006&institucion=police')
  await staff.locator('tbody').getByRole('link').first().click()
  await staff.getByRole('button', { name: 'Dar un código nuevo' }).click()
  await staff.getByRole('button', { name: 'Dar el código' }).click()
  const card = staff.locator('.code-card')
  await card.waitFor()
  await isWellMade(staff)
  await staff.emulateMedia({ media: 'print' })
  const address = await scan(await openPage(browser, url, 1280), card.getByRole('img', { name: 'Código QR para entrar la primera vez' }))
  const [user, code] = await Promise.all([card.locator('.code').nth(0).innerText(), card.locator('.code').nth(1).innerText()])
  expect(address.startsWith(`${url}/entrar#`)).toBe(true)

  const asked: string[] = []
  const phone = await openPage(browser, url, 360)
  phone.on('request', (request) => asked.push(request.url()))
  await phone.goto(address)
  await phone.getByRole('heading', { name: 'Entre con su tarjeta' }).waitFor()
  await phone.waitForURL((to) => to.hash === '')
  await isWellMade(phone)
  await phone.getByRole('button', { name: 'Entrar', exact: true }).dblclick()
  await phone.waitForURL('**/bienvenida')
  await phone.getByText('Paso 1 de 2').waitFor()
  expect(asked.filter((one) => one.includes(address.split('=')[1] ?? ''))).toEqual([])

  const second = await openPage(browser, url, 360)
  await second.goto(address)
  await second.getByRole('button', { name: 'Entrar', exact: true }).click()
  await second.getByText('Este cuadro ya se usó').waitFor()
  await isWellMade(second)
  await second.getByRole('button', { name: 'Escribir mi usuario' }).click()
  await second.getByLabel('Su usuario').fill(user)
  await second.getByRole('button', { name: 'Continuar' }).click()
  await second.getByLabel('Su contraseña').fill(code)
  await second.getByRole('button', { name: 'Entrar', exact: true }).click()
  await second.waitForURL('**/bienvenida')
  await staff.reload()
  await card.getByText('escriba usuario y código', { exact: false }).waitFor({ state: 'detached' })
  expect(await card.getByRole('img').count()).toBe(0)
  await Promise.all([staff, phone, second].map((page) => page.context().close()))
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (width: 360 | 1280, user: string): Promise<Page> => openSignedIn(browser, url, width, user)
const streams = (page: Page): string[] => {
  const asked: string[] = []
  page.on('request', (request) => (request.url().endsWith('/api/live') ? asked.push(request.url()) : undefined))
  return asked
}

test('a message: it counts in the menu of every tab through one stream, opens what it is about, is read and taken back', { timeout: 120_000 }, async () => {
  const first = await enter(1280, demoUsers.staff)
  const asked = streams(first)
  await first.goto('/equipo/mensajes')
  const second = await first.context().newPage()
  const askedThere = streams(second)
  await second.goto('/equipo/personas')
  const countOf = async (page: Page): Promise<number> =>
    Number(
      /\d+/.exec(
        await page
          .getByRole('navigation', { name: 'Principal' })
          .getByRole('link', { name: /^Mensajes/ })
          .innerText(),
      )?.[0] ?? 0,
    )
  await first.getByRole('heading', { name: 'Mensajes', exact: true }).waitFor()
  await second.getByRole('heading', { level: 1 }).waitFor()
  // the demonstration leaves staff some unread; the number comes a moment after the page
  await expect.poll(() => countOf(second), { timeout: 10_000 }).toBeGreaterThan(0)
  const before = await countOf(second)

  const phone = await enter(360, 'oficial.hermosillo')
  await phone.goto('/yo/datos')
  await phone.getByRole('radio', { name: /Saber qué datos míos tienen/ }).check()
  await phone.getByLabel('Cuéntelo con sus palabras').fill('Quiero saber qué guardan de mí.')
  await phone.getByRole('button', { name: 'Enviar la solicitud' }).click()
  const folio =
    /ARCO-\d{4}-\d{5}/.exec(
      await phone
        .getByText(/ARCO-\d{4}-\d{5}/)
        .first()
        .innerText(),
    )?.[0] ?? ''

  await expect.poll(() => countOf(second), { timeout: 10_000 }).toBe(before + 1)
  await expect.poll(() => countOf(first), { timeout: 10_000 }).toBe(before + 1)
  expect(asked.length + askedThere.length).toBe(1)
  await isWellMade(first)

  // the leader closes: the other tab takes over
  await first.close()
  await expect.poll(() => askedThere.length, { timeout: 10_000 }).toBe(1)
  await second.goto('/equipo/mensajes')
  const line = second.getByRole('listitem').filter({ hasText: folio })
  await line.getByText('Nuevo').waitFor()
  await line.getByRole('link').click()
  await second.waitForURL('**/equipo/datos-personales/*')
  await second.goBack()
  await line.getByRole('button', { name: 'Dejar sin leer' }).click()
  await line.getByText('Nuevo').waitFor()
  await second.getByRole('button', { name: 'Marcar todo como leído' }).click()
  await second.getByText('Todo leído').waitFor()
  await second.getByRole('button', { name: 'Deshacer' }).click()
  await line.getByText('Nuevo').waitFor()
  await Promise.all([second, phone].map((page) => page.context().close()))
})

test('an officer’s inbox on the phone, and how one is told', { timeout: 90_000 }, async () => {
  const phone = await enter(360, demoUsers.officer)
  await phone.goto('/mensajes')
  await phone.getByRole('heading', { name: 'Mensajes', exact: true }).waitFor()
  await phone.getByText(/mensajes? sin leer|Todo leído/).waitFor()
  await phone.locator('.message').first().waitFor()
  await isWellMade(phone)
  await phone.getByRole('link', { name: 'Cómo le avisamos' }).click()
  await phone.getByRole('combobox', { name: 'Cursos' }).selectOption({ label: 'Silenciado: sin contar y sin avisar' })
  await isWellMade(phone)
  await phone.getByRole('button', { name: 'Guardar' }).click()
  await phone.getByText('Quedó como lo eligió.').waitFor()
  await phone.reload()
  expect(await phone.getByRole('combobox', { name: 'Cursos' }).inputValue()).toBe('none')
  await phone.context().close()
})

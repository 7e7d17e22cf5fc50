import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const address = '/equipo/personas/duplicados'
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (width: 360 | 1280, user: string): Promise<Page> => openSignedIn(browser, url, width, user)
const pairs = (page: Page) => page.getByRole('list', { name: 'Pares por decidir' }).locator(':scope > li')

test('a person registered twice is joined at the desk and undone again; two who are not the same are told apart', { timeout: 90_000 }, async () => {
  const staff = await enter(1280, demoUsers.staff)
  await staff.goto('/equipo/personas')
  await staff.getByRole('link', { name: 'Duplicados' }).click()
  await staff.getByRole('heading', { level: 1, name: '2 pares de registros parecen la misma persona' }).waitFor()
  const israel = pairs(staff).filter({ hasText: 'Israel Zárate' })
  await israel.getByText(/La CURP solo cambia en los dos últimos caracteres/).waitFor()
  await israel.getByRole('button', { name: /^Unir/ }).click()
  const dialog = staff.getByRole('dialog')
  await dialog.getByText('Durante 30 días puede deshacerse, y los dos quedan como estaban.').waitFor()
  expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(1)
  expect(await violationsOf(staff)).toEqual([])
  await dialog.getByRole('button', { name: 'Unir' }).click()
  await staff.getByRole('heading', { level: 1, name: '1 par de registros parece la misma persona' }).waitFor()
  const merged = staff.getByRole('list', { name: 'Uniones' }).getByRole('listitem').filter({ hasText: 'Israel Zárate' })
  await merged.getByText(/Lo hizo Mariana Vélez Arriaga/).waitFor()
  await isWellMade(staff)

  // the officer goes on as before
  const officer = await enter(360, 'israel.zarate')
  await officer.goto('/inicio')
  await officer.getByRole('heading', { level: 1 }).waitFor()

  await merged.getByRole('button', { name: /Deshacer la unión/ }).click()
  await staff.getByText('La unión quedó deshecha. Los dos registros están como antes.').waitFor()
  await staff.getByRole('heading', { level: 1, name: '2 pares de registros parecen la misma persona' }).waitFor()

  const phone = await enter(360, demoUsers.staff)
  await phone.goto(address)
  await pairs(phone)
    .filter({ hasText: 'Roberto Contreras' })
    .getByRole('button', { name: /No son la misma persona/ })
    .click()
  await phone.getByRole('heading', { level: 1, name: '1 par de registros parece la misma persona' }).waitFor()
  const apart = phone.getByRole('list', { name: 'Personas distintas' }).getByRole('listitem')
  await apart.getByText(/Lo dijo Mariana Vélez Arriaga/).waitFor()
  await isWellMade(phone)
  await apart.getByRole('button', { name: /Volver a proponer/ }).click()
  await phone.getByRole('heading', { level: 1, name: '2 pares de registros parecen la misma persona' }).waitFor()
  await Promise.all([staff, officer, phone].map((page) => page.context().close()))
})

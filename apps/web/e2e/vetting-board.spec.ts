import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const address = '/equipo/verificacion/tablero'
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (width: 360 | 1280, user: string): Promise<Page> => openSignedIn(browser, url, width, user)

test('a figure of the board of vetting opens the list that it counts, by keyboard too, and the board leaves as a spreadsheet', { timeout: 60_000 }, async () => {
  const page = await enter(1280, demoUsers.coordinator)
  await page.goto(address)
  await page.getByRole('heading', { level: 1, name: /personas están en camino/ }).waitFor()
  await page.getByRole('heading', { level: 2, name: 'Qué parte se aprueba' }).waitFor()
  await page.getByRole('table', { name: 'Parte aprobada por sexo' }).getByText('Mujeres').waitFor()
  await isWellMade(page)

  const figure = page.getByRole('link', { name: /^Falta el consentimiento: \d+$/ })
  const counted = Number(await figure.textContent())
  await figure.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Del tablero:').waitFor()
  const people = page.getByRole('table', { name: 'Personas y estado de su verificación' }).locator('tbody tr')
  await people.first().waitFor()
  expect(await people.count()).toBe(counted)
  await page.getByRole('link', { name: 'Ver todas' }).click()
  await page.getByText('Del tablero:').waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Tablero', exact: true }).last().click()
  await page.getByRole('heading', { level: 1, name: /personas están en camino/ }).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'XLSX' }).click()])
  const [, held] = await readXlsxFile(readFileSync(await file.path()))
  expect(held?.data.find((row) => row[0] === 'Falta el consentimiento')?.[1]).toBe(counted)

  const phone = await enter(360, demoUsers.coordinator)
  await phone.goto(address)
  await phone.getByRole('heading', { level: 1, name: /personas están en camino/ }).waitFor()
  await isWellMade(phone)

  const staff = await enter(1280, demoUsers.staff)
  await staff.goto(address)
  await staff.getByText('Su cuenta no abre este tablero').waitFor()
})

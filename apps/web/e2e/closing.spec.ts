/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { quarterOf } from '../../training/src/participation/closing.rules.ts'
import { isWellMade } from './lib/axe.ts'
import { addDays, dayInWords, today } from './lib/days.ts'
import { said } from './lib/forms.ts'
import { rowsAt } from './lib/rows.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const training = (process.env['TEQUIO_E2E_DATABASE_URL'] ?? '').replace('SERVICE', 'training')
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (width: 360 | 1280): Promise<Page> => openSignedIn(browser, url, width, demoUsers.staff)
/** The fiscal quarter of the demonstration that is over. */
const before = quarterOf(addDays(quarterOf(today(), 10).from, -1), 10)
const figures = '/equipo/capacitacion/cifras'
const head = (page: Page) => page.getByRole('heading', { level: 1, name: /persona/ })

test('a closed quarter says so and keeps its figures; what came late stands in this quarter with its people, also on a phone', { timeout: 120_000 }, async () => {
  const page = await enter(1280)
  await page.goto(figures)
  const line = page.getByRole('table', { name: 'Ajustes a trimestres cerrados' }).locator('tbody tr')
  await line.first().waitFor()
  expect(await line.count()).toBe(1)
  const cells = await line.locator('td').allInnerTexts()
  expect(cells[0]).toMatch(/^\+\d+$/)
  await isWellMade(page)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'XLSX' }).click()])
  const sheet = (await readXlsxFile(readFileSync(await file.path()))).find((one) => one.sheet === 'Ajustes a trimestres cerrados')
  expect(sheet?.data[1]?.[1]).toBe(Number(cells[0]))

  const changed = Number(cells.at(-1))
  await line.getByRole('link', { name: `De quiénes: ${changed}` }).click()
  const people = page.getByRole('table', { name: 'Personas con ajustes' }).locator('tbody tr')
  await people.first().waitFor()
  expect(await people.count()).toBe(changed)
  expect(await people.getByText('Ahora cuenta').count()).toBe(changed)
  await isWellMade(page)
  await page.getByRole('link', { name: 'Cifras' }).click()
  await line.locator('th').getByRole('link').click()
  await page.getByText(/^Cerrado el .+ por Mariana Vélez Arriaga\.$/).waitFor()
  await page.getByText(`Del ${dayInWords(before.from)} al ${dayInWords(before.to)}.`, { exact: false }).waitFor()
  await page.getByRole('table', { name: 'Por sexo' }).waitFor()
  expect(await page.getByRole('button', { name: 'Cerrar el trimestre' }).count()).toBe(0)
  await isWellMade(page)

  const phone = await enter(360)
  await phone.goto(new URL(page.url()).pathname + new URL(page.url()).search)
  await phone.getByText(/^Cerrado el /).waitFor()
  await isWellMade(phone)
  await phone.goto(`${figures}/ajustes`)
  await phone.getByRole('table', { name: 'Personas con ajustes' }).waitFor()
  await isWellMade(phone)
})

test('staff close a quarter after seeing which figures stay; it cannot be closed twice', { timeout: 120_000 }, async () => {
  // as in a programme that has closed none yet
  await rowsAt(training, 'truncate closed_participation, closed_period')
  const address = `${figures}?periodo=${before.from}_${before.to}`
  const [page, phone] = [await enter(1280), await enter(360)]
  for (const one of [page, phone]) {
    await one.goto(address)
    await one.getByRole('heading', { name: 'Este trimestre terminó y no está cerrado' }).waitFor()
    await isWellMade(one)
  }
  const people = /\d+/.exec(await head(page).innerText())?.[0] ?? ''
  const ask = async (one: Page) => {
    await one.getByRole('button', { name: 'Cerrar el trimestre' }).focus()
    await one.keyboard.press('Enter')
    return one.getByRole('dialog', { name: '¿Cerrar el trimestre con estas cifras?' })
  }
  const dialog = await ask(page)
  await dialog.getByText('Un trimestre cerrado no se puede abrir otra vez.').waitFor()
  expect(await dialog.locator('dd').first().innerText()).toBe(people)
  await isWellMade(page)
  await dialog.getByRole('button', { name: 'Todavía no' }).click()
  await dialog.waitFor({ state: 'detached' })
  const other = await ask(phone)
  await isWellMade(phone)

  await (await ask(page)).getByRole('button', { name: 'Cerrar para siempre' }).click()
  await said(page, 'El trimestre quedó cerrado.')
  await page.getByText(/^Cerrado el .+ por Mariana Vélez Arriaga\.$/).waitFor()
  expect(/\d+/.exec(await head(page).innerText())?.[0]).toBe(people)
  await page.getByRole('table', { name: 'Por sexo' }).waitFor()
  // who still has the question open is told, and sees what stands there now
  await other.getByRole('button', { name: 'Cerrar para siempre' }).click()
  await said(phone, 'Alguien ya cerró este trimestre.')
  await phone.getByText(/^Cerrado el /).waitFor()
  expect(await rowsAt(training, 'select id from closed_period')).toHaveLength(1)
})

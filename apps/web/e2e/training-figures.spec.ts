/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
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
const officers = ['hermosillo', 'morelia', 'chihuahua', 'guadalajara', 'mexicali', 'zapopan', 'monterrey', 'colima'].map((place) => `oficial.${place}`)

test('staff open a figure of the matrix by keyboard and remind who stands still, who finds the course in their messages', { timeout: 180_000 }, async () => {
  const page = await enter(1280, demoUsers.staff)
  await page.goto('/equipo/capacitacion')
  await page
    .getByRole('row', { name: /Segunda generación/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('link', { name: 'Avance por módulo' }).click()
  const table = page.getByRole('table', { name: 'Avance de cada persona en cada módulo' })
  await table.waitFor()
  await isWellMade(page)
  const figure = table.getByRole('link', { name: /, en curso: \d+$/ }).first()
  const counted = Number(await figure.textContent())
  await figure.focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .getByText(/^Solo .+: en curso$/)
    .waitFor()
  await expect.poll(() => table.locator('tbody').last().locator('tr').count()).toBe(Math.min(counted, 50))
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'XLSX' }).click()])
  const [, people] = await readXlsxFile(readFileSync(await file.path()))
  expect(people?.data).toHaveLength(counted + 1)
  await page.getByRole('button', { name: 'Ver a todas' }).click()
  await page
    .getByRole('status')
    .getByText(/^Solo /)
    .waitFor({ state: 'detached' })

  const { items } = (await (await page.request.get('/api/training/staff/follow-up?list=stalled&days=7&limit=200')).json()) as {
    items: { personId: string; name: string; municipality: string }[]
  }
  let found: { phone: Page; name: string; municipality: string } | undefined
  for (const user of officers) {
    const phone = await enter(360, user)
    const { personId } = (await (await phone.request.get('/api/identity/me')).json()) as { personId: string }
    const line = items.find((item) => item.personId === personId)
    if (line) {
      found = { phone, ...line }
      break
    }
    await phone.context().close()
  }
  if (!found) throw new Error('no officer of the demonstration stands still in a course')
  await page.goto('/equipo/capacitacion/seguimiento?dias=7')
  await page.getByRole('heading', { level: 1, name: /llevan 7 días o más sin avanzar/ }).waitFor()
  await isWellMade(page)
  const press = page.getByRole('button', { name: `Recordar su curso a ${found.name}` }).first()
  await page.getByLabel('Municipio').selectOption({ label: found.municipality })
  await page.waitForURL(/municipio=/)
  // rows of everybody may still be shown while those of the municipality are on their way
  await expect
    .poll(() =>
      page
        .getByRole('table', { name: 'Personas sin avanzar' })
        .locator('th .sub')
        .allTextContents()
        .then((all) => [...new Set(all)]),
    )
    .toEqual([found.municipality])
  await press.focus()
  await page.keyboard.press('Enter')
  await page.getByText(`Le recordamos su curso a ${found.name}`).waitFor()
  await page
    .getByRole('row', { name: new RegExp(found.name) })
    .first()
    .getByText(/^Recordada el/)
    .waitFor()

  await page.getByRole('button', { name: /^Recordar a \d+ personas \(una vez en 7 días\)$/ }).click()
  await page.getByRole('heading', { name: /^¿Enviar \d+ recordatorios\?$/ }).waitFor()
  await page.getByRole('button', { name: 'Todavía no' }).click()

  const { phone } = found
  await expect
    .poll(
      async () => {
        await phone.goto('/mensajes')
        await phone.getByRole('heading', { level: 1 }).waitFor()
        return phone.getByText('Su curso le espera').count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
  await phone.getByText('Su curso le espera').first().click()
  await phone.waitForURL(/\/cursos\//)
})

test('the table of a quarter adds up on the screen and as a file, and a figure opens its people, on a laptop and a phone', { timeout: 120_000 }, async () => {
  const page = await enter(1280, demoUsers.staff)
  await page.goto('/equipo/capacitacion/cifras?periodo=todo')
  const head = page.getByRole('heading', { level: 1, name: /personas se capacitaron/ })
  await head.waitFor()
  const all = Number(/\d+/.exec(await head.innerText())?.[0])
  const sumOf = async (name: string, column: number): Promise<number> => {
    const rows = page.getByRole('table', { name, exact: true }).locator('tbody tr')
    await rows.first().waitFor()
    const cells = await rows.evaluateAll((found, at) => found.map((row) => Number((row as HTMLTableRowElement).cells[at]?.textContent.replace(/\D/g, ''))), column)
    return cells.reduce((sum, one) => sum + one, 0)
  }
  for (const name of ['Por sexo', 'Por edad']) expect([name, await sumOf(name, 1)]).toEqual([name, all])
  for (const name of ['Por puesto', 'Por municipio', 'Por estado', 'Por institución']) {
    await page.getByRole('link', { name, exact: true }).click()
    expect([name, await sumOf(name, 1)]).toEqual([name, all])
  }
  await isWellMade(page)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'XLSX' }).click()])
  const [sheet] = await readXlsxFile(readFileSync(await file.path()))
  const sumIn = (split: string) => sheet?.data.filter((row) => row[0] === split).reduce((sum, row) => sum + Number(row[3]), 0)
  expect(['Total', 'Sexo', 'Edad', 'Municipio'].map(sumIn)).toEqual([all, all, all, all])
  const figure = page.getByRole('table', { name: 'Por institución' }).getByRole('link').first()
  const counted = Number(await figure.textContent())
  await figure.click()
  const people = page.getByRole('table', { name: 'Personas capacitadas' }).locator('tbody tr')
  await people.first().waitFor()
  expect(await people.count()).toBe(Math.min(counted, 50))

  const phone = await enter(360, demoUsers.staff)
  await phone.goto('/equipo/capacitacion/cifras?periodo=todo')
  await phone.getByRole('heading', { level: 1, name: /personas se capacitaron/ }).waitFor()
  await phone.getByRole('table', { name: 'Por sexo' }).waitFor()
  await isWellMade(phone)
})

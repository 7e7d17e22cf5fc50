import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { goodCells, type Cells } from '../../identity/test/make.ts'
import { columns } from '../../identity/src/official-list/list-columns.rules.ts'
import { demoPassword, openPage, signInQuickly } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const own: Partial<Record<string, string>> = { curp: 'Clave única', post: 'Categoría' }
const headings = columns.map((column) => own[column.key] ?? column.heading)
/** As Excel writes it here: semicolons, the old Western page. */
const csv = (rows: readonly Cells[]) => ({
  name: 'policia.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([headings, ...rows.map((row) => columns.map((column) => String(row[column.key] ?? '')))].map((cells) => cells.join(';')).join('\r\n'), 'latin1'),
})

test('a CSV with headings of its own: asked once, a suggestion taken, the rest left out, the result given back', { timeout: 90_000 }, async () => {
  const page = await openPage(browser, url, 1280)
  await signInQuickly(page.context(), url, { user: demoUsers.staff, secret: demoPassword })
  await page.goto('/equipo/listas')
  const rows = Array.from({ length: 4 }, (_, n) => goodCells(40_000 + n))
  rows[1] = { ...rows[1], municipality: 'Monterey' }
  rows[2] = { ...rows[2], curp: 'MAL' }
  await page.getByLabel('Elegir archivo').setInputFiles({ name: 'foto.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]) })
  await page.getByText('Este archivo no es de Excel (.xlsx) ni CSV.').waitFor()
  await page.getByLabel('Elegir archivo').setInputFiles(csv(rows))
  await page.getByText('No encontramos estas columnas: CURP, Puesto.').waitFor()
  await page.getByLabel('CURP', { exact: true }).selectOption('Clave única')
  await page.getByRole('button', { name: 'Leer la lista así' }).click()
  await page.getByText('Falta elegir: Puesto.').waitFor()
  await page.getByLabel('Puesto', { exact: true }).selectOption('Categoría')
  await page.getByRole('button', { name: 'Leer la lista así' }).click()
  await page.getByText('Corrija 2 datos y la lista queda lista').waitFor()

  await page.getByRole('button', { name: 'Poner Monterrey' }).click()
  await page.getByText('Corrija 1 dato y la lista queda lista').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Descargar el resultado de cada fila' }).click()
  const sheet = await readFile((await (await download).path()) ?? '', 'utf8')
  expect(sheet.split('\r\n').map((line) => line.split(',').slice(0, 2).join(','))).toEqual([
    '\uFEFFFila,Resultado',
    '2,Se registrará',
    '3,Se registrará',
    '4,Por corregir',
    '5,Se registrará',
    '',
  ])
  expect(sheet).toContain('La CURP lleva 18 letras y números.')

  await page.getByRole('button', { name: 'Seguir sin las filas por corregir' }).click()
  await page.getByText('La lista está lista para registrarse').waitFor()
  await page.getByRole('button', { name: 'Incluir otra vez la fila que quedó fuera' }).click()
  await page.getByText('Corrija 1 dato y la lista queda lista').waitFor()
  await page.getByRole('button', { name: 'Seguir sin las filas por corregir' }).click()
  await page.getByRole('button', { name: 'Registrar la lista' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Registrar', exact: true }).click()
  await page.getByText('Se registró a 3 personas').waitFor()

  // its headings are known now, and who is registered already stays as they are
  await page.goto('/equipo/listas')
  await page.getByLabel('Elegir archivo').setInputFiles(csv(rows.filter((_, at) => at !== 2)))
  await page.getByText('2 personas ya registradas, sin cambios').waitFor()
  await page.context().close()
})

import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const address = '/equipo/organizacion/19048/convenios'
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (width: 360 | 1280, user: string): Promise<Page> => openSignedIn(browser, url, width, user)

test('a municipality without an agreement gets one with its file; its liaison writes a contact down, ticks what was agreed and takes the sheet', { timeout: 90_000 }, async () => {
  const staff = await enter(1280, demoUsers.staff)
  await staff.goto(address)
  await staff.getByRole('heading', { level: 1, name: 'Aún no hay un convenio registrado' }).waitFor()
  await staff.getByRole('button', { name: 'Registrar un documento' }).click()
  const form = staff.getByRole('dialog')
  await form.getByRole('button', { name: 'Guardar' }).click()
  await form.getByText('Escriba de qué trata.').waitFor()
  await form.getByLabel('De qué trata').fill('Convenio de colaboración')
  const day = (legend: string, part: 'Día' | 'Mes' | 'Año') => form.getByRole('group', { name: legend }).getByLabel(part)
  for (const [legend, year] of [['Día de la firma', '2026'] as const, ['Vigente hasta', '2025'] as const]) {
    await day(legend, 'Día').fill('5')
    await day(legend, 'Mes').fill('1')
    await day(legend, 'Año').fill(year)
  }
  await form.getByRole('button', { name: 'Guardar' }).click()
  await form.getByText('Es anterior a la firma.').waitFor()
  await day('Vigente hasta', 'Año').fill('2090')
  await form.getByLabel('Nombre').first().fill('Rosa Elena Treviño')
  expect(await violationsOf(staff)).toEqual([])
  await form.getByRole('button', { name: 'Guardar' }).click()
  await staff.getByRole('heading', { level: 1, name: /El convenio está vigente hasta el 5/ }).waitFor()
  const paper = staff.getByRole('listitem').filter({ has: staff.getByRole('heading', { name: 'Convenio de colaboración' }) })
  await paper.locator('input[type=file]').setInputFiles({ name: 'convenio.docx', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004') })
  await paper.getByText('El archivo no es PDF, JPEG ni PNG.').waitFor()
  await paper.locator('input[type=file]').setInputFiles({ name: 'convenio.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await staff.getByText('El archivo quedó adjunto.').waitFor()

  const liaison = await enter(360, 'equipo.santacatarina')
  await liaison.goto(address)
  await liaison.getByRole('heading', { level: 1, name: /El convenio está vigente/ }).waitFor()
  const [file] = await Promise.all([liaison.waitForEvent('download'), liaison.getByRole('link', { name: 'convenio.pdf' }).click()])
  expect(readFileSync(await file.path(), 'utf8')).toBe('%PDF-1.7')

  await staff.getByRole('button', { name: 'Anotar un contacto' }).click()
  await form.getByRole('button', { name: 'Guardar' }).click()
  await form.getByText('Escriba con quién habló.').waitFor()
  await form.getByLabel('Con quién').fill('Ana Robles, secretaria del ayuntamiento')
  await form.getByLabel('Qué se trató').fill('Se acordó la fecha del curso.')
  await form.getByLabel('Pendiente').fill('Enviar la lista de participantes')
  await form.getByLabel('Para el día').fill('2026-12-10')
  expect(await violationsOf(staff)).toEqual([])
  await form.getByRole('button', { name: 'Guardar' }).click()
  await staff.getByText('El contacto quedó anotado.').waitFor()
  const log = staff.getByRole('list', { name: 'Contactos' }).getByRole('listitem')
  await log.first().getByText('Ana Robles, secretaria del ayuntamiento').waitFor()
  await staff.getByRole('checkbox', { name: /Enviar la lista de participantes/ }).click()
  await log
    .first()
    .getByText(/Hecho el .* lo marcó Mariana Vélez Arriaga/)
    .waitFor()
  const [sheet] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('button', { name: 'Descargar CSV' }).click()])
  expect(readFileSync(await sheet.path(), 'utf8')).toContain('Ana Robles')

  await liaison.reload()
  await liaison.getByText('Ana Robles, secretaria del ayuntamiento').waitFor()
  expect(await liaison.getByRole('button', { name: 'Anotar un contacto' }).count()).toBe(0)
  await isWellMade(liaison)
  await Promise.all([staff, liaison].map((page) => page.context().close()))
})

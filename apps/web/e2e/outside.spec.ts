/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { demoPassword, openPage, openSignedIn, signIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const title = 'Mediación policial en la calle'
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
type Own = { hours: number; items: { title: string; state: string; hours: number }[] }
const own = async (page: Page): Promise<Own> => (await (await page.context().request.get(`${url}/api/training/my/outside`)).json()) as Own

const fillDay = async (page: Page, legend: string, [day, month, year]: readonly [string, string, string]) => {
  const boxes = page.getByRole('group', { name: legend })
  await boxes.getByLabel('Día').fill(day)
  await boxes.getByLabel('Mes').fill(month)
  await boxes.getByLabel('Año').fill(year)
}

const reviewAt = async (staff: Page) => {
  await staff.goto('/equipo/capacitacion')
  await staff.getByRole('link', { name: 'Capacitación externa' }).click()
  await staff.getByLabel('Persona o curso').fill('mediacion policial calle')
  await staff.getByRole('button', { name: 'Buscar' }).click()
  await staff.getByRole('button', { name: `Revisar ${title}` }).click()
  await staff.getByRole('dialog').getByText('Escuela de Policía').waitFor()
}

test(
  'an officer sends an outside training with a photo from the phone; staff send it back with a reason, it is corrected and approved, and its hours stand in the record',
  { timeout: 180_000 },
  async () => {
    const page = await openPage(browser, url, 360)
    await signIn(page, { user: 'oficial.apodaca', secret: demoPassword })
    const before = await own(page)
    await page.goto('/yo')
    await page.getByRole('link', { name: /Cursos de otras instituciones/ }).click()
    await page.getByRole('heading', { name: 'Aún no ha enviado ninguna' }).waitFor()
    await isWellMade(page)
    await page.getByRole('link', { name: 'Agregar una' }).click()
    await page.getByRole('button', { name: 'Enviar a revisión' }).click()
    await page.getByRole('alert').getByText('Falta corregir').waitFor()
    await isWellMade(page)
    await page.getByLabel('Nombre del curso').fill(title)
    await page.getByLabel('Quién lo impartió').fill('Escuela de Policía')
    await fillDay(page, 'Primer día', ['5', '10', '2025'])
    await fillDay(page, 'Último día', ['4', '10', '2025'])
    await page.getByLabel('Horas', { exact: true }).fill('20')
    await page.locator('input[type=file]').setInputFiles({ name: 'diploma.png', mimeType: 'image/png', buffer: Buffer.from('PK\u0003\u0004 no es una foto') })
    await page.getByRole('button', { name: 'Enviar a revisión' }).click()
    await page.getByText('El último día es anterior al primero.').waitFor()
    await fillDay(page, 'Último día', ['9', '10', '2025'])
    await page.getByRole('button', { name: 'Enviar a revisión' }).click()
    await page.getByText('El comprobante debe ser un PDF o una foto (JPEG o PNG). Elija otro archivo.').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: 'diploma.png', mimeType: 'image/png', buffer: pixel })
    await page.getByRole('button', { name: 'Enviar a revisión' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await page.getByText('En revisión').waitFor()
    await isWellMade(page)

    const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
    await reviewAt(staff)
    const picture = staff.getByRole('img', { name: `Comprobante de «${title}»` })
    await picture.waitFor()
    expect(await picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(1)
    await isWellMade(staff)
    await staff.getByRole('button', { name: 'Rechazar' }).click()
    await staff.getByRole('button', { name: 'Rechazar con este motivo' }).click()
    await staff.getByText('Explique el motivo con al menos 10 letras.').waitFor()
    await staff.getByLabel('Motivo').fill('La foto no deja leer cuántas horas fueron.')
    await staff.getByRole('button', { name: 'Rechazar con este motivo' }).click()
    await staff.getByText('Rechazada. Quien la envió ya ve el motivo.').waitFor()

    await page.goto('/yo')
    await page.getByRole('link', { name: /1 por corregir/ }).click()
    await page.getByText('La foto no deja leer cuántas horas fueron.').waitFor()
    await isWellMade(page)
    await page.getByRole('link', { name: 'Corregir y enviar otra vez' }).click()
    await page.getByLabel('Horas', { exact: true }).fill('25')
    await page.locator('input[type=file]').setInputFiles({ name: 'diploma.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 diploma') })
    await page.getByRole('button', { name: 'Enviar otra vez' }).click()
    await page.getByText('En revisión').waitFor()

    await reviewAt(staff)
    await staff.getByRole('button', { name: 'Aprobar' }).click()
    await staff.getByText('Aprobada. Sus horas ya cuentan.').waitFor()

    await page.goto('/yo/externa')
    await page.getByText('25 horas aprobadas cuentan en su historial').waitFor()
    expect((await own(page)).hours).toBe(before.hours + 25)
    await page.goto('/yo')
    await page.getByRole('link', { name: /25 horas aprobadas/ }).waitFor()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar el historial firmado (JSON)' }).click()])
    const { credentialSubject } = JSON.parse(await readFile(await saved.path(), 'utf8')) as { credentialSubject: { hours: number; outside: unknown } }
    expect(credentialSubject.outside).toMatchObject({ hours: 25, trainings: [{ title, institution: 'Escuela de Policía', fromOn: '2025-10-05', toOn: '2025-10-09', hours: 25 }] })
    for (const one of [page, staff]) await one.context().close()
  },
)

test('a liaison sends one for a person of their municipality and withdraws it', { timeout: 120_000 }, async () => {
  const page = await openSignedIn(browser, url, 1280, demoUsers.liaison)
  await page.goto('/equipo/personas')
  await page.locator('main table a').first().click()
  await page.getByRole('link', { name: 'Enviar capacitación externa' }).click()
  await page.getByLabel('Nombre del curso').fill('Justicia restaurativa')
  await page.getByLabel('Quién lo impartió').fill('Universidad Autónoma')
  await fillDay(page, 'Primer día', ['3', '3', '2025'])
  await fillDay(page, 'Último día', ['3', '3', '2025'])
  await page.getByLabel('Horas', { exact: true }).fill('25')
  await page.locator('input[type=file]').setInputFiles({ name: 'diploma.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 diploma') })
  await page.getByRole('button', { name: 'Enviar a revisión' }).click()
  await page.getByText('Escriba un número de horas: desde 1 y no más de 24 por día.').waitFor()
  await page.getByLabel('Horas', { exact: true }).fill('8')
  await page.getByRole('button', { name: 'Enviar a revisión' }).click()
  await page.getByText('Enviada. El programa la revisa.').waitFor()
  await page.locator('main').getByText('Justicia restaurativa').waitFor()
  await isWellMade(page)
  await page.getByRole('link', { name: 'Capacitación externa', exact: true }).first().click()
  await page.getByLabel('Estado').selectOption('submitted')
  await page.getByRole('button', { name: 'Ver Justicia restaurativa' }).click()
  const panel = page.getByRole('dialog')
  expect(await panel.getByRole('button', { name: 'Aprobar' }).count()).toBe(0)
  await panel.getByRole('button', { name: 'Retirar' }).click()
  await page.getByText('Quedó retirada.').waitFor()
  await page.context().close()
})

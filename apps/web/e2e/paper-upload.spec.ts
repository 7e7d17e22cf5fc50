import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { said } from './lib/forms.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

test('a signed sheet goes up from a phone, waits while the signal is away and ends by itself; a cancelled one leaves the row as it was', { timeout: 60_000 }, async () => {
  const phone = await openSignedIn(browser, url, 360, 'enlace.mexicali')
  await phone.goto('/equipo/verificacion?falta=consent')
  const name = (
    await phone
      .getByLabel(/^Subir hoja firmada/)
      .first()
      .evaluate((input) => (input as HTMLInputElement).labels?.[0]?.querySelector('.vh')?.textContent ?? '')
  ).trim()
  expect(name).not.toBe('')
  const choose = () => phone.getByLabel(`Subir hoja firmada ${name}`)
  const sheet = { name: 'hoja.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(8_000_000, 'una hoja ')]) }

  await phone.context().setOffline(true)
  await choose().setInputFiles(sheet)
  await phone.getByText('Continúa sola cuando vuelva la señal').waitFor()
  await phone.getByRole('link', { name: 'Personas', exact: true }).click()
  await phone.getByRole('dialog').getByRole('heading', { name: 'El papel aún no se sube completo' }).waitFor()
  expect(await violationsOf(phone)).toEqual([])
  await phone.getByRole('dialog').getByRole('button', { name: 'Quedarme' }).click()
  await phone.getByRole('button', { name: 'Cancelar la subida' }).click()
  await choose().waitFor()
  expect(await phone.getByRole('alert').count()).toBe(0)
  await phone.context().setOffline(false)

  const froms: number[] = []
  let isCut = false
  phone.on('request', (request) => {
    if (request.method() !== 'PUT' || !request.url().includes('/uploads/')) return
    froms.push(Number(new URL(request.url()).searchParams.get('from')))
    if (isCut || froms.length < 3) return
    isCut = true
    void phone.context().setOffline(true)
  })
  await choose().setInputFiles(sheet)
  await phone.getByText('Continúa sola cuando vuelva la señal').waitFor()
  expect(await phone.getByRole('progressbar', { name: 'Subiendo hoja.pdf' }).count()).toBe(1)
  await isWellMade(phone)
  const cutAt = froms.length
  await phone.context().setOffline(false)
  await said(phone, `Se guardó la hoja de ${name}`)
  // it went on and did not begin anew
  expect(froms.length).toBeGreaterThan(cutAt)
  expect(froms.slice(cutAt).every((from) => from > 0)).toBe(true)
  await choose().waitFor({ state: 'detached' })
})

test('who leaves the page while a paper goes up is asked, and then nothing more of it is sent', { timeout: 60_000 }, async () => {
  const phone = await openSignedIn(browser, url, 360, 'enlace.mexicali')
  await phone.goto('/equipo/verificacion?falta=consent')
  let parts = 0
  phone.on('request', (request) => {
    if (request.method() !== 'PUT' || !request.url().includes('/uploads/')) return
    parts += 1
    if (parts === 1) void phone.context().setOffline(true)
  })
  const sheet = { name: 'hoja.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(8_000_000, 'una hoja ')]) }
  await phone
    .getByLabel(/^Subir hoja firmada/)
    .first()
    .setInputFiles(sheet)
  await phone.getByText('Continúa sola cuando vuelva la señal').waitFor()
  await phone.getByRole('link', { name: 'Verificación previa' }).first().focus()
  await phone.getByRole('link', { name: 'Personas', exact: true }).click()
  const sent = parts
  await phone.getByRole('dialog').getByRole('button', { name: 'Salir y cancelar' }).click()
  await phone.waitForURL('**/equipo/personas')
  await phone.context().setOffline(false)
  await phone.goBack()
  await phone
    .getByLabel(/^Subir hoja firmada/)
    .first()
    .waitFor()
  await phone.reload()
  await phone
    .getByLabel(/^Subir hoja firmada/)
    .first()
    .waitFor()
  expect(parts).toBe(sent)
})

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('the newest paper of a kind is marked, a picture is looked at above the page and a PDF by itself', { timeout: 60_000 }, async () => {
  const desk = await openSignedIn(browser, url, 1280, demoUsers.coordinator)
  await desk.addInitScript(() => sessionStorage.setItem('tequio.motivo', 'Preparar un lote'))
  await desk.goto('/equipo/verificacion?q=Zúñiga')
  await desk.getByRole('table').getByRole('link').first().click()
  const papers = desk.getByRole('region', { name: 'Papeles' })
  const choose = papers.getByLabel('Subir hoja firmada')
  await choose.setInputFiles({ name: 'hoja.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') })
  const old = papers.getByRole('listitem').filter({ hasText: 'hoja.pdf' }).first()
  await old.getByText('Vigente').waitFor()
  await choose.setInputFiles({ name: 'hoja.png', mimeType: 'image/png', buffer: pixel })
  const fresh = papers.getByRole('listitem').filter({ hasText: 'hoja.png' }).first()
  await fresh.getByText('Vigente').waitFor()
  await old.getByText('Anterior').waitFor()
  await isWellMade(desk)
  await fresh.getByRole('button', { name: 'Ver hoja.png' }).click()
  const picture = desk.getByRole('dialog').getByRole('img', { name: 'hoja.png' })
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  expect(await violationsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Cerrar' }).click()
  const look = await desk.request.get((await old.getByRole('link', { name: 'Ver hoja.pdf' }).getAttribute('href')) ?? '')
  expect([look.status(), look.headers()['content-type'], look.headers()['content-disposition']?.slice(0, 6)]).toEqual([200, 'application/pdf', 'inline'])
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { fillDay, said } from './lib/forms.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const nextYear = new Date().getFullYear() + 1

test('a unit changes its description and keeps how it stood; a course is prepared with it, and its liaison finds what to gather and until when', { timeout: 90_000 }, async () => {
  const desk = await openSignedIn(browser, url, 1280, demoUsers.coordinator)
  await desk.goto('/equipo/verificacion/unidades?q=Mexicali')
  await desk.getByRole('link', { name: /^Policía Municipal/ }).click()
  await desk.getByRole('button', { name: 'Cambiar los datos' }).click()
  const form = desk.getByRole('dialog')
  await form.getByLabel('Descripción', { exact: true }).fill('Policía municipal con unidad de mediación')
  await fillDay(form, 'desde', `${nextYear}-01-01`)
  await form.getByRole('button', { name: 'Guardar' }).click()
  await form.getByText('Ese día aún no llega.').waitFor()
  expect(await form.getByLabel('Descripción', { exact: true }).inputValue()).toBe('Policía municipal con unidad de mediación')
  await fillDay(form, 'desde', '2026-02-03')
  expect(await violationsOf(desk)).toEqual([])
  await form.getByRole('button', { name: 'Guardar' }).click()
  await said(desk, 'La unidad quedó actualizada')
  await desk.getByRole('listitem').filter({ hasText: 'desde el 3 de febrero de 2026' }).getByText('Policía municipal con unidad de mediación').waitFor()
  expect(await desk.getByRole('region', { name: 'Cómo ha estado' }).getByRole('listitem').count()).toBe(2)

  await desk.getByRole('button', { name: 'Preparar un curso' }).click()
  await form.getByLabel('Curso', { exact: true }).fill('Mediación policial, edición de otoño')
  await fillDay(form, 'empieza', '2026-01-15')
  await form.getByRole('button', { name: 'Proponer a quién invitar' }).click()
  await form.getByText('El curso debe empezar después de hoy.').waitFor()
  await fillDay(form, 'empieza', `${nextYear}-10-04`)
  await form.getByRole('button', { name: 'Proponer a quién invitar' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Mediación policial, edición de otoño' }).waitFor()
  await desk.getByRole('columnheader', { name: 'Autorización anterior' }).waitFor()
  await isWellMade(desk)
  const address = new URL(desk.url()).pathname

  const phone = await openSignedIn(browser, url, 360, 'enlace.mexicali')
  await phone.goto('/equipo/mi-municipio')
  const step = phone.getByRole('listitem').filter({ hasText: 'Reúna los papeles para Mediación policial' })
  await step.getByText(/A más tardar el \d/).waitFor()
  await step.getByRole('link', { name: 'Ver qué falta' }).click()
  await phone.waitForURL((at) => at.pathname === address)
  await phone.getByRole('heading', { name: 'A quién invitar, en este orden' }).waitFor()
  expect(await phone.getByText('Autorización anterior').count()).toBe(0)
  await isWellMade(phone)
  const [guide] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('button', { name: 'Guía para la institución' }).click()])
  expect(guide.suggestedFilename()).toMatch(/^guia-.*\.pdf$/)

  const other = await openSignedIn(browser, url, 360, 'enlace.lapaz')
  await other.goto(address)
  await other.getByRole('heading', { name: 'No está aquí' }).waitFor()
  expect(await other.getByText('Mediación policial').count()).toBe(0)
})

test('staff ask when to send for a course: the last safe day, how many to invite, and the days of each month from the answers so far', { timeout: 60_000 }, async () => {
  const desk = await openSignedIn(browser, url, 1280, demoUsers.coordinator)
  await desk.goto('/equipo/lotes')
  await desk.getByRole('link', { name: 'Cuándo enviar' }).click()
  const leahy = desk.getByRole('region', { name: 'Leahy' })
  await leahy.getByText('Aprendido de respuestas propias').waitFor()
  await leahy.getByText(/^Lo que se envía en \p{L}+: la mitad llega en \d+ días/u).waitFor()
  await leahy.getByText('Los doce meses de Leahy').click()
  await desk
    .getByRole('table', { name: /respuesta de Leahy/ })
    .getByRole('row', { name: /enero/ })
    .waitFor()
  await fillDay(desk, 'empieza', '2026-02-31')
  await desk.getByRole('button', { name: 'Calcular' }).click()
  await desk.getByText('Escriba un día que exista.').waitFor()
  await fillDay(desk, 'empieza', `${nextYear}-10-04`)
  await desk.getByLabel('Lugares').fill('12')
  await desk.getByRole('button', { name: 'Calcular' }).click()
  await desk.getByRole('heading', { name: /^Envíe el lote a más tardar el/ }).waitFor()
  const invited = Number(/Invite a (\d+) personas para llenar 12 lugares/.exec(await desk.getByText(/Invite a \d+ personas/).innerText())?.[1])
  expect(invited).toBeGreaterThan(12)
  expect(invited).toBeLessThan(25)
  await isWellMade(desk)
  await desk.reload()
  await desk.getByText(`Invite a ${invited} personas para llenar 12 lugares.`).waitFor()
})

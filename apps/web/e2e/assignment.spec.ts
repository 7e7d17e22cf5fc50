/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

test('an officer hands an assignment in without a signal, it comes back by the keyboard, is corrected and accepted', { timeout: 240_000 }, async () => {
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  const phone = await openSignedIn(browser, url, 360, demoUsers.officer)
  const editionId = await openNewEdition(staff, /^La audiencia de justicia cívica/, 'Edición con actividad', { asksAssignment: true })
  await giveSeat(staff, editionId, phone)

  // the phone has the page, then the signal goes
  await phone.goto(`/cursos/${editionId}`)
  const card = phone.getByRole('region', { name: 'Su actividad en el municipio' })
  await card.getByText('Por entregar').waitFor()
  await phone.getByRole('link', { name: 'Actividad en el municipio: por entregar' }).waitFor()
  await isWellMade(phone)
  await card.getByRole('link', { name: 'Escribir y entregar' }).click()
  await phone.getByRole('button', { name: 'Entregar mi actividad' }).click()
  await phone.getByText('Escriba su actividad antes de entregarla.').waitFor()
  await isWellMade(phone)
  await phone.context().setOffline(true)
  const first = 'Revisé tres audiencias. En la primera faltó explicar los derechos.\n\nProbé leerlos despacio.'
  await phone.getByLabel('Escriba aquí su actividad').fill(first)
  await phone.getByText('Guardado en este teléfono, sin entregar').waitFor()
  // left in the middle and come back to: nothing is lost
  await phone.getByRole('link', { name: 'Volver al curso' }).click()
  await phone.getByRole('link', { name: 'Escribir y entregar' }).click()
  expect(await phone.getByLabel('Escriba aquí su actividad').inputValue()).toBe(first)
  await phone.getByRole('button', { name: 'Entregar mi actividad' }).dblclick()
  await phone.getByText('Su actividad está entregada en este teléfono.', { exact: false }).waitFor()
  await isWellMade(phone)
  const waiting = async () => {
    const answer = await staff.request.get(`/api/training/staff/editions/${editionId}/submissions`)
    return ((await answer.json()) as { counts: { waiting: number } }).counts.waiting
  }
  expect(await waiting()).toBe(0)
  await phone.context().setOffline(false)
  await phone.getByText('Entregada. Espera revisión', { exact: false }).waitFor({ timeout: 30_000 })
  expect(await waiting()).toBe(1)

  // graded with the keyboard alone
  await staff.goto(`/equipo/capacitacion/${editionId}`)
  await staff.getByText('Lecciones, casos, pruebas y la actividad aceptada').waitFor()
  await staff.getByRole('link', { name: 'Actividades por revisar' }).click()
  await staff.getByRole('heading', { name: '1 actividad espera revisión' }).waitFor()
  await isWellMade(staff)
  await staff.getByRole('link', { name: 'Revisar la que más espera' }).click()
  await staff.getByText('Probé leerlos despacio.', { exact: false }).waitFor()
  await staff.keyboard.press('?')
  await staff.getByRole('dialog', { name: 'Revisar con el teclado' }).waitFor()
  await isWellMade(staff)
  await staff.keyboard.press('Escape')
  await staff.locator('#contenido').focus()
  await staff.keyboard.press('d')
  await staff.getByText('Escriba qué le falta: es lo que leerá quien la corrige.').waitFor()
  await staff.keyboard.type('Diga qué cambió en la segunda audiencia.')
  await staff.keyboard.press('Escape')
  for (const digit of ['2', '1']) await staff.keyboard.press(digit)
  await staff.getByRole('radio', { checked: true }).nth(1).waitFor()
  expect(await staff.getByRole('radio', { checked: true }).count()).toBe(2)
  await isWellMade(staff)
  await staff.keyboard.press('d')
  await staff.getByText(/: devuelta con su comentario\.$/).waitFor()
  await staff.getByRole('heading', { name: 'Ninguna actividad espera revisión' }).waitFor()

  // told, corrected, handed in again
  await phone.goto('/mensajes')
  await phone.getByText('Le devolvieron su actividad con un comentario').first().click()
  await phone.getByText('Diga qué cambió en la segunda audiencia.').waitFor()
  await isWellMade(phone)
  await phone.getByLabel('Corrija su texto').fill(`${first}\n\nEn la segunda la persona preguntó menos.`)
  await phone.getByRole('button', { name: 'Entregar otra vez' }).click()
  await phone.getByText('Entregada. Espera revisión', { exact: false }).waitFor()

  // two have it open: the second is told, and the one who saves later is told as well
  await staff.goto(`/equipo/capacitacion/${editionId}/actividades`)
  await staff.getByRole('link', { name: 'Revisar la que más espera' }).click()
  await staff.getByText('En la segunda la persona preguntó menos.', { exact: false }).waitFor()
  const grading = new URL(staff.url()).pathname
  const second = await openSignedIn(browser, url, 360, 'lucia.quintana')
  await second.goto(grading)
  await second.getByText(/^La tiene abierta .+ desde las \d\d:\d\d h\.$/).waitFor()
  await isWellMade(second)
  const levels = staff.locator('fieldset')
  for (let at = 0; at < (await levels.count()); at += 1) await levels.nth(at).getByRole('radio').last().check()
  await staff.getByRole('button', { name: 'Aceptar' }).click()
  await staff.getByText(/: aceptada\.$/).waitFor()
  await second.getByLabel('Comentario').fill('Yo la devolvería.')
  await second.getByRole('button', { name: 'Devolver con comentario' }).click()
  await second.getByText('otra persona ya la calificó', { exact: false }).waitFor()
  expect(await second.getByLabel('Comentario').inputValue()).toBe('Yo la devolvería.')
  await isWellMade(second)

  await phone.reload()
  await phone.getByText(/^Aceptada el /).waitFor()
  await phone
    .getByText(/^\d+ de \d+ puntos$/)
    .first()
    .waitFor()
  await isWellMade(phone)
  await phone.getByRole('link', { name: 'Volver al curso' }).click()
  await phone.getByText('Actividad en el municipio: aceptada').waitFor()

  // and it stands in the gradebook, which leaves as a spreadsheet
  await staff.goto(`/equipo/capacitacion/${editionId}/calificaciones`)
  await staff.getByRole('row', { name: /Aceptada/ }).waitFor()
  await isWellMade(staff)
  const [file] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('button', { name: 'XLSX' }).click()])
  const [sheet] = await readXlsxFile(readFileSync(await file.path()))
  expect(JSON.stringify(sheet?.data)).toContain('Aceptada')
  for (const page of [staff, phone, second]) await page.context().close()
})

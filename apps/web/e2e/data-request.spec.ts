import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
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
const letter = async (page: Page, name: string): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFileSync(await file.path(), 'latin1').slice(0, 5)
}

test('an ARCO request: asked on the phone, asked back, clarified, answered with a letter, carried out', { timeout: 120_000 }, async () => {
  const phone = await enter(360, 'oficial.tonala')
  await phone.goto('/yo')
  await phone.getByRole('link', { name: 'Mis datos personales' }).click()
  await phone.getByRole('button', { name: 'Enviar la solicitud' }).click()
  await phone.getByText('Elija qué pide.').waitFor()
  await phone.getByText('Escriba qué necesita.').waitFor()
  await phone.getByRole('radio', { name: /Que corrijan un dato/ }).check()
  await phone.getByLabel('Cuéntelo con sus palabras').fill('Mi fecha de ingreso está mal.')
  await isWellMade(phone)
  await phone.getByRole('button', { name: 'Enviar la solicitud' }).dblclick()
  const card = phone.getByRole('listitem').filter({ hasText: 'Mi fecha de ingreso está mal.' })
  await card.getByText(/ARCO-\d{4}-\d{5} · Quedan 20 días hábiles/).waitFor()
  expect(await card.count()).toBe(1)
  const folio = /ARCO-\d{4}-\d{5}/.exec(await card.innerText())?.[0] ?? ''
  expect(await letter(phone, 'Acuse en PDF')).toBe('%PDF-')
  await isWellMade(phone)

  const staff = await enter(1280, demoUsers.staff)
  await staff.goto('/equipo/datos-personales?ver=todas')
  await staff.getByRole('link', { name: folio }).click()
  await staff.getByRole('radio', { name: 'Pedir una aclaración' }).check()
  await staff.getByRole('button', { name: 'Pedir una aclaración' }).click()
  await staff.getByText('Escríbalo; la persona lo leerá.').waitFor()
  await staff.getByLabel('Qué hace falta saber').fill('¿Qué fecha dice su nombramiento?')
  await staff.getByRole('button', { name: 'Pedir una aclaración' }).click()
  await staff.getByText('Se espera la aclaración de la persona.', { exact: false }).waitFor()
  await isWellMade(staff)

  await phone.reload()
  await phone.getByText('¿Qué fecha dice su nombramiento?').waitFor()
  await phone.getByLabel('Su aclaración').fill('El 1 de octubre de 2024.')
  await isWellMade(phone)
  await phone.getByRole('button', { name: 'Enviar la aclaración' }).click()
  await phone.getByText('Su aclaración llegó.').waitFor()

  await staff.reload()
  await staff.getByText('El 1 de octubre de 2024.').waitFor()
  await staff.getByRole('button', { name: 'Responder' }).click()
  await staff.getByText('Elija si procede.').waitFor()
  await staff.getByRole('radio', { name: 'Procede', exact: true }).check()
  await staff.getByLabel('La respuesta, como la leerá la persona').fill('Se corrigió la fecha de ingreso.')
  await staff.getByRole('button', { name: 'Responder' }).click()
  await staff.getByRole('button', { name: 'Marcar como cumplida' }).click()
  await staff.getByText('La solicitud quedó cumplida.').waitFor()
  await staff.getByText('Concluyó').waitFor()

  await phone.reload()
  await card.getByText('Cumplida').waitFor()
  await card.getByText('Se corrigió la fecha de ingreso.').waitFor()
  expect(await letter(phone, 'Respuesta en PDF')).toBe('%PDF-')
  await Promise.all([phone, staff].map((page) => page.context().close()))
})

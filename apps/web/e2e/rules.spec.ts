import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { addDays, today } from './lib/days.ts'
import { fillDay, said } from './lib/forms.ts'
import { openSignedIn, type Width } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = async (user: string, width: Width): Promise<Page> => {
  const page = await openSignedIn(browser, url, width, user)
  page.setDefaultTimeout(15_000)
  return page
}
const lines = (page: Page): Locator => page.getByRole('list', { name: 'Reglas en orden' }).getByRole('listitem')
const line = (page: Page, title: string): Locator => lines(page).filter({ has: page.getByRole('heading', { name: title }) })
const save = (page: Page) => page.getByRole('button', { name: 'Guardar el borrador' }).click()

test('two people write the rules and lose nothing; what would change is read by name, and a second person activates', { timeout: 90_000 }, async () => {
  const staff = await enter(demoUsers.staff, 1280)
  await staff.goto('/equipo/reglas')
  await staff.getByRole('heading', { level: 1, name: 'Rige la versión 2' }).waitFor()
  await staff.getByRole('row').filter({ hasText: 'Versión 1' }).getByText('Anterior').waitFor()
  await isWellMade(staff)
  await staff.getByRole('link', { name: 'Seguir con el borrador' }).click()
  const coordinator = await enter(demoUsers.coordinator, 360)
  await coordinator.goto('/equipo/reglas/3')
  await line(coordinator, 'Evaluación psicosocial').waitFor()

  // a rule that an earlier one leaves nobody is said at its place, and moves up by the keyboard
  const before = await lines(staff).count()
  await staff.getByRole('button', { name: 'Agregar una regla' }).click()
  const dialog = staff.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Agregar', exact: true }).click()
  await dialog.getByText('Escriba un nombre. Se lee en cada expediente.').waitFor()
  await dialog.getByLabel('Nombre').fill('Secretarías de juzgado')
  await dialog.getByLabel('Tipo de institución').selectOption({ label: 'Juzgado cívico' })
  await dialog.getByLabel('Puesto').fill('Secretaría de juzgado')
  await dialog.getByText('Leahy').click()
  expect(await violationsOf(staff)).toEqual([])
  await dialog.getByRole('button', { name: 'Agregar', exact: true }).click()
  await save(staff)
  await said(staff, 'El borrador quedó guardado.')
  await line(staff, 'Secretarías de juzgado')
    .getByText(/Nunca se aplica: la regla \d+ ya toma/)
    .waitFor()
  await isWellMade(staff)
  const up = line(staff, 'Secretarías de juzgado').getByRole('button', { name: /Subir/ })
  await up.focus()
  while (!(await up.isDisabled())) {
    await staff.keyboard.press('Enter')
    await staff.waitForFunction(() => document.activeElement instanceof HTMLButtonElement)
  }
  await lines(staff).first().getByRole('heading', { name: 'Secretarías de juzgado' }).waitFor()
  await line(staff, 'Policía')
    .getByRole('button', { name: /Quitar/ })
    .click()
  expect(await lines(staff).count()).toBe(before)
  await staff.getByRole('button', { name: 'Deshacer' }).first().click()
  expect(await lines(staff).count()).toBe(before + 1)
  await staff.getByRole('link', { name: 'Personas', exact: true }).click()
  await dialog.getByRole('heading', { name: 'Hay reglas sin guardar' }).waitFor()
  expect(await violationsOf(staff)).toEqual([])
  await dialog.getByRole('button', { name: 'Quedarme' }).click()
  await lines(staff).first().getByRole('heading', { name: 'Secretarías de juzgado' }).waitFor()
  expect(await staff.getByRole('button', { name: 'Deshacer' }).last().isEnabled()).toBe(true)
  await save(staff)
  await staff.getByText('Todo está guardado.').waitFor()

  // who opened the draft before keeps what they wrote
  const last = lines(coordinator).last()
  await last.getByRole('button', { name: /Cambiar/ }).click()
  await coordinator.getByRole('dialog').getByLabel('Nombre').fill('Todos los demás puestos')
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Listo' }).click()
  await save(coordinator)
  await coordinator.getByText(/Mariana Vélez Arriaga guardó este borrador/).waitFor()
  await isWellMade(coordinator)
  await coordinator.getByRole('button', { name: 'Ver lo que se guardó' }).click()
  await line(coordinator, 'Secretarías de juzgado').waitFor()
  await coordinator.getByRole('button', { name: 'Deshacer' }).click()
  await line(coordinator, 'Todos los demás puestos').waitFor()
  await coordinator.getByRole('button', { name: 'Deshacer' }).click()
  await line(coordinator, 'Cualquier otro puesto').waitFor()
  // leaving loses what was not saved, once that was said
  await coordinator.getByRole('link', { name: 'Reglas de verificación' }).first().click()
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Salir sin guardar' }).click()
  await coordinator.getByRole('heading', { level: 1, name: 'Rige la versión 2' }).waitFor()
  await coordinator.goBack()
  await line(coordinator, 'Secretarías de juzgado').waitFor()

  await staff.getByRole('button', { name: 'Ver qué cambiaría' }).click()
  await staff.getByRole('heading', { level: 1, name: /personas recibirían otro tipo/ }).waitFor()
  await staff.getByText('La activa la coordinación de verificación', { exact: false }).waitFor()
  expect(await staff.getByText('Se queda como está').count()).toBe(0)

  const reviewer = await enter('esteban.cuellar', 360)
  await reviewer.goto('/equipo/reglas')
  await reviewer.getByRole('link', { name: /Ver qué cambiaría/ }).click()
  const people = reviewer.getByRole('table', { name: 'Personas que recibirían otro tipo' })
  await people.getByText('Regla 1: Secretarías de juzgado').first().waitFor()
  await people.getByText('Se queda como está').first().waitFor()
  await isWellMade(reviewer)
  await reviewer.getByRole('button', { name: 'Activar la versión 3' }).click()
  await reviewer.getByText('Elija una de las dos.').waitFor()
  await fillDay(reviewer, 'desde', addDays(today(), -1))
  await reviewer.getByText('Solo expedientes nuevos').click()
  await reviewer.getByLabel('Por qué cambian').fill('Lo acordó el comité')
  await reviewer.getByRole('button', { name: 'Activar la versión 3' }).click()
  await reviewer.getByText('Ese día ya pasó. Escriba hoy o uno posterior.').waitFor()
  await isWellMade(reviewer)
  await fillDay(reviewer, 'desde', addDays(today(), 300))
  await reviewer.getByRole('button', { name: 'Activar la versión 3' }).dblclick()
  await said(reviewer, 'La versión quedó activada y espera su día.')
  await reviewer.getByRole('row').filter({ hasText: 'Versión 3' }).getByText('Próxima').waitFor()

  // and the next change begins where this one ended
  await staff.goto('/equipo/reglas')
  await staff.getByRole('button', { name: 'Preparar un cambio' }).click()
  await staff.getByRole('heading', { level: 1, name: 'Borrador de la versión 4' }).waitFor()
  await line(staff, 'Secretarías de juzgado').waitFor()
  await Promise.all([staff, coordinator, reviewer].map((page) => page.context().close()))
})

test('a file says which rule decided its type, of which version, in words', { timeout: 40_000 }, async () => {
  const page = await enter(demoUsers.coordinator, 360)
  await page.goto('/equipo/verificacion?q=Ana Lucía Romero')
  await page.getByRole('link', { name: 'Ana Lucía Romero Peña' }).first().click()
  await page.getByText('Preparar un lote').click()
  await page.getByRole('button', { name: 'Abrir el expediente' }).click()
  const card = page.getByRole('region', { name: /Por qué este tipo: Leahy/ })
  await card.getByText('Lo decidió la regla 1, «Policía», de la versión 1.').waitFor()
  await card.getByText('Institución: Policía').waitFor()
  await isWellMade(page)
  await page.context().close()
})

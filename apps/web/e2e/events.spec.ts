/// <reference lib="dom" />
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

const zone = 'America/Mexico_City'
const wallOf = (moment: Date) => {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('es-MX', { timeZone: zone, hourCycle: 'h23', ...options }).format(moment)
  return { day: [part({ day: 'numeric' }), part({ month: 'numeric' }), part({ year: 'numeric' })], time: part({ hour: '2-digit', minute: '2-digit' }) }
}
const fillDay = async (page: Page, group: string, [day = '', month = '', year = '']: readonly string[]) => {
  const boxes = page.getByRole('group', { name: group })
  await boxes.getByLabel('Día').fill(day)
  await boxes.getByLabel('Mes').fill(month)
  await boxes.getByLabel('Año').fill(year)
}

test('staff plan a presentation and take its attendance by name and by code; an invited officer finds it among the courses', { timeout: 240_000 }, async () => {
  const title = 'Presentación a la ciudadanía'
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  await staff.goto('/equipo/capacitacion')
  await staff.getByRole('link', { name: 'Presentaciones y talleres' }).click()
  await staff.getByRole('heading', { name: 'Asistencia por municipio' }).waitFor()
  await isWellMade(staff)
  await staff.getByRole('link', { name: 'Programar un evento' }).click()
  await staff.getByRole('button', { name: 'Programar el evento' }).click()
  await staff.getByRole('alert').getByText('Revise estos datos').waitFor()
  await isWellMade(staff)
  const [from, to] = [wallOf(new Date()), wallOf(new Date(Date.now() + 3_600_000))]
  await staff.getByLabel('Nombre del evento').fill(title)
  await staff.getByLabel('Lugar', { exact: true }).fill('Plaza principal')
  await fillDay(staff, 'Fecha', from.day)
  await staff.getByLabel('Empieza').fill(from.time)
  await staff.getByLabel('Termina').fill(to.time)
  await staff.getByLabel('De qué lugar es la hora').selectOption(zone)
  await staff.getByRole('button', { name: 'Programar el evento' }).dblclick()
  await staff.getByRole('heading', { name: 'Aún no hay asistencia' }).waitFor()
  await isWellMade(staff)
  const box = staff.getByRole('list', { name: 'Lista de asistencia' }).getByRole('checkbox').first()
  await box.focus()
  await staff.keyboard.press('Space')
  await staff.getByRole('heading', { name: '1 persona asistió' }).waitFor()
  await staff.getByRole('link', { name: 'Mostrar el QR' }).click()
  await staff.getByRole('img', { name: /Código QR/ }).waitFor()
  const code = ((await staff.locator('.code-digits').textContent()) ?? '').replace(/\D/g, '')

  const phone = await openSignedIn(browser, url, 360, demoUsers.officer)
  await phone.goto('/cursos')
  await phone.getByRole('link', { name: new RegExp(title) }).click()
  await phone.getByLabel('Código del evento').fill(code)
  await isWellMade(phone)
  await phone.getByRole('button', { name: 'Registrar mi asistencia' }).click()
  await phone.getByText('Su asistencia quedó registrada').waitFor()
  await staff.getByRole('link', { name: 'Cerrar' }).click()
  await staff.getByRole('heading', { name: '2 personas asistieron' }).waitFor()

  await staff.getByRole('button', { name: 'Cancelar el evento' }).click()
  await staff.getByRole('dialog').getByRole('button', { name: 'Cancelar el evento' }).click()
  await staff.getByRole('heading', { name: 'Este evento se canceló' }).waitFor()
  await phone.goto('/cursos')
  await phone.getByRole('link', { name: new RegExp(`${title}.*Cancelado`) }).waitFor()
  for (const page of [staff, phone]) await page.context().close()
})

test('staff make a code of an edition with its sheet, and an officer takes a place with it', { timeout: 240_000 }, async () => {
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  await staff.goto('/equipo/capacitacion')
  await staff
    .getByRole('row', { name: /Segunda generación/ })
    .getByRole('link')
    .first()
    .click()
  await staff.getByRole('button', { name: 'Crear un código' }).click()
  await staff.getByRole('button', { name: 'Crear el código' }).click()
  await staff.getByText('Escriba un número del 1 al 5000.').waitFor()
  await staff.getByLabel('Cuántas personas pueden usarlo').fill('3')
  await isWellMade(staff)
  await staff.getByRole('button', { name: 'Crear el código' }).click()
  await staff.getByRole('img', { name: 'Código QR para inscribirse' }).waitFor()
  await isWellMade(staff)
  const code = ((await staff.locator('.code-letters').textContent()) ?? '').trim()
  expect(code).toMatch(/^[A-Z]{6}$/)

  const phone = await openSignedIn(browser, url, 360, demoUsers.officer)
  await phone.goto('/cursos')
  await phone.getByRole('link', { name: 'Tengo un código de inscripción' }).click()
  await phone.getByLabel('Código de inscripción').fill('zzzzzz')
  await phone.getByRole('button', { name: 'Pedir mi lugar' }).click()
  await phone.getByText('Ese código no existe. Revise las letras con quien se lo dio.').waitFor()
  await isWellMade(phone)
  // opened by the QR it stands there already, and in no address
  await phone.goto(`/cursos/codigo?c=${code}`)
  expect(await phone.getByLabel('Código de inscripción').inputValue()).toBe(code)
  expect(new URL(phone.url()).search).toBe('')
  await phone.getByRole('button', { name: 'Pedir mi lugar' }).click()
  await phone.waitForURL(/\/cursos\/[0-9a-f-]{36}$/)

  await staff.goBack()
  await staff.getByRole('button', { name: `Retirar ${code}` }).click()
  await staff.getByRole('dialog').getByRole('button', { name: 'Retirar el código' }).click()
  await staff.getByText('El código quedó retirado.').waitFor()
  for (const page of [staff, phone]) await page.context().close()
})

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

const zone = 'America/Mexico_City'
const wallOf = (moment: Date): { day: string[]; time: string } => {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('es-MX', { timeZone: zone, hourCycle: 'h23', ...options }).format(moment)
  return { day: [part({ day: 'numeric' }), part({ month: 'numeric' }), part({ year: 'numeric' })], time: part({ hour: '2-digit', minute: '2-digit' }) }
}
const fillDay = async (page: Page, [day = '', month = '', year = '']: readonly string[]) => {
  const boxes = page.getByRole('group', { name: 'Fecha' })
  await boxes.getByLabel('Día').fill(day)
  await boxes.getByLabel('Mes').fill(month)
  await boxes.getByLabel('Año').fill(year)
}
const codeOn = async (page: Page): Promise<string> => ((await page.locator('.code-digits').textContent()) ?? '').replace(/\D/g, '')

test('staff plan a session and show its code, an officer checks in with it on the phone, and the list shows it', { timeout: 240_000 }, async () => {
  const title = 'Taller de mediación'
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  await staff.goto('/equipo/capacitacion')
  await staff
    .getByRole('row', { name: /Segunda generación/ })
    .getByRole('link')
    .first()
    .click()
  await staff.getByRole('link', { name: 'Programar una sesión' }).click()
  await staff.getByRole('button', { name: 'Programar la sesión' }).click()
  await staff.getByRole('alert').getByText('Revise estos datos').waitFor()
  await isWellMade(staff)
  const [from, to] = [wallOf(new Date()), wallOf(new Date(Date.now() + 3_600_000))]
  await staff.getByLabel('Nombre de la sesión').fill(title)
  await staff.getByLabel('Lugar', { exact: true }).fill('Aula 2, Palacio Municipal')
  await fillDay(staff, from.day)
  await staff.getByLabel('Empieza').fill(from.time)
  await staff.getByLabel('Termina').fill(to.time)
  await staff.getByLabel('De qué lugar es la hora').selectOption(zone)
  await staff.getByRole('button', { name: 'Programar la sesión' }).dblclick()
  await staff.getByRole('heading', { name: /personas asistieron/ }).waitFor()
  await isWellMade(staff)
  const address = new URL(staff.url()).pathname
  await staff.getByRole('link', { name: 'Mostrar el QR' }).click()
  await staff
    .getByRole('dialog', { name: title })
    .getByRole('img', { name: /Código QR/ })
    .waitFor()
  await isWellMade(staff)

  // who cannot scan finds the session in the course and types what is seen
  const phone = await openSignedIn(browser, url, 360, demoUsers.officer)
  await phone.goto('/cursos')
  await phone
    .getByRole('link', { name: /Fundamentos/ })
    .first()
    .click()
  await phone.getByRole('link', { name: `Registrar mi asistencia ${title}` }).click()
  await phone.getByLabel('Código de la sesión').fill('12')
  await phone.getByRole('button', { name: 'Registrar mi asistencia' }).click()
  await phone.getByText('Escriba las seis cifras del código.').waitFor()
  const right = await codeOn(staff)
  await phone.getByLabel('Código de la sesión').fill(String((Number(right) + 7) % 1_000_000).padStart(6, '0'))
  await phone.getByRole('button', { name: 'Registrar mi asistencia' }).click()
  await phone.getByText('Ese código ya cambió o no es de esta sesión. Escriba el que se ve ahora.').waitFor()
  await isWellMade(phone)
  await phone.getByLabel('Código de la sesión').fill(await codeOn(staff))
  await phone.getByRole('button', { name: 'Registrar mi asistencia' }).click()
  await phone.getByText('Su asistencia quedó registrada').waitFor()
  await isWellMade(phone)
  await staff.getByText(/^1 de \d+ ya están$/).waitFor()

  const sessionId = address.split('/').at(-1) ?? ''
  const read = async <T>(path: string) => (await (await staff.request.get(`/api/training/staff/sessions/${sessionId}${path}`)).json()) as T
  const listed = async (there: 'yes' | 'no') => (await read<{ items: { name: string }[] }>(`/attendance?limit=200&there=${there}`)).items
  const all = (await read<{ session: { people: number } }>('')).session.people
  const [first] = await listed('yes')
  await staff.getByRole('link', { name: 'Cerrar' }).click()
  await staff.getByLabel('Buscar por nombre').fill(first?.name ?? '')
  const box = staff.getByRole('checkbox', { name: new RegExp(first?.name ?? '-') })
  await expect.poll(() => box.isChecked()).toBe(true)
  await staff.getByText(/^Código · \d\d:\d\d$/).waitFor()
  await box.focus()
  await staff.keyboard.press('Space')
  await expect.poll(async () => (await listed('yes')).length).toBe(0)
  // scanned, the code stands there already, with whose attendance it is; it stays in no address
  const { codes } = await read<{ codes: string[] }>('/code')
  await phone.goto(`/asistencia/${sessionId}?c=${codes[0]}`)
  await phone.getByText(/^Entró como .+ ¿No es usted\?/).waitFor()
  expect([await phone.getByLabel('Código de la sesión').inputValue(), new URL(phone.url()).search]).toEqual([codes[0], ''])
  await isWellMade(phone)
  await phone.getByRole('button', { name: 'Registrar mi asistencia' }).click()
  await phone.getByText('Su asistencia quedó registrada').waitFor()
  await staff.reload()
  await staff.getByText(/^QR · \d\d:\d\d$/).waitFor()

  // everybody, and back
  await staff.getByLabel('Buscar por nombre').fill('')
  await staff.getByRole('button', { name: 'Marcar a todos' }).click()
  await staff.getByRole('heading', { name: `${all} de ${all} personas asistieron` }).waitFor()
  await staff.getByRole('button', { name: 'Deshacer' }).click()
  await staff.getByRole('heading', { name: `1 de ${all} personas asistieron` }).waitFor()
  const [file] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('button', { name: /Excel/ }).click()])
  const [sheet] = await readXlsxFile(readFileSync(await file.path()))
  expect(JSON.stringify(sheet?.data)).toContain(title)

  // the list of a call
  await staff.goto(`${address}/llamada`)
  const [other] = await listed('no')
  const csv = `Nombre,Correo\n${first?.name.toUpperCase()},\n${other?.name.split(' ').toReversed().join(' ')},\nAlguien de Fuera,\n`
  await staff.locator('input[type=file]').setInputFiles({ name: 'llamada.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await staff.getByRole('heading', { name: '1 nombre que no está en la edición' }).waitFor()
  await staff.getByRole('heading', { name: '1 persona ya estaba' }).waitFor()
  await isWellMade(staff)
  await staff.getByRole('button', { name: 'Registrar a 1 persona' }).click()
  await staff.getByText('Se registró a 1 persona.').waitFor()

  // cancelling asks, and keeps who was there
  await staff.getByRole('link', { name: 'Ver la lista de asistencia' }).click()
  await staff.getByRole('button', { name: 'Cancelar la sesión' }).click()
  await staff.getByRole('dialog').getByRole('button', { name: 'Cancelar la sesión' }).click()
  await staff.getByRole('heading', { name: 'Esta sesión se canceló' }).waitFor()
  expect(await listed('yes')).toHaveLength(2)
  for (const page of [staff, phone]) await page.context().close()
})

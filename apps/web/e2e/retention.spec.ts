import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { addDays, today } from './lib/days.ts'
import { fillDay, said } from './lib/forms.ts'
import { openPage, openSignedIn, type Width } from './lib/sign-in.ts'
import { rowsOf } from './path/journey.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const classNames = [
  'Registro de una persona',
  'Solicitud sobre datos personales',
  'Lista de participantes',
  'Expediente de verificación previa',
  'Trabajo en un curso',
  'Nombre en una constancia',
  'Mensajes de una mentoría',
]

const enter = async (user: string, width: Width): Promise<Page> => {
  const page = await openSignedIn(browser, url, width, user)
  page.setDefaultTimeout(15_000)
  return page
}
const open = async (page: Page): Promise<void> => {
  await page.goto('/equipo/conservacion')
  await page.getByRole('table', { name: 'Plazos de conservación' }).waitFor()
}
const rowOf = (page: Page, name: string) => page.getByRole('table', { name: 'Plazos de conservación' }).getByRole('row').filter({ hasText: name })

test('staff see the seven classes and change a term after its preview; a wrong one is told', { timeout: 120_000 }, async () => {
  const page = await enter(demoUsers.staff, 1280)
  await page.goto('/equipo')
  await page.getByRole('link', { name: 'Conservación' }).click()
  await page.getByRole('table', { name: 'Plazos de conservación' }).waitFor()
  expect(await page.getByRole('table', { name: 'Plazos de conservación' }).locator('tbody tr').count()).toBe(classNames.length)
  for (const name of classNames) await rowOf(page, name).waitFor()
  await isWellMade(page)

  const row = rowOf(page, 'Mensajes de una mentoría')
  await row.getByText('2 años').first().waitFor()
  await row.getByRole('button', { name: /Cambiar/ }).click()
  const dialog = page.getByRole('dialog')
  const keep = dialog.getByLabel('Se conserva (meses)')
  await keep.fill('0')
  await dialog.getByRole('button', { name: 'Guardar el plazo' }).click()
  await dialog.getByText('Escriba un número entero de meses, de 1 a 240.').waitFor()
  await dialog.getByText('Escriba el motivo.').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await keep.fill('30')
  await dialog.getByText('30 meses').waitFor()
  await dialog.getByText(/Con estos? plazos? hoy|se borraría/).waitFor()
  await dialog.getByLabel('Motivo').fill('Lo acordó el comité de archivo')
  await dialog.getByRole('button', { name: 'Guardar el plazo' }).dblclick()
  await said(page, 'El plazo quedó guardado.')
  await row.getByText('30 meses').waitFor()
  const written = await rowsOf<{ purpose: string }>('identity', `select purpose from audit where act = 'identity.retention.change' order by position desc limit 1`)
  expect(written[0]?.purpose).toBe('Lo acordó el comité de archivo')

  // somebody else settles a term while the dialog is open
  const other = await enter(demoUsers.administrator, 360)
  await open(other)
  await isWellMade(other)
  await row.getByRole('button', { name: /Cambiar/ }).click()
  await keep.fill('24')
  await dialog.getByLabel('Motivo').fill('Vuelve al plazo de antes')
  await rowOf(other, 'Lista de participantes')
    .getByRole('button', { name: /Cambiar/ })
    .click()
  await other.getByRole('dialog').getByLabel('Motivo').fill('Se revisó y queda igual')
  expect(await violationsOf(other)).toEqual([])
  await other.getByRole('dialog').getByRole('button', { name: 'Guardar el plazo' }).click()
  await said(other, 'El plazo quedó guardado.')
  await dialog.getByRole('button', { name: 'Guardar el plazo' }).click()
  await dialog.getByText(/Otra persona lo cambió/).waitFor()
  await dialog.getByRole('button', { name: 'Intentar otra vez' }).click()
  await dialog.getByText(/Otra persona lo cambió/).waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Guardar el plazo' }).click()
  await said(page, 'El plazo quedó guardado.')
  await row.getByText('2 años').first().waitFor()
  await Promise.all([page, other].map((one) => one.context().close()))
})

test('a blocked record is found by its CURP and put back until a day, for a purpose', { timeout: 120_000 }, async () => {
  const page = await enter(demoUsers.staff, 360)
  await open(page)
  const curp = page.getByLabel('Buscar un registro bloqueado por CURP')
  await curp.fill('GOMC0001')
  await page.getByRole('button', { name: 'Buscar', exact: true }).click()
  await page.getByText('La CURP lleva 18 letras y números.', { exact: false }).waitFor()
  await curp.fill('GOMC000101HDFNRRA7')
  await page.getByRole('button', { name: 'Buscar', exact: true }).click()
  await page.getByText('Ningún registro bloqueado tiene esa CURP.').waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Ver todos los registros bloqueados' }).click()

  // a record is blocked after months only: what the services would answer then
  const [person, inTwelveDays] = ['9b0c3f04-6f0e-4a5b-8a55-0d1f3c0a7e11', addDays(today(), 12)]
  const record = {
    id: '1f6f0a52-6a0e-4f9e-9c0d-2f4d5a3b1c11',
    class: 'person',
    personId: person,
    overOn: '2021-11-30',
    blockedOn: '2024-11-30',
    deletesOn: inTwelveDays,
    heldUntil: null,
  }
  const sent: { until: string; purpose: string }[] = []
  await page.route('**/api/identity/retained/records*', (route) =>
    route.fulfill({ json: { items: sent.length > 0 ? [{ ...record, blockedOn: null, deletesOn: null, heldUntil: sent[0]?.until }] : [record], more: false } }),
  )
  await page.route('**/api/identity/retention/find', (route) => route.fulfill({ json: { personId: person } }))
  await page.route('**/api/identity/retained/*/release', (route) => {
    expect(route.request().url()).toContain(record.id)
    const body = route.request().postDataJSON() as (typeof sent)[number]
    sent.push(body)
    return route.fulfill({ json: { heldUntil: body.until } })
  })
  await curp.fill('gomc 000101 hdfnrra7')
  await page.getByRole('button', { name: 'Buscar', exact: true }).click()
  const found = page.getByRole('table', { name: 'Registros de esa persona' })
  await found.getByText('en 12 días').waitFor()
  await isWellMade(page)
  await found.getByRole('button', { name: /Devolver por un tiempo/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/después se bloquean otra vez/).waitFor()
  await fillDay(dialog, 'until', today())
  await dialog.getByRole('button', { name: 'Devolver', exact: true }).click()
  await dialog.getByText('Escriba quién lo pide y para qué.').waitFor()
  await dialog.getByText('Elija un día posterior a hoy.').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByLabel('Quién lo pide y para qué').fill('Oficio 118 de la contraloría')
  const until = addDays(today(), 20)
  await fillDay(dialog, 'until', until)
  await dialog.getByRole('button', { name: 'Devolver', exact: true }).dblclick()
  await said(page, /El registro volvió hasta el/)
  await found.getByText('A la vista').waitFor()
  expect(sent).toEqual([{ purpose: 'Oficio 118 de la contraloría', until }])
  expect(await found.getByRole('button', { name: /Devolver por un tiempo/ }).count()).toBe(0)
  await page.context().close()
})

test('a service that does not answer leaves the others; an auditor sees all and changes nothing; an officer finds no such page', { timeout: 120_000 }, async () => {
  const auditor = await enter(demoUsers.auditor, 1280)
  await auditor.route('**/api/training/retained*', (route) => route.fulfill({ status: 503, json: { code: 'unavailable', facts: {} } }))
  await open(auditor)
  await auditor.getByText(/Falta lo que guarda capacitación/).waitFor()
  await rowOf(auditor, 'Trabajo en un curso').getByText('Sin respuesta').first().waitFor({ state: 'attached' })
  expect(await rowOf(auditor, 'Registro de una persona').getByText('Sin respuesta').count()).toBe(0)
  await isWellMade(auditor)
  await auditor.unrouteAll()
  await auditor.getByRole('button', { name: /Reintentar.*capacitación/ }).click()
  await rowOf(auditor, 'Trabajo en un curso').getByText('Sin respuesta').first().waitFor({ state: 'detached' })
  expect(await auditor.getByRole('button', { name: /Cambiar|Devolver/ }).count()).toBe(0)
  expect(await auditor.getByLabel('Buscar un registro bloqueado por CURP').count()).toBe(0)

  const officer = await enter(demoUsers.officer, 360)
  await officer.goto('/equipo/conservacion')
  await officer.getByRole('heading', { name: 'No está aquí' }).waitFor()
  expect(await officer.getByRole('link', { name: 'Conservación' }).count()).toBe(0)
  await Promise.all([auditor, officer].map((page) => page.context().close()))
})

test('everybody reads how long their data are kept, and a certificate goes on confirming when its name is gone', { timeout: 60_000 }, async () => {
  const phone = await enter(demoUsers.officer, 360)
  for (const path of ['/yo', '/yo/datos']) {
    await phone.goto(path)
    await phone.getByText('Cuánto tiempo guardamos sus datos').first().click()
    const table = phone.getByRole('table', { name: 'Cuánto tiempo guardamos sus datos' })
    await table.getByRole('row').filter({ hasText: 'Registro de una persona' }).getByText('3 años').waitFor()
    expect(await table.locator('tbody tr').count()).toBe(classNames.length)
    await isWellMade(phone)
  }

  const [certificate] = await rowsOf<{ folio: string }>('training', 'select folio from certificate where revoked_at is null order by issued_on limit 1')
  const anyone = await openPage(browser, url, 360)
  await anyone.route('**/api/training/public/certificates/*', async (route) => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, json: { ...((await reply.json()) as object), initials: '' } })
  })
  await anyone.goto(`/verificar/${certificate?.folio}`)
  await anyone.getByText('El nombre ya no se conserva; la constancia se expidió y estos son sus datos.').waitFor()
  expect(await anyone.getByText('Iniciales', { exact: true }).count()).toBe(0)
  expect(await anyone.getByRole('button', { name: /Comprobar (el|otro) nombre/ }).count()).toBe(0)
  await isWellMade(anyone)
  await Promise.all([phone, anyone].map((page) => page.context().close()))
})

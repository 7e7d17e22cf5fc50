import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../tools/seed/world.ts'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { said } from './lib/forms.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { rowsOf } from './path/journey.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const remembers = () => sessionStorage.setItem('tequio.motivo', 'Atender una aclaración')

test('a person asks for a clarification on the phone, the coordination answers it in the file, and the answer is on the phone', { timeout: 60_000 }, async () => {
  const people = await rowsOf<{ person: string; name: string }>(
    'vetting',
    `select c.person_id as person, c.display_name as name from vetting_case c
     where c.municipality_id = '14039' and c.type <> 'none' and c.state = 'approved' and not exists (select 1 from dispute d where d.case_id = c.id) order by c.display_name`,
  )
  const { accounts } = world('2099-12-31')
  const [one] = people.flatMap(({ person, name }) => accounts.filter(({ personId, grants }) => personId === person && grants.length === 1).map(({ user }) => ({ user, name })))
  const phone = await openSignedIn(browser, url, 360, one?.user ?? '')
  await phone.goto('/yo/verificacion')
  await phone.getByRole('link', { name: 'Pedir aclaración de mis datos' }).click()
  await phone.getByRole('button', { name: 'Pedir aclaración' }).click()
  await phone.getByText('Escriba qué dato está mal y cómo debe decir.').waitFor()
  await isWellMade(phone)
  await phone.getByLabel('¿Qué hay que aclarar?').fill('Mi segundo apellido lleva acento.')
  await phone.getByRole('button', { name: 'Pedir aclaración' }).dblclick()
  await phone.getByText(/^En aclaración\. Se le responde a más tardar el/).waitFor()

  const desk = await openSignedIn(browser, url, 1280, demoUsers.coordinator)
  await desk.addInitScript(remembers)
  await desk.goto('/equipo/verificacion?estado=disputed')
  const row = desk.getByRole('row', { name: one?.name ?? '' })
  await row.getByText('Aclaración por responder').waitFor()
  await row.getByRole('link').first().click()
  await desk.getByText('Mi segundo apellido lleva acento.').waitFor()
  await isWellMade(desk)
  await desk.getByRole('button', { name: 'Responder' }).click()
  await desk.getByText('Escriba la respuesta.').waitFor()
  await desk.getByLabel('Respuesta a la persona').fill('Quedó corregido.')
  await desk.getByRole('button', { name: 'Responder' }).click()
  await said(desk, 'La respuesta ya se ve en el teléfono de la persona.')
  await desk.getByRole('list', { name: 'Historia del expediente' }).getByText('respondió la aclaración').waitFor()

  await phone.reload()
  await phone.getByText('Respuesta a su aclaración:').waitFor()
  await phone.getByText('Quedó corregido.').waitFor()
  await isWellMade(phone)
  await Promise.all([phone, desk].map((page) => page.context().close()))
})

test('the strip of a file says at which step it stands, on a phone in words, and a note stays with who wrote it and when', { timeout: 60_000 }, async () => {
  const [one] = await rowsOf<{ id: string }>(
    'vetting',
    `select id from vetting_case where type = 'leahy' and state = 'preparation' and missing = '{consent}' order by display_name limit 1`,
  )
  const phone = await openSignedIn(browser, url, 360, demoUsers.coordinator)
  await phone.addInitScript(remembers)
  await phone.goto(`/equipo/verificacion/${one?.id ?? ''}`)
  const strip = phone.getByRole('list', { name: 'Etapas' })
  await strip.waitFor()
  const steps = strip.getByRole('listitem')
  expect(await steps.count()).toBe(6)
  expect(await steps.evaluateAll((all) => all.map((step) => step.getAttribute('aria-current')))).toEqual([null, 'step', null, null, null, null])
  // what is said of the present step stands below the strip, not over it
  const words = steps.nth(1).getByText('Falta 1')
  const [bar, said_] = [await strip.boundingBox(), await words.boundingBox()]
  expect((said_?.y ?? 0) - (bar?.y ?? 0)).toBeGreaterThan(8)
  expect((said_?.y ?? 0) + (said_?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0))

  const notes = phone.getByRole('region', { name: 'Notas' })
  await notes.getByRole('button', { name: 'Agregar la nota' }).click()
  await notes.getByText('Escriba la nota.').waitFor()
  await notes.getByLabel('Nota nueva').fill('Se pidió el acta.\nLlega el lunes.')
  await notes.getByRole('button', { name: 'Agregar la nota' }).dblclick()
  const note = notes.getByRole('listitem')
  await note.getByText('Se pidió el acta.').waitFor()
  await note.getByText(/^Julia Tamez Villarreal, /).waitFor()
  expect([await note.count(), await notes.getByLabel('Nota nueva').inputValue()]).toEqual([1, ''])
  await isWellMade(phone)
  await phone.context().close()
})

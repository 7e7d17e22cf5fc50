import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const municipality = '19048'
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = (user: string): Promise<Page> => openSignedIn(browser, url, 1280, user)
type Chart = { institutions: { positions: { title: string; holders: { displayName: string }[] }[] }[] }
const chartSeenBy = (page: Page) => page.context().request.get(`${url}/api/identity/municipalities/${municipality}/organisation`)
const holderOf = async (page: Page, title: string): Promise<string> => {
  const chart = (await (await chartSeenBy(page)).json()) as Chart
  return chart.institutions.flatMap((one) => one.positions).find((one) => one.title === title)?.holders[0]?.displayName ?? ''
}

test('a liaison leaves, sees nothing of the municipality within seconds, the board says so, and another person takes the post with its role', { timeout: 90_000 }, async () => {
  const [staff, liaison, next] = [await enter(demoUsers.staff), await enter('enlace.santacatarina'), await enter('equipo.santacatarina')]
  expect((await chartSeenBy(liaison)).status()).toBe(200)
  const successor = await holderOf(staff, 'Coordinación de justicia cívica')
  await staff.goto(`/equipo/organizacion/${municipality}`)
  await staff.getByRole('link', { name: 'Enlace municipal', exact: true }).click()
  await staff.getByRole('button', { name: 'Deja el puesto' }).click()
  await staff.getByRole('button', { name: 'Registrar la salida' }).click()
  await staff.getByText('Quedó registrada la salida.').waitFor()
  const post = staff.url()
  await expect.poll(async () => (await chartSeenBy(liaison)).status(), { timeout: 60_000 }).toBe(404)

  await staff.goto('/equipo')
  // another municipality may be without one too
  await staff.getByText(/^Santa Catarina no tiene enlace\.$|municipios no tienen enlace\.$/).waitFor()
  await staff.goto('/equipo/organizacion')
  await staff.getByRole('row', { name: /Santa Catarina.*Sin enlace/ }).waitFor()
  expect((await chartSeenBy(next)).status()).toBe(404)

  await staff.goto(post)
  await staff.getByRole('button', { name: 'Alguien toma el puesto' }).click()
  await staff.getByRole('button', { name: 'Registrar el nombramiento' }).click()
  await staff.getByText('Busque a la persona y elíjala.').waitFor()
  await staff.getByLabel('Nombre o apellido').fill(successor)
  await staff.getByRole('radio').first().check()
  await staff.getByLabel('Deja los puestos que ocupa hoy').uncheck()
  await staff.getByLabel('Enlace municipal').check()
  await staff.getByRole('button', { name: 'Registrar el nombramiento' }).click()
  await staff.getByText('Quedó registrado el nombramiento.').waitFor()
  await expect.poll(async () => (await chartSeenBy(next)).status(), { timeout: 60_000 }).toBe(200)
  await staff.getByRole('region', { name: 'Historia del puesto' }).getByText(successor).waitFor()
  await Promise.all([staff, liaison, next].map((page) => page.context().close()))
})

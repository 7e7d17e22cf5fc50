import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { demoPassword, openPage, signIn, signInQuickly } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
let database: pg.Client
const letters = { replayed: randomUUID(), discarded: randomUUID() }

beforeAll(async () => {
  browser = await launchBrowser()
  database = new pg.Client((process.env['TEQUIO_E2E_DATABASE_URL'] ?? '').replace('SERVICE', 'training'))
  await database.connect()
  const { rows } = await database.query<{ id: string; display_name: string; sort_name: string }>('select id, display_name, sort_name from person order by id limit 1')
  const person = rows[0]
  const event = {
    specversion: '1.0',
    id: randomUUID(),
    source: '/tequio/identity',
    type: 'identity.person.changed.v1',
    subject: person?.id,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    sequence: 1_000_000,
    data: { personId: person?.id, displayName: person?.display_name, sortName: person?.sort_name, municipalityId: null },
  }
  const write = 'insert into dead_letter (id, consumer, event, error, state, at) values ($1, $2, $3, $4, $5, now())'
  await database.query(write, [letters.replayed, 'copyPersons', JSON.stringify(event), 'the database was away', 'open'])
  await database.query(write, [letters.discarded, 'copyRequirements', JSON.stringify({ id: 'x', type: 'vetting.requirement.set.v1' }), 'it does not fit its contract', 'open'])
})
afterAll(async () => {
  await database?.query('delete from dead_letter where id = any($1::uuid[])', [Object.values(letters)])
  await database?.end()
  await browser?.close()
})

const stateOf = async (id: string): Promise<unknown> =>
  (await database.query<{ state: string; reason: string | null }>('select state, reason from dead_letter where id = $1', [id])).rows[0]

test('an operator sees the facts that stopped, tries one again and gives the other up with a reason', async () => {
  const page = await openPage(browser, url, 1280)
  await signIn(page, { user: demoUsers.operator, secret: demoPassword })
  await page.waitForURL('**/equipo/avisos-detenidos')
  await page.getByRole('heading', { name: '2 avisos están detenidos' }).waitFor()
  await page.getByText('Nombre o lugar de una persona').waitFor()
  await page.getByText('it does not fit its contract').waitFor()

  await page.getByRole('button', { name: 'Intentar otra vez: Nombre o lugar de una persona' }).click()
  await page.getByText('Quedó aplicado.').waitFor()
  await page.getByRole('heading', { name: '1 aviso está detenido' }).waitFor()
  expect(await stateOf(letters.replayed)).toEqual({ state: 'replayed', reason: null })

  await page.getByRole('button', { name: 'Descartar: Requisito de verificación' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Descartar' }).click()
  await dialog.getByText('Escriba el motivo.').waitFor()
  await dialog.getByLabel('Motivo').fill('Llegó de una prueba')
  await dialog.getByRole('button', { name: 'Descartar' }).click()
  await page.getByRole('heading', { name: 'Ningún aviso está detenido' }).waitFor()
  expect(await stateOf(letters.discarded)).toEqual({ state: 'discarded', reason: 'Llegó de una prueba' })
  await page.context().close()
})

test('the operator sees which services answer, and nobody without that duty opens the screen', async () => {
  const page = await openPage(browser, url, 360)
  await signInQuickly(page.context(), url, { user: demoUsers.operator, secret: demoPassword })
  await page.goto('/equipo/avisos-detenidos')
  const services = page.getByRole('region', { name: 'Servicios ahora' })
  await services.getByText('Capacitación').waitFor()
  expect(await services.getByText('Contesta', { exact: true }).count()).toBe(7)
  expect((await page.request.get('/api/training/board')).ok() && ((await (await page.request.get('/api/training/board')).json()) as { rows: unknown[] }).rows).toEqual([])
  await page.context().close()

  const other = await openPage(browser, url, 360)
  await signInQuickly(other.context(), url, { user: demoUsers.liaison, secret: demoPassword })
  await other.goto('/equipo/avisos-detenidos')
  await other.getByText('No está aquí').waitFor()
  await other.context().close()
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { demoPassword, openPage, openSignedIn, signInQuickly, type Width } from './lib/sign-in.ts'
import { rowsOf, until } from './path/journey.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = async (user: string, width: Width = 1280): Promise<Page> => {
  const page = await openSignedIn(browser, url, width, user)
  page.setDefaultTimeout(15_000)
  return page
}
const personOf = async (user: string): Promise<string> =>
  (await rowsOf<{ person_id: string }>('identity', 'select person_id from account where user_name = $1', [user]))[0]?.person_id ?? ''

test('a sensitive role: proposed by one, confirmed by another, and it works', { timeout: 120_000 }, async () => {
  const [first, second, holder] = [await enter(demoUsers.staff), await enter(demoUsers.administrator, 360), await enter('raul.medrano')]
  const personId = await personOf('raul.medrano')
  await first.goto(`/equipo/personas/${personId}`)
  await first.getByRole('button', { name: 'Dar una función' }).click()
  const dialog = first.getByRole('dialog')
  await dialog.getByLabel('Función').selectOption({ label: 'Coordinación de verificación' })
  await dialog.getByText('Vale cuando alguien más del programa la confirma').waitFor()
  await dialog.getByRole('button', { name: 'Proponer la función' }).click()
  await dialog.getByText('Escriba el motivo.').waitFor()
  await dialog.getByLabel('Motivo').fill('Cubre la coordinación mientras llega el relevo')
  expect(await violationsOf(first)).toEqual([])
  await dialog.getByRole('button', { name: 'Proponer la función' }).dblclick()
  await first.getByText('Propuesta. Vale cuando otra persona la confirme.').waitFor()
  const waiting = first.getByRole('listitem').filter({ hasText: 'Cubre la coordinación' })
  await waiting.getByRole('button', { name: 'Retirar la propuesta' }).waitFor()
  expect(await waiting.getByRole('button', { name: 'Confirmar', exact: true }).count()).toBe(0)
  await isWellMade(first)

  await holder.goto('/equipo/lotes')
  await holder.getByRole('heading', { level: 1 }).waitFor()
  expect(await holder.getByRole('link', { name: 'Lotes' }).count()).toBe(0)

  await second.goto('/equipo/mi-funcion')
  await second.getByRole('link', { name: 'Funciones por confirmar' }).first().click()
  await second.getByRole('heading', { level: 1, name: /esperan? su confirmación/ }).waitFor()
  await isWellMade(second)
  const row = second.getByRole('row').filter({ hasText: 'Raúl Medrano' })
  await row.getByRole('button', { name: 'Confirmar', exact: true }).click()
  await second.getByRole('dialog').getByLabel('Qué comprobó').fill('Oficio de la coordinación')
  expect(await violationsOf(second)).toEqual([])
  await second.getByRole('dialog').getByRole('button', { name: 'Confirmar' }).click()
  await second.getByText('La función ya vale.').waitFor()
  await row.waitFor({ state: 'detached' })

  await until(async () => {
    await holder.goto('/equipo/lotes')
    await holder.getByRole('heading', { level: 1 }).waitFor()
    return (await holder.getByRole('link', { name: 'Lotes' }).count()) > 0 ? true : undefined
  })
  await holder.getByRole('link', { name: '2026-08' }).first().waitFor()

  await first.goto(`/equipo/personas/${personId}`)
  await first.getByText('Ver el historial').click()
  await first.getByText(/La propuso Mariana Vélez Arriaga y la confirmó Alma Rosales Ortega/).waitFor()
  await isWellMade(first)
  await first.getByRole('button', { name: 'Quitar Coordinación de verificación' }).click()
  await first.getByRole('dialog').getByLabel('Motivo').fill('Llegó el relevo')
  await first.getByRole('dialog').getByRole('button', { name: 'Quitar la función' }).click()
  await first.getByText('La función terminó.').waitFor()
  await Promise.all([first, second, holder].map((page) => page.context().close()))
})

test('a lent role: works for a colleague on the phone until its last day, and ends by itself', { timeout: 150_000 }, async () => {
  const [from, to] = [await enter('enlace.tonala'), await enter('oficial.tonala', 360)]
  const { name } = (await (await to.context().request.get(`${url}/api/identity/me`)).json()) as { name: string }
  await from.goto('/equipo/acceso')
  await from.getByRole('button', { name: 'Delegar: Enlace municipal' }).click()
  const dialog = from.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delegar', exact: true }).click()
  await dialog.getByText('Busque a la persona y elíjala.').waitFor()
  await dialog.getByLabel('Nombre o apellido').fill(name.split(' ').at(-1) ?? '')
  await dialog.getByRole('radio', { name: new RegExp(name) }).check()
  expect(await violationsOf(from)).toEqual([])
  await dialog.getByRole('button', { name: 'Delegar', exact: true }).dblclick()
  await from.getByText('La función quedó delegada.').waitFor()
  await from.getByText(`Delegada a ${name}`).waitFor()
  await isWellMade(from)

  const reads = async () => (await to.context().request.get(`${url}/api/identity/persons?municipality=14101`)).status()
  await until(async () => ((await reads()) === 200 ? true : undefined))
  await to.goto('/equipo/acceso')
  await to.getByText('Se la delegó').waitFor()
  await isWellMade(to)

  // its last day passes
  await rowsOf('identity', `update delegation set ends_at = now() - interval '1 minute' where ended_at is null and scope_id = '14101' and role = 'liaison'`)
  const own = async () => ((await (await to.context().request.get(`${url}/api/identity/own-roles`)).json()) as { active: { role: string }[] }).active.map(({ role }) => role)
  expect(await own()).toEqual(['officer'])
  const lacks = async () => {
    const { grants } = (await (await to.context().request.get(`${url}/api/session`)).json()) as { grants: { role: string }[] }
    return grants.every(({ role }) => role !== 'liaison') ? true : undefined
  }
  await until(lacks, 60_000)
  await from.reload()
  await from.getByText('Terminó en su último día').waitFor()
  await Promise.all([from, to].map((page) => page.context().close()))
})

test('roles that come rarely land on what they can do today, and what is not here yet', { timeout: 60_000 }, async () => {
  for (const [user, words] of [
    ['secretaria.lapaz', /Las cifras del mes aún no se capturan aquí/],
    ['seguimiento.vallarta', /El seguimiento de medidas aún no se registra aquí/],
    ['contacto.vallarta', /Consulta los puestos de su organización/],
    ['teresa.noriega', /Consulta la matriz de avances/],
    ['bruno.arce', /Consulta el catálogo de cursos/],
    ['alma.rosales', /Da y quita funciones/],
  ] as const) {
    const page = await openPage(browser, url, 360)
    page.setDefaultTimeout(15_000)
    await signInQuickly(page.context(), url, { user, secret: demoPassword })
    await page.goto('/equipo/mi-funcion')
    await page.getByText(words).waitFor()
    if (user === 'secretaria.lapaz') await page.getByRole('heading', { name: 'Juzgado Cívico de La Paz' }).waitFor()
    if (user === 'teresa.noriega') {
      await page.getByRole('link', { name: 'Ver la matriz' }).click()
      await page
        .getByRole('rowheader', { name: /Zapopan/ })
        .first()
        .waitFor()
    }
    if (user === 'bruno.arce') {
      await page.getByRole('link', { name: 'Ver el catálogo' }).click()
      await page.getByText('Disponible').first().waitFor()
    }
    await isWellMade(page)
    await page.context().close()
  }
})

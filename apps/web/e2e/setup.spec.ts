import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../tools/lib/ports.ts'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { startInstallation, type TestInstallation } from '../../../tools/test/installation.ts'
import { columns } from '../../identity/src/official-list/list-columns.rules.ts'
import { goodCells, personNumber, type Cells } from '../../identity/test/make.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { rowsAt } from './lib/rows.ts'
import { linksIn, runSetup, setupAnswers } from './lib/setup-command.ts'
import { demoPassword, openPage, signInQuickly, type Width } from './lib/sign-in.ts'
import { listedScreens } from './screens.ts'

const folder = mkdtempSync(join(tmpdir(), 'tequio-setup-'))
const home = join(folder, 'home')
const password = 'tres palabras sueltas lluvia'
/** A folder for pictures of the empty platform, for who wants to look at it. */
const keep = process.env['TEQUIO_SETUP_SCREENS']

let port = 0
let browser: Browser
let platform: TestInstallation | undefined
/** Signed-in pages of the two administrators. */
let first: Page
let second: Page
beforeAll(async () => {
  port = await freePort()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.stop({ keep: true })
  rmSync(folder, { recursive: true, force: true })
})

const setup = (...args: string[]) => runSetup(home, port, args)
const fileOf = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return join(folder, name)
}
const ask = async (service: string, text: string): Promise<unknown[]> => (await rowsAt(platform?.databaseUrl(service) ?? '', text)).flatMap((row) => Object.values(row))
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) if (await holds()) return
  throw new Error('did not come true in time')
}

const openLink = async (link: string, width: Width): Promise<Page> => {
  const page = await openPage(browser, platform?.address ?? '', width)
  page.setDefaultTimeout(15_000)
  await page.goto(link)
  return page
}
const fill = async (page: Page, n: number): Promise<void> => {
  const { givenNames, firstSurname, secondSurname, curp } = personNumber(n)
  await page.getByLabel('Nombre o nombres').fill(givenNames)
  await page.getByLabel('Primer apellido').fill(firstSurname)
  await page.getByLabel('Segundo apellido').fill(secondSurname)
  await page.getByLabel('CURP').fill(curp)
  await page.getByLabel('Contraseña').fill(password)
  await page.getByRole('button', { name: 'Abrir mi cuenta' }).click()
}
/** Privacy notice and second step, as everybody who sees other people's files. */
const doDuties = async (page: Page): Promise<void> => {
  await page.getByText('Organización Uno, A.C. es responsable de sus datos personales en Programa de prueba.').waitFor()
  await page.getByLabel('Leí el aviso y acepto').check()
  await page.getByRole('button', { name: 'Aceptar y empezar' }).click()
  await page.getByRole('heading', { name: 'Encienda su segundo paso' }).waitFor()
  const secret = (await page.locator('.mono').innerText()).replaceAll(' ', '')
  await page.getByLabel('Código de su aplicación').fill(generateSync({ secret }))
  await page.getByRole('button', { name: 'Confirmar el código' }).click()
  await page.getByLabel('Ya los guardé en un lugar seguro').check()
  await page.getByRole('button', { name: 'Listo' }).click()
  await page.waitForURL('**/equipo')
}

describe('a platform without the demonstration', () => {
  let links: string[] = []

  test('answers that cannot be used change nothing and name their question; good ones give two links, and asked again it changes nothing', { timeout: 300_000 }, async () => {
    const bad = await setup('--answers', fileOf('bad.json', { ...setupAnswers, name: '', fiscalMonth: 'brumario' }))
    expect(bad.code).toBe(1)
    expect(bad.output).toMatch(/name: Hace falta[^]*fiscalMonth: Escriba un mes/)
    expect(existsSync(home)).toBe(false)
    const good = await setup('--answers', fileOf('good.json', setupAnswers))
    expect(good.output, good.output).toContain('Personas que administran: 0 de 2')
    links = linksIn(good.output)
    expect([good.code, links.length]).toEqual([0, 2])
    platform = await startInstallation({ home, port })
    const again = await setup('--answers', join(folder, 'good.json'))
    expect(again.output).toContain('Programa: Programa de prueba')
    expect(again.output).toContain('el enlace 2 está sin usar')
    expect([again.code, linksIn(again.output)]).toEqual([0, []])
  })

  test('nothing of the demonstration is in any database', async () => {
    const empty: Record<string, string[]> = {
      identity: [
        'person',
        'account',
        'participation',
        'institution',
        'appointment',
        'official_list',
        'agreement',
        'contact',
        'handover',
        'data_request',
        'municipality where election_on is not null',
      ],
      vetting: ['person', 'municipality', 'vetting_case', 'batch', 'clearance'],
      training: ['person', 'municipality', 'edition', 'enrolment', 'certificate'],
      progress: ['municipality', 'assessment'],
      mentoring: ['municipality', 'cycle', 'pair'],
      gateway: ['session'],
    }
    for (const [service, tables] of Object.entries(empty))
      for (const table of tables) expect(await ask(service, `select count(*)::int from ${table}`), `${service}.${table}`).toEqual([0])
    expect(await ask('identity', `select count(*)::int from municipality`)).toEqual([2_478])
    expect((await ask('training', `select code from course where state = 'available' order by code`)).length).toBeGreaterThan(0)
    expect(await ask('identity', `select name, coalesce(donor_name, '-'), fiscal_year_start, version from programme`)).toEqual(['Programa de prueba', '-', 10, 1])
    expect(await ask('progress', `select count(*)::int from instrument_version`)).not.toEqual([0])
    for (const service of Object.keys(empty)) expect(await ask(service, `select count(*)::int from mark where name = 'seed'`), service).toEqual([0])
    await until(async () => (await ask('vetting', 'select asks_vetting from programme'))[0] === false)
  })

  test('the first administrator opens an account on a phone, with its duties; the link opens nothing more', { timeout: 90_000 }, async () => {
    first = await openLink(links[0] ?? '', 360)
    await first.getByText('Programa de prueba').waitFor()
    expect(first.url()).not.toContain('enlace=')
    await first.getByRole('button', { name: 'Abrir mi cuenta' }).click()
    await first.getByText('Escriba su CURP.').waitFor()
    await isWellMade(first)
    if (keep) await first.screenshot({ path: join(keep, 'primer-administrador-360.png'), fullPage: true })
    await fill(first, 1)
    await doDuties(first)
    await first.getByText('Solo una persona administra la plataforma. Falta la segunda.').waitFor()
    const used = await openLink(links[0] ?? '', 1280)
    await used.getByText('Este enlace ya abrió una cuenta.').waitFor()
    await isWellMade(used)
    await used.context().close()
  })

  test('a link that expired or was made anew is refused; the second administrator is another person', { timeout: 120_000 }, async () => {
    await ask('identity', `update first_link set expires_at = now() - interval '1 second' where nth = 2`)
    const late = await openLink(links[1] ?? '', 360)
    await late.getByText('Este enlace venció.').waitFor()
    const anew = await setup('--links')
    const [link = ''] = linksIn(anew.output)
    expect(linksIn(anew.output)).toHaveLength(1)
    await late.goto('/entrar')
    await late.goto(links[1] ?? '')
    await late.getByText('Este enlace no sirve').waitFor()
    await late.context().close()
    second = await openLink(link, 1280)
    await fill(second, 1)
    await second.getByText('Esa CURP ya tiene cuenta.').waitFor()
    await isWellMade(second)
    await fill(second, 2)
    await doDuties(second)
    await second.getByText('El programa apenas empieza. Estos son sus primeros pasos.').waitFor()
    const over = await setup()
    expect(over.output).toContain('ya tiene a sus dos personas que administran')
    expect(linksIn(over.output)).toEqual([])
  })

  test('every screen that they reach stands with nothing in it, on a phone and on a laptop', { timeout: 240_000 }, async () => {
    const reached = listedScreens.filter(({ as, route, via }) => as === 'staff' && !route.includes(':') && via === undefined).map(({ route }) => route)
    expect(reached.length).toBeGreaterThan(12)
    const faults: string[] = []
    for (const page of [first, second])
      for (const route of [...reached, '/equipo/verificacion', '/equipo/diagnosticos', '/equipo/donante', '/equipo/avisos-detenidos']) {
        const width = page.viewportSize()?.width ?? 0
        await page.goto(route)
        await page.locator('#contenido h1').first().waitFor()
        await page.waitForLoadState('networkidle')
        const text = await page.locator('body').innerText()
        if (/no se pudo abrir|Intentar otra vez|Esta página no existe/.test(text)) faults.push(`${route} ${width}: ${text.slice(0, 300)}`)
        faults.push(...(await violationsOf(page)).map((one) => `${route} ${width}: ${one}`))
        if (keep) await page.screenshot({ path: join(keep, `${route.slice(1).replaceAll('/', '-')}-${width}.png`), fullPage: true })
      }
    expect(faults).toEqual([])
  })

  test('a municipality is invited, its first list registered, and its liaison opens their account with the card', { timeout: 120_000 }, async () => {
    await second.goto('/equipo/primeros-pasos')
    await second.getByText('Lleva 2 de 7').waitFor()
    await second.goto('/equipo/organizacion')
    await second.getByRole('button', { name: 'Invitar a un municipio' }).first().click()
    const dialog = second.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Invitar', exact: true }).click()
    await dialog.getByText('Busque el municipio y elíjalo.').waitFor()
    await dialog.getByLabel('Nombre del municipio').fill('monterrey')
    await dialog.getByRole('radio', { name: /Monterrey.*Nuevo León/ }).check()
    expect(await violationsOf(second)).toEqual([])
    await dialog.getByRole('button', { name: 'Invitar', exact: true }).click()
    await second.getByText('Monterrey ya está en el programa.').waitFor()
    await second.getByRole('link', { name: 'Monterrey' }).waitFor()

    const row: Cells = goodCells(7)
    const list = [columns.map((column) => column.heading), columns.map((column) => String(row[column.key] ?? ''))].map((cells) => cells.join(';')).join('\r\n')
    await second.goto('/equipo/listas')
    await second.getByLabel('Elegir archivo').setInputFiles({ name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') })
    await second.getByText('La lista está lista para registrarse').waitFor()
    await second
      .getByRole('button', { name: /^Registrar/ })
      .first()
      .click()
    await second
      .getByRole('dialog')
      .getByRole('button', { name: /Registrar/ })
      .click()
    await until(async () => (await ask('identity', `select count(*)::int from official_list where state = 'confirmed'`))[0] === 1)

    // the post carries the role of liaison; the card brings its holder in
    const [accountId] = (await ask('identity', `select a.id from account a join appointment p on p.person_id = a.person_id`)) as [string]
    const given = await second.request.post(`/api/identity/accounts/${accountId}/roles`, {
      data: { version: 1, reason: 'Es su enlace', grant: { role: 'liaison', kind: 'municipality', id: '19039' } },
      headers: { 'idempotency-key': crypto.randomUUID(), origin: platform?.address ?? '' },
    })
    expect(given.status(), await given.text()).toBeLessThan(300)
    const card = (await (await second.request.get(`/api/identity/accounts/${accountId}/card`)).json()) as { link: string }
    const liaison = await openLink(`/entrar#tarjeta=${card.link}`, 360)
    await liaison.getByRole('button', { name: 'Entrar', exact: true }).click()
    await liaison.getByLabel('Contraseña nueva').fill('otras cuatro palabras verdes')
    await liaison.getByRole('button', { name: 'Guardar y seguir' }).click()
    await liaison.getByLabel('Leí el aviso y acepto').check()
    await liaison.getByRole('button', { name: 'Aceptar y empezar' }).click()
    await liaison.waitForURL('**/equipo/mi-municipio')
    await liaison.locator('#contenido').getByText('Monterrey').first().waitFor()
    await isWellMade(liaison)
    await liaison.context().close()
    // without a donor nobody waits for vetting
    await until(async () => (await ask('training', 'select type from requirement'))[0] === 'none')
    await second.goto('/equipo/primeros-pasos')
    await second.getByText('Lleva 6 de 7').waitFor()
    await isWellMade(second)
  })

  test('a municipality’s whole record, taken from another Tequio, is loaded: its people come in with new codes', { timeout: 180_000 }, async () => {
    const demo = process.env['TEQUIO_E2E_URL'] ?? ''
    const liaison = await openPage(browser, demo, 360)
    await signInQuickly(liaison.context(), demo, { user: 'enlace.colima', secret: demoPassword })
    await liaison.goto('/equipo/organizacion/06002/expediente')
    const [file] = await Promise.all([liaison.waitForEvent('download'), liaison.getByRole('button', { name: 'Descargar el expediente' }).click()])
    const archive = join(folder, file.suggestedFilename())
    await file.saveAs(archive)
    await isWellMade(liaison)
    await liaison.context().close()

    await second.goto('/equipo/organizacion')
    await second.getByRole('link', { name: 'Cargar un expediente' }).click()
    const choose = second.locator('input[type=file]')
    await choose.setInputFiles(join(folder, 'good.json'))
    await second.getByText('Este archivo no es un expediente de Tequio').waitFor()
    await isWellMade(second)
    await choose.setInputFiles(archive)
    await second.getByRole('heading', { name: /^Colima \(06002\)/ }).waitFor()
    await second.getByRole('button', { name: 'Cargar el expediente' }).click()
    await second.getByText('El expediente quedó cargado.').waitFor({ timeout: 120_000 })
    await isWellMade(second)
    if (keep) await second.screenshot({ path: join(keep, 'cargar-expediente-1280.png'), fullPage: true })
    const [people, certificates] = [await ask('identity', `select count(*)::int from person`), await ask('training', `select count(*)::int from certificate`)]
    expect([Number(people[0]) > 5, Number(certificates[0]) > 0]).toEqual([true, true])
    expect(await ask('identity', `select count(*)::int from account where password_hash is not null and user_name like '%colima%'`)).toEqual([0])
    await until(async () => Number((await ask('progress', `select count(*)::int from person`))[0]) >= Number(people[0]) - 3)
    await second.goto('/equipo/organizacion/06002')
    await second.getByRole('heading', { level: 1, name: /^Colima/ }).waitFor()

    const [accountId] = (await ask('identity', `select id from account where user_name = 'enlace.colima'`)) as [string]
    const card = (await (await second.request.get(`/api/identity/accounts/${accountId}/card`)).json()) as { link: string }
    const comes = await openLink(`/entrar#tarjeta=${card.link}`, 360)
    await comes.getByRole('button', { name: 'Entrar', exact: true }).click()
    await comes.getByLabel('Contraseña nueva').fill('cuatro palabras nuevas aqui')
    await comes.getByRole('button', { name: 'Guardar y seguir' }).click()
    await comes.getByLabel('Leí el aviso y acepto').check()
    await comes.getByRole('button', { name: 'Aceptar y empezar' }).click()
    await comes.waitForURL('**/equipo/mi-municipio')
    await comes.goto('/equipo/matriz')
    await comes.locator('#contenido h1').first().waitFor()
    await isWellMade(comes)
    await comes.context().close()
  })
})

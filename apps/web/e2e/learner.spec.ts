/// <reference lib="dom" />
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentFolder, readCourseFiles } from '../../../tools/content/course-files.ts'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { world } from '../../../tools/seed/world.ts'
import { isWellMade } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { demoPassword, openPage, openSignedIn, signIn, signInQuickly, type DemoUser } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'
import { walkCase, type SourceCase } from './lib/learning.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const files = readCourseFiles(join(contentFolder, 'courses/01-fundamentos'))
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

type Home = { next: { editionId: string; title: string; lessonsDone: number; next: { kind: string } } | null; certificates: { count: number; hours: number } }
const ask = async <Reply>(page: Page, path: string): Promise<Reply> => (await (await page.context().request.get(url + path)).json()) as Reply

/** A demonstration officer who waits for the authorisation with a place in course 1; looked for once, because each look signs in. */
let found: Promise<DemoUser> | undefined
const officerWhoWaits = (): Promise<DemoUser> => (found ??= findOfficer())
const findOfficer = async (): Promise<DemoUser> => {
  const { accounts, appointments } = world('2099-12-31')
  const posts = appointments.filter(({ institutionKind }) => institutionKind === 'police' || institutionKind === 'court').toReversed()
  for (const post of posts) {
    const account = accounts.find((one) => one.personId === post.personId && one.grants.length === 1)
    if (!account) continue
    const user = { user: account.user, secret: demoPassword }
    const page = await openPage(browser, url, 360)
    await signInQuickly(page.context(), url, user)
    const { next } = await ask<Home>(page, '/api/training/my/home')
    await page.context().close()
    if (next?.next.kind === 'wait' && next.lessonsDone === 0 && next.title.startsWith('Fundamentos')) return user
  }
  throw new Error(`no demonstration officer waits for the authorisation`)
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

test('who waits for the authorisation reads what they can do now, practises, and it counts for nothing', { timeout: 120_000 }, async () => {
  const user = await officerWhoWaits()
  const page = await openPage(browser, url, 360)
  await signIn(page, user)
  await page.getByRole('heading', { name: 'Falta la autorización' }).waitFor()
  await page.getByRole('link', { name: 'Ver qué puede hacer ahora' }).click()
  await page.getByRole('heading', { name: 'Su lugar está apartado. Falta la autorización.' }).waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/rechaz|negad|denegad/i)
  await isWellMade(page)
  await page.getByRole('link', { name: 'Practicar' }).click()
  await walkCase(page, files.cases.get('case-la-bocina.yaml') as SourceCase, undefined)
  await page.getByText('El programa ya lo tiene.').waitFor({ timeout: 20_000 })
  const { next } = await ask<Home>(page, '/api/training/my/home')
  expect(next).toMatchObject({ lessonsDone: 0, next: { kind: 'wait' } })
  await page.goto(`/cursos/${next?.editionId}/prueba/post`)
  await page.getByRole('heading', { name: 'La prueba todavía no se abre' }).waitFor()
  await isWellMade(page)
  await page.context().close()
})

test('leaving with work that was not sent is asked about first', { timeout: 120_000 }, async () => {
  const user = await officerWhoWaits()
  const page = await openPage(browser, url, 360)
  await signIn(page, user)
  const { next } = await ask<Home>(page, '/api/training/my/home')
  await page.goto(`/cursos/${next?.editionId}/lecciones/02-modelo-y-roles`)
  await page.locator('.reading').waitFor()
  await page.route('**/api/training/sync', (route) => route.abort('connectionfailed'))
  // it is sent only after it is on the device
  await Promise.all([page.waitForRequest('**/api/training/sync'), tap(page, 'Siguiente')])
  await page.goto('/yo')
  await page.getByText(/avances? guardados? en este teléfono/).waitFor()
  await tap(page, 'Salir de mi cuenta')
  await page.getByRole('heading', { name: /no se ha[n]? enviado/ }).waitFor()
  await isWellMade(page)
  await tap(page, 'Quedarme')
  await page.unroute('**/api/training/sync')
  await page.reload()
  await page.getByText(/Todo enviado a las/).waitFor({ timeout: 20_000 })
  await tap(page, 'Salir de mi cuenta')
  await page.waitForURL('**/entrar')
  await page.context().close()
})

test('what was read before stands there at once when the network does not answer', { timeout: 60_000 }, async () => {
  const user = await officerWhoWaits()
  const page = await openPage(browser, url, 360)
  await signIn(page, user)
  await page.getByRole('heading', { name: 'Falta la autorización' }).waitFor()
  await page.goto('/cursos')
  await page.getByText('Lugar apartado').waitFor()
  // a weak signal: every call hangs, the session's too
  await page.route(/\/api\//, () => new Promise(() => undefined))
  await page.goto('/inicio')
  await page.getByRole('heading', { name: 'Falta la autorización' }).waitFor({ timeout: 3000 })
  await page.getByRole('link', { name: 'Cursos', exact: true }).click()
  await page.getByText('Lugar apartado').waitFor({ timeout: 3000 })
  await page.context().close()
})

test('a pocket guide is printed on one sheet, without the buttons around it', { timeout: 120_000 }, async () => {
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  const editionId = await openNewEdition(staff, /^La audiencia de justicia cívica/, 'Edición con guía')
  const page = await openSignedIn(browser, url, 360, demoUsers.graduate)
  await page.goto('/inicio')
  await giveSeat(staff, editionId, page)
  const { modules } = await ask<{ modules: { lessons: { lessonId: string; guide: boolean }[] }[] }>(page, `/api/training/editions/${editionId}`)
  const guide = modules.flatMap((module) => module.lessons).find((lesson) => lesson.guide)
  await page.goto(`/cursos/${editionId}/lecciones/${guide?.lessonId}`)
  const words = (await page.locator('.reading').innerText()).trim()
  expect(words.length).toBeGreaterThan(200)
  await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }))
  await tap(page, 'Imprimir esta guía')
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect((await page.locator('.reading').innerText()).trim()).toBe(words)
  for (const role of ['button', 'link'] as const) expect(await page.getByRole(role).filter({ visible: true }).allInnerTexts()).toEqual([])
  const paper = (await page.pdf({ format: 'Letter' })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await Promise.all([staff, page].map((one) => one.context().close()))
})

test('what a place needs comes with its page and is asked for once; a tap is answered before the code is here, and the focus follows it', { timeout: 120_000 }, async () => {
  for (const [user, path, width] of [
    [demoUsers.graduate, '/inicio', 360],
    [demoUsers.staff, '/equipo', 1280],
  ] as const) {
    const page = await openSignedIn(browser, url, width, user)
    const link = (await page.context().request.get(`${url}${path}`)).headers()['link'] ?? ''
    const addresses = [...link.matchAll(/<([^>]+)>/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThan(8)
    for (const address of addresses) expect([address, (await page.context().request.get(`${url}${address}`)).status()]).toEqual([address, 200])
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(path)
    await page.locator('#contenido h1, #contenido h2').first().waitFor()
    await page.waitForLoadState('networkidle')
    for (const address of addresses.filter((one) => one.startsWith('/api/'))) expect([address, asked.filter((one) => one === address).length]).toEqual([address, 1])
    await page.context().close()
  }
  const page = await openSignedIn(browser, url, 360, demoUsers.graduate)
  await page.goto('/inicio')
  await page.getByRole('link', { name: 'Cursos', exact: true }).waitFor()
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('link', { name: 'Cursos', exact: true }).click()
  await page.locator('#contenido .skeleton').waitFor({ timeout: 3_000 })
  letGo()
  await page.getByRole('heading', { level: 1, name: 'Cursos' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'contenido')
  // whoever leaves, by whatever way, leaves neither pages nor a key behind
  await page.goto('/yo')
  await tap(page, 'Salir de mi cuenta')
  await page.waitForURL('**/entrar')
  const left = await page.evaluate(async () => {
    const { name = '' } = (await indexedDB.databases()).find((one) => one.name?.startsWith('tequio-')) ?? {}
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const count = (store: string) =>
      new Promise<unknown[]>((resolve) => {
        const asking = db.transaction(store).objectStore(store).getAllKeys()
        asking.addEventListener('success', () => resolve(asking.result))
      })
    return { pages: await count('pages'), meta: await count('meta') }
  })
  expect([left.pages, left.meta.includes('unsent-key')]).toEqual([[], false])
  await page.context().close()
})

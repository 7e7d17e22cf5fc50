/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { world } from '../../../tools/seed/world.ts'
import { isWellMade } from './lib/axe.ts'
import { ask, learners, type Course } from './lib/seats.ts'
import { openPage, openSignedIn, signIn, signInQuickly } from './lib/sign-in.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** The liaison of the municipality of an officer, and one of another. */
const liaisonsOf = (user: string): { name: string; own: string; other: string } => {
  const { accounts, persons } = world('2099-12-31')
  const account = accounts.find((one) => one.user === user)
  const person = persons.find(({ id }) => id === account?.personId)
  const liaisons = accounts.flatMap((one) => one.grants.filter(({ role }) => role === 'liaison').map(({ id }) => ({ user: one.user, id })))
  const [own, other] = [liaisons.find(({ id }) => id === person?.municipalityId), liaisons.find(({ id }) => id !== person?.municipalityId)]
  if (!person || !own || !other) throw new Error(`${user} has no liaison`)
  return { name: person.displayName, own: own.user, other: other.user }
}

const choose = (page: Page, buffer: Buffer) => page.locator('input[type=file]').setInputFiles({ name: 'tequio-sin-enviar.json', mimeType: 'application/json', buffer })

test(
  'an officer without a signal saves the work into a file, the liaison sees what it holds and brings it in, and the phone that gets a signal later doubles nothing',
  { timeout: 240_000 },
  async () => {
    const [user] = await learners(browser)
    if (!user) throw new Error('nobody learns')
    const { name, own, other } = liaisonsOf(user.user)
    const second = await browser.newContext({ baseURL: url })
    await signInQuickly(second, url, user)
    const courseNow = () => ask<Course>(second, `/api/training/editions/${user.editionId}`)
    const start = await courseNow()
    const lesson = start.modules.flatMap((module) => module.lessons).find(({ doneAt }) => doneAt === null)
    if (!lesson) throw new Error('every lesson is done')

    // on the phone: everything below is opened once with a signal, then the signal goes
    const phone = await openPage(browser, url, 360)
    await signIn(phone, user)
    await phone.goto('/yo')
    await phone.getByRole('heading', { name: 'En este aparato' }).waitFor()
    expect(await phone.getByRole('button', { name: 'Guardar en un archivo' }).count()).toBe(0)
    await phone.getByRole('link', { name: 'Cursos', exact: true }).click()
    await phone.locator(`a[href^="/cursos/${user.editionId}"]`).first().click()
    const keyed = phone.waitForResponse('**/api/training/my/unsent-key')
    await phone.locator(`a[href^="/cursos/${user.editionId}/lecciones/${lesson.lessonId}"]`).first().click()
    await phone.locator('.reading').waitFor()
    await keyed
    await phone.context().setOffline(true)
    const end = phone.getByRole('button', { name: /^(Terminar la|Volver al curso)/ })
    // a press that comes while the next idea is being drawn would end the lesson
    for (;;) {
      const [at = 0, of = 0] = ((await phone.getByText(/^Idea \d+ de \d+$/).textContent()) ?? '').match(/\d+/g)?.map(Number) ?? []
      if (at >= of) break
      await phone.getByRole('button', { name: 'Siguiente' }).click()
      await phone.getByText(`Idea ${at + 1} de ${of}`, { exact: true }).waitFor({ state: 'attached' })
    }
    await end.click()
    await phone.getByRole('link', { name: 'Yo', exact: true }).click()
    await phone.getByRole('heading', { name: /avances? sin enviar/ }).waitFor()
    const [download] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('button', { name: 'Guardar en un archivo' }).click()])
    expect(download.suggestedFilename()).toMatch(/^tequio-sin-enviar-[\d-]+\.json$/)
    await phone.getByText('Mándelo o llévelo a su enlace.').waitFor()
    await isWellMade(phone)
    const file = readFileSync(await download.path())
    expect(file.toString()).not.toContain(lesson.lessonId)
    // who is about to sign out with it is offered the same
    await phone.getByRole('button', { name: 'Salir de mi cuenta' }).click()
    await phone.getByRole('dialog').getByRole('button', { name: 'Guardar en un archivo' }).waitFor()
    await isWellMade(phone)
    await phone.getByRole('button', { name: 'Quedarme' }).click()

    // the liaison of another municipality does not know the person; a file with a changed byte is refused in a sentence
    const elsewhere = await openSignedIn(browser, url, 1280, other)
    await elsewhere.goto('/equipo/sin-enviar')
    await choose(elsewhere, file)
    await elsewhere.getByText('No encontramos a la persona de este archivo').waitFor()
    await elsewhere.context().close()
    const desk = await openSignedIn(browser, url, 1280, own)
    await desk.goto('/equipo/mi-municipio')
    await desk.getByRole('link', { name: 'Traiga el archivo' }).click()
    const spoilt = Buffer.from(file)
    spoilt[400] = spoilt[400] === 0x41 ? 0x42 : 0x41
    await choose(desk, spoilt)
    await desk.getByText('se dañó en el camino').waitFor()
    await isWellMade(desk)
    await choose(desk, file)
    await desk.getByRole('heading', { name }).waitFor()
    await desk.getByText(/Hay \d+ avances? por registrar\./).waitFor()
    await isWellMade(desk)
    expect((await courseNow()).lessonsDone).toBe(start.lessonsDone)
    await desk.getByRole('button', { name: /^Registrar \d+ avances?$/ }).click()
    await desk.getByText(/Se registr(ó|aron) \d+ avances?\./).waitFor()
    await isWellMade(desk)
    const stands = await courseNow()
    expect(stands.lessonsDone).toBe(start.lessonsDone + 1)
    await choose(desk, file)
    await desk.getByText('No hay nada nuevo por registrar.').waitFor()
    await desk.context().close()

    // the signal is back
    await phone.context().setOffline(false)
    await phone.getByText(/Todo enviado a las/).waitFor({ timeout: 60_000 })
    expect(await phone.getByRole('button', { name: 'Guardar en un archivo' }).count()).toBe(0)
    expect(await phone.getByText('Lo que no se pudo registrar').count()).toBe(0)
    expect(await courseNow()).toEqual(stands)
    // one's own file on one's own other device
    await phone.goto('/yo')
    await phone.getByRole('link', { name: 'Traer avances de un archivo' }).click()
    await choose(phone, file)
    await phone.getByText('No hay nada nuevo por registrar.').waitFor()
    await isWellMade(phone)
    await phone.context().close()
    await second.close()
  },
)

test('work that waits on a phone for days is offered as a file at home, calmly, and no sooner', { timeout: 120_000 }, async () => {
  const [, user] = await learners(browser)
  if (!user) throw new Error('nobody learns')
  const page = await openPage(browser, url, 360)
  await signIn(page, user)
  const { modules } = await ask<Course>(page.context(), `/api/training/editions/${user.editionId}`)
  const lesson = modules.flatMap((module) => module.lessons).find(({ doneAt }) => doneAt === null)
  await page.route('**/api/training/sync', (route) => route.abort('connectionfailed'))
  await Promise.all([
    page.waitForResponse('**/api/training/my/unsent-key'),
    page.goto(`/cursos/${user.editionId}/lecciones/${lesson?.lessonId}`).then(() => page.getByRole('button', { name: 'Siguiente' }).click()),
  ])
  await page.goto('/inicio')
  await page.getByText(/avances? guardados? en este teléfono/).waitFor()
  await page.getByRole('link', { name: 'Cursos', exact: true }).waitFor()
  // neither at once nor after two days, and its part had the time to come
  await page.clock.setFixedTime(new Date(Date.now() + 2 * 86_400_000))
  await page.goto('/inicio')
  await page.getByText(/avances? guardados? en este teléfono/).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('button', { name: 'Guardar en un archivo' }).count()).toBe(0)
  // four days later the same phone still has not sent it
  await page.clock.setFixedTime(new Date(Date.now() + 4 * 86_400_000))
  await page.goto('/inicio')
  await page.getByText(/sigue aquí, sin enviar/).waitFor()
  await isWellMade(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Guardar en un archivo' }).click()])
  expect(download.suggestedFilename()).toMatch(/^tequio-sin-enviar-/)
  await page.context().close()
})

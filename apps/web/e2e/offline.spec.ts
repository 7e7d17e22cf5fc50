/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentFolder, readCourseFiles } from '../../../tools/content/course-files.ts'
import { launchBrowser, launchPhone } from '../../../tools/test/browser.ts'
import { world } from '../../../tools/seed/world.ts'
import { isWellMade } from './lib/axe.ts'
import { answerQuestion, readLesson, walkCase, type BankQuestion, type SourceCase } from './lib/learning.ts'
import { ask, learners, type Course, type Home, type Manifest } from './lib/seats.ts'
import { openMast } from './lib/signal.ts'
import { demoPassword, openPage, signIn, signInQuickly, sizes, type DemoUser } from './lib/sign-in.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const files = readCourseFiles(join(contentFolder, 'courses/01-fundamentos'))
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const enter = async (page: Page, at: string, { user, secret }: DemoUser): Promise<void> => {
  await page.goto(`${at}/entrar`)
  await page.getByLabel('Su usuario').fill(user)
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByLabel('Su contraseña').fill(secret)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await page.waitForURL('**/inicio')
}

/** A page of a phone whose browser keeps what it stores. */
const pageOf = async (phone: { browser: Browser }): Promise<Page> => {
  const context = phone.browser.contexts()[0] as BrowserContext
  const page = await context.newPage()
  await page.setViewportSize(sizes[360])
  return page
}

test(
  'a course that was taken along opens without a signal from a cold start, is learnt, cut off in the middle of a test, and arrives whole; another person on the same phone sees nothing of it',
  { timeout: 300_000 },
  async () => {
    const [user, other] = await learners(browser)
    if (!user || !other) throw new Error('nobody learns')
    const mast = await openMast(url, /^GET \/api\/training\/editions\/[^/]+\/package\/[0-9a-f]{64} /gm)
    const folder = mkdtempSync(join(tmpdir(), 'tequio-phone-'))
    let phone = await launchPhone(folder)
    try {
      let page = await pageOf(phone)
      await enter(page, mast.url, user)
      const course = `${mast.url}/cursos/${user.editionId}`
      await page.goto(course)
      await page.getByRole('button', { name: /^Descargar \(/ }).waitFor()
      await isWellMade(page)
      // the signal goes in the middle of the download and comes back
      mast.counts.cutAfter = 6
      await page.getByRole('button', { name: /^Descargar \(/ }).click()
      await page.getByText('Se fue la señal. Lo que ya bajó se queda en este teléfono').waitFor({ timeout: 60_000 })
      await isWellMade(page)
      mast.turn('good')
      await page.getByRole('button', { name: /^Seguir la descarga \(faltan/ }).click()
      await page.getByText('En este teléfono ✓').waitFor({ timeout: 60_000 })
      const manifest = await ask<Manifest>(await signedIn(user), `/api/training/editions/${user.editionId}/package`)
      // what was on its way when the signal went is fetched twice, what had come is not
      expect(mast.counts.watched).toBeLessThanOrEqual(manifest.files.length + 4)
      await isWellMade(page)
      const start = await ask<Course>(await signedIn(user), `/api/training/editions/${user.editionId}`)

      // switched off and on again, without a signal
      await phone.close()
      mast.turn('cut')
      phone = await launchPhone(folder)
      page = await pageOf(phone)
      await page.goto(`${mast.url}/inicio`)
      await page.getByRole('link', { name: 'Cursos', exact: true }).click()
      await page
        .getByText(/^Fundamentos/)
        .first()
        .waitFor()
      await page.goto(course)
      const lessons = start.modules.flatMap((module) => module.lessons)
      for (const { lessonId } of lessons) {
        await page.goto(`${course}/lecciones/${lessonId}?idea=1`)
        await page.locator('.reading').waitFor({ timeout: 5_000 })
        expect(await page.getByText('todavía no está en este teléfono').count()).toBe(0)
      }
      // a lesson with a drawing shows it
      const open = lessons.find(({ doneAt }) => doneAt === null)
      if (!open) throw new Error('every lesson is done')
      await page.goto(`${course}/lecciones/${open.lessonId}?idea=1`)
      await page.reload()
      await readLesson(page, async () => {
        for (const drawing of await page.locator('.drawing img').all())
          expect(await drawing.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0)
      })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.goto(`${course}/casos/la-bocina`)
      await walkCase(page, files.cases.get('case-la-bocina.yaml') as SourceCase, undefined)

      // the final test, with the phone's battery empty after the fourth answer
      const bank = (files.bank as BankQuestion[]).filter(({ use }) => use === 'post')
      await page.goto(`${course}/prueba/post`)
      for (let at = 1; at <= 10; at += 1) {
        await page.getByText(`Pregunta ${at} de 10`).waitFor()
        await answerQuestion(page, bank, true)
        await page.getByText('Respuesta guardada en este teléfono').waitFor()
        if (at === 4) {
          await phone.kill()
          phone = await launchPhone(folder)
          page = await pageOf(phone)
          await page.goto(`${course}/prueba/post`)
          await page.getByText('Pregunta 4 de 10').waitFor()
          await page.getByText('Respuesta guardada en este teléfono').waitFor()
        }
        await page.getByRole('button', { name: at === 10 ? 'Revisar mi prueba' : 'Siguiente' }).click()
      }
      await page.getByRole('button', { name: 'Enviar mi prueba' }).dblclick()
      await page.getByRole('heading', { name: 'Su prueba está guardada' }).waitFor()

      // meanwhile the same person learns on another device
      const second = await signedIn(user)
      const next = lessons.filter(({ doneAt, lessonId }) => doneAt === null && lessonId !== open.lessonId)[0]
      if (next) await finish(second, user.editionId, next.lessonId)

      // one bar of signal: what is on the phone does not wait for it
      mast.turn('weak')
      for (const { lessonId } of lessons.slice(0, 3)) {
        const from = Date.now()
        await page.goto(`${course}/lecciones/${lessonId}?idea=1`, { waitUntil: 'commit' })
        await page.locator('.reading').waitFor({ timeout: 5_000 })
        expect(Date.now() - from).toBeLessThan(5_000)
      }
      await page.goto(`${mast.url}/inicio`)
      await page.getByRole('link', { name: 'Cursos', exact: true }).waitFor({ timeout: 5_000 })

      mast.turn('good')
      await page.getByText(/Todo enviado a las/).waitFor({ timeout: 90_000 })
      const { lessonsDone, cases, requirements } = await ask<Course>(second, `/api/training/editions/${user.editionId}`)
      expect(lessonsDone).toBe(start.lessonsDone + (next ? 2 : 1))
      expect(cases.find(({ caseId }) => caseId === 'la-bocina')?.doneAt).not.toBeNull()
      const post = (of: Course) => of.requirements.find(({ kind }) => kind === 'post')
      expect(requirements.find(({ kind }) => kind === 'post')).toMatchObject({ met: true, grade: 100, attempts: (post(start)?.attempts ?? 0) + 1 })

      // the second account of the same phone
      await page.goto(`${mast.url}/yo`)
      await page.getByRole('button', { name: 'Salir de mi cuenta' }).click()
      await page.waitForURL('**/entrar')
      await enter(page, mast.url, other)
      await page.getByRole('link', { name: 'Cursos', exact: true }).waitFor()
      mast.turn('cut')
      await page.goto(course)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByText('En este teléfono ✓').count()).toBe(0)
      await page.goto(`${course}/lecciones/${lessons[0]?.lessonId}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.locator('.reading').count()).toBe(0)
    } finally {
      await phone.kill()
      mast.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

/** A demonstration officer who waits for the authorisation. */
const waiting = async (): Promise<DemoUser> => {
  const { accounts } = world('2099-12-31')
  for (const { user, grants } of accounts.filter((one) => one.grants.length === 1).toReversed()) {
    if (grants[0]?.role !== 'officer') continue
    const context = await signedIn({ user, secret: demoPassword })
    const { next } = await ask<Home>(context, '/api/training/my/home')
    await context.close()
    if (next?.next.kind === 'wait') return { user, secret: demoPassword }
  }
  throw new Error('nobody waits')
}

test('who waits tries in three minutes how a course is used: downloads, answers without a signal, and sees the answers arrive', { timeout: 120_000 }, async () => {
  const user = await waiting()
  const page = await openPage(browser, url, 360)
  await signIn(page, user)
  await page.getByRole('link', { name: 'Practique aquí: 3 minutos sin señal' }).click()
  await page.getByRole('heading', { name: 'Descargue la práctica' }).waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: /^Descargar \(/ }).click()
  await page.getByRole('heading', { name: 'Ahora quédese sin señal' }).waitFor()
  await isWellMade(page)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Contestar sin señal' }).click()
  await page.getByText('Queda guardado en el teléfono y se envía después').click()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Comprobar' }).click()
  await page.getByText('Su respuesta quedó guardada en este teléfono.').waitFor()
  await page.getByText('Verdadero', { exact: true }).click()
  await page.getByRole('button', { name: 'Comprobar' }).click()
  await page.getByRole('heading', { name: 'Pregunta 3 de 3' }).waitFor()
  const settled = page.getByRole('button', { name: 'Este orden ya es el correcto' })
  if (await settled.isVisible()) await settled.click()
  else
    await page
      .getByRole('button', { name: /^Subir: / })
      .last()
      .click()
  await page.getByRole('button', { name: 'Comprobar' }).click()
  await page.getByRole('heading', { name: 'Quite el modo avión' }).waitFor()
  await isWellMade(page)
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'Listo: sus respuestas llegaron' }).waitFor({ timeout: 30_000 })
  await isWellMade(page)
  const { next } = await ask<Home>(page.context(), '/api/training/my/home')
  expect(next).toMatchObject({ lessonsDone: 0, next: { kind: 'wait' } })
  await page.context().close()
})

const signedIn = async (user: DemoUser): Promise<BrowserContext> => {
  const context = await browser.newContext({ baseURL: url })
  await signInQuickly(context, url, user)
  return context
}

/** A lesson finished on another device, by its outbox. */
const finish = async (context: BrowserContext, editionId: string, lessonId: string): Promise<void> => {
  const item = { id: crypto.randomUUID(), seq: 1, type: 'lesson.done', v: 1, madeAt: new Date().toISOString(), body: { editionId, lessonId } }
  const reply = await context.request.post(`${url}/api/training/sync`, { data: { items: [item] }, headers: { 'idempotency-key': crypto.randomUUID(), origin: url } })
  expect(reply.status()).toBe(200)
}

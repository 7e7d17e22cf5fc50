/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { ask, learners } from './lib/seats.ts'
import { openPage, openSignedIn, signIn, type DemoUser } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const first = '¿La lectura de derechos va antes o después del tamizaje de la persona?'
const second = 'La lectura de derechos, ¿va antes o después del tamizaje?'
const back = '¿Y si llega lesionada?'
const last = 'También: primero sus derechos, y de inmediato el médico.'
const reply = 'Antes: la persona oye sus derechos en cuanto llega.'

type Mine = { own: { text: string; state: string; picture: string | null; reply: { text: string } | null }[]; announcements: { title: string }[] }
const mine = (page: Page, editionId: string) => ask<Mine>(page.context(), `/api/training/my/editions/${editionId}/threads`)
const phoneOf = async (user: DemoUser & { editionId: string }): Promise<Page> => {
  const phone = await openPage(browser, url, 360)
  await signIn(phone, user)
  await phone.goto(`/cursos/${user.editionId}`)
  return phone
}
const write = async (phone: Page, words: string) => {
  await phone.getByLabel('Sobre qué').selectOption({ index: 4 })
  await phone.getByLabel('Su pregunta').fill(words)
}

test(
  'an officer asks with a picture and without a signal and it is sent with the signal, another asks the same, an instructor sees the picture and answers both at once by keyboard, both read it, the officer answers back in the same thread and is answered; an announcement stands on the course, also without a signal',
  { timeout: 240_000 },
  async () => {
    const [one, other] = await learners(browser)
    if (!one || !other || one.editionId !== other.editionId) throw new Error('no two learn in one edition')
    const { editionId } = one
    const phone = await phoneOf(one)
    await phone.getByRole('link', { name: /^Preguntar a quien imparte/ }).click()
    await phone.getByRole('heading', { level: 1, name: 'Preguntas a quien imparte' }).waitFor()
    await phone.getByRole('button', { name: 'Enviar la pregunta' }).click()
    await phone.getByText('Escriba su pregunta.').waitFor()
    await isWellMade(phone)

    // the signal goes; what is typed outlives the page, what is sent waits on the phone
    await phone.context().setOffline(true)
    await write(phone, first)
    const file = phone.locator('input[type=file]')
    await file.setInputFiles({ name: 'acta.png', mimeType: 'image/png', buffer: Buffer.from('no es una imagen') })
    await phone.getByText('Este teléfono no puede leer ese archivo como foto.', { exact: false }).waitFor()
    await file.setInputFiles({ name: 'acta.png', mimeType: 'image/png', buffer: await phone.screenshot() })
    await phone.getByText(/^Foto de [\d,]+ KB/).waitFor()
    await isWellMade(phone)
    await phone.waitForTimeout(600)
    await phone.goBack()
    await phone.getByRole('link', { name: /^Preguntar a quien imparte/ }).click()
    expect(await phone.getByLabel('Su pregunta').inputValue()).toBe(first)
    await phone.getByRole('img', { name: 'La foto que va a enviar' }).waitFor()
    await phone.getByRole('button', { name: 'Enviar la pregunta' }).dblclick()
    await phone.getByText('En este teléfono; se envía sola').waitFor()
    await phone.getByRole('img', { name: 'La foto que envía' }).waitFor()
    expect(await phone.getByLabel('Su pregunta').inputValue()).toBe('')
    await isWellMade(phone)
    const away = await openSignedIn(browser, url, 360, one.user)
    expect((await mine(away, editionId)).own.filter(({ text }) => text === first)).toEqual([])
    await phone.context().setOffline(false)
    await phone.getByText('Espera respuesta').first().waitFor({ timeout: 30_000 })
    await expect.poll(() => phone.getByText('En este teléfono; se envía sola').count()).toBe(0)
    expect((await mine(away, editionId)).own.filter(({ text }) => text === first)).toMatchObject([{ state: 'open' }])
    await expect.poll(async () => (await mine(away, editionId)).own.find(({ text }) => text === first)?.picture, { timeout: 30_000 }).toBe('here')
    await phone.getByRole('link', { name: 'Ver la foto que envió' }).waitFor()

    const next = await phoneOf(other)
    await next.getByRole('link', { name: /^Preguntar a quien imparte/ }).click()
    await write(next, second)
    await next.getByRole('button', { name: 'Enviar la pregunta' }).click()
    await next.getByText('Espera respuesta').first().waitFor({ timeout: 30_000 })
    // who else asked is nobody's business
    expect(await next.getByText(first).count()).toBe(0)

    const desk = await openSignedIn(browser, url, 1280, demoUsers.staff)
    await desk.goto(`/equipo/capacitacion/${editionId}`)
    await desk.getByRole('link', { name: /^Preguntas: \d+ por responder$/ }).click()
    await desk.getByRole('heading', { level: 1, name: /preguntas esperan respuesta$/ }).waitFor()
    await isWellMade(desk)
    await desk
      .getByRole('listitem')
      .filter({ hasText: first })
      .getByRole('link', { name: /^Responder a/ })
      .press('Enter')
    const same = desk.getByRole('checkbox', { name: new RegExp('La lectura de derechos, ¿va antes') })
    await same.waitFor()
    const picture = desk.getByRole('img', { name: /^Foto que envió / })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(360)
    await isWellMade(desk)
    await same.press('Space')
    await desk.getByRole('button', { name: 'Responder a las 2 preguntas' }).waitFor()
    await desk.getByLabel('Su respuesta').press('Control+Enter')
    await desk.getByText('Escriba la respuesta.').waitFor()
    await desk.keyboard.type(reply)
    await desk.keyboard.press('Control+Enter')
    await desk.getByText('Respuesta enviada.').waitFor()
    await desk.getByRole('link', { name: /^Respondidas/ }).click()
    await desk.getByText(reply).waitFor()
    await desk.getByText('Para 2 que preguntaron').waitFor()
    await isWellMade(desk)

    for (const [page, asked] of [
      [phone, first],
      [next, second],
    ] as const) {
      await page.goto('/mensajes')
      await page.getByText('Le respondieron').first().waitFor({ timeout: 30_000 })
      await page.goto(`/cursos/${editionId}/preguntas`)
      const line = page.getByRole('listitem').filter({ hasText: asked })
      await line.getByText(reply).waitFor()
      await line.getByText('Respondida', { exact: true }).waitFor()
      await isWellMade(page)
    }

    // who asked writes back without a signal; the exchange waits again, and only theirs
    const line = phone.getByRole('listitem').filter({ hasText: first })
    await line.getByRole('button', { name: 'Responder' }).click()
    await phone.context().setOffline(true)
    await line.getByRole('button', { name: 'Enviar el mensaje' }).click()
    await line.getByText('Escriba su mensaje.').waitFor()
    await line.getByLabel('Su mensaje').fill(back)
    await isWellMade(phone)
    await line.getByRole('button', { name: 'Enviar el mensaje' }).dblclick()
    await line.getByText('En este teléfono; se envía sola').waitFor()
    await phone.context().setOffline(false)
    await line.getByText('Espera respuesta').waitFor({ timeout: 30_000 })
    await desk.goto(`/equipo/capacitacion/${editionId}/preguntas`)
    const waiting = desk.getByRole('listitem').filter({ hasText: back })
    await waiting.getByText('Sigue una conversación').waitFor()
    expect(await waiting.count()).toBe(1)
    await waiting.getByRole('link', { name: /^Responder a/ }).click()
    await desk.getByRole('heading', { level: 1, name: /responde$/ }).waitFor()
    for (const words of [first, reply, back]) await desk.getByText(words, { exact: true }).waitFor()
    await isWellMade(desk)
    await desk.getByLabel('Su respuesta').fill(last)
    await desk.keyboard.press('Control+Enter')
    await desk.getByText('Respuesta enviada.').waitFor()
    await phone.reload()
    await line.getByText(last).waitFor()
    await line.getByText(reply).waitFor()
    await next.reload()
    await next.getByText(reply).waitFor()
    expect(await next.getByText(back).count()).toBe(0)
    expect(await next.getByText(last).count()).toBe(0)

    const title = 'Mañana no hay sesión'
    await desk.goto(`/equipo/capacitacion/${editionId}/anuncios`)
    await desk.getByRole('button', { name: 'Publicar el anuncio' }).click()
    await desk.getByText('Escriba un título de tres letras o más.').waitFor()
    await desk.getByLabel('Título').fill(title)
    await desk.getByLabel('Anuncio', { exact: true }).fill('La sala está ocupada.\n\nNos vemos el viernes a la misma hora.')
    await isWellMade(desk)
    await desk.getByRole('button', { name: 'Publicar el anuncio' }).dblclick()
    await desk.getByRole('heading', { level: 3, name: title }).waitFor()
    expect(await desk.getByRole('heading', { level: 3, name: title }).count()).toBe(1)
    await phone.goto(`/cursos/${editionId}`)
    await phone.getByRole('heading', { name: title }).waitFor()
    await isWellMade(phone)
    await phone.getByRole('link', { name: 'Cursos', exact: true }).first().click()
    await phone.context().setOffline(true)
    await phone.locator(`a[href="/cursos/${editionId}"]`).first().click()
    await phone.getByRole('heading', { name: title }).waitFor()
    await phone.context().setOffline(false)

    await desk.getByRole('button', { name: `Retirar «${title}»` }).click()
    await desk.getByRole('button', { name: 'Retirar el anuncio' }).click()
    await desk.getByText('Retirado', { exact: true }).waitFor()
    await expect.poll(async () => (await mine(away, editionId)).announcements.filter((announced) => announced.title === title)).toEqual([])
    await Promise.all([phone, next, away, desk].map((page) => page.context().close()))
  },
)

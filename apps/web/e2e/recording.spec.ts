/// <reference lib="dom" />
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { recordFilm } from './lib/film.ts'
import { said } from './lib/forms.ts'
import { openMast } from './lib/signal.ts'
import { openSignedIn, type Width } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required'])))
afterAll(() => browser?.close())

const enter = async (user: string, width: Width, at = url): Promise<Page> => {
  const page = await openSignedIn(browser, at, width, user)
  page.setDefaultTimeout(20_000)
  return page
}
const course = 'Informe Policial Homologado'
const bring = (dialog: Locator, name: string, buffer: Buffer) => dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

const player = (page: Page): Locator => page.locator('video')
/** Whether it can be played and moved within: how long it is, and where it is after a jump. */
const jump = (page: Page, to: number) =>
  player(page).evaluate(async (video: HTMLVideoElement, at) => {
    if (video.readyState < 1) await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve, { once: true }))
    const there = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
    video.currentTime = at
    await there
    return { at: video.currentTime, width: video.videoWidth, height: video.videoHeight, words: [...(video.textTracks[0]?.cues ?? [])].map((cue) => (cue as VTTCue).text) }
  }, to)

test(
  'a film is made small, brought in and given its words by its author; officers watch it over the network, and move within it without a signal once it was taken along',
  { timeout: 300_000 },
  async () => {
    const author = await enter(demoUsers.author, 1280)
    await author.goto('/equipo/catalogo')
    await author.getByRole('row', { name: course }).getByRole('link', { name: 'Escribir el curso' }).click()
    await author.locator('.lesson-line a').nth(1).click()
    await author.getByRole('textbox', { name: 'Texto de la idea 1', exact: true }).waitFor()
    const lessonId = new URL(author.url()).pathname.split('/').at(-1)
    const idea = author.getByRole('textbox', { name: 'Texto de la idea 1', exact: true })
    const atTheEnd = async () => {
      await idea.focus()
      await author.keyboard.press('Control+End')
    }
    await atTheEnd()
    const dialog = author.getByRole('dialog')
    const open = () => author.getByRole('toolbar').getByRole('button', { name: 'Video o audio', exact: true }).click()
    await open()
    await bring(dialog, 'carta.mp4', Buffer.from('no es un video'))
    await dialog.getByText('Este navegador no puede leer ese archivo como video o audio.', { exact: false }).waitFor()
    expect(await violationsOf(author)).toEqual([])
    const film = await recordFilm(author, 4)
    const [begun] = await Promise.all([author.waitForResponse((answer) => /\/draft\/recordings\/[0-9a-f]{64}$/.test(answer.url())), bring(dialog, 'apertura.webm', film)])
    expect((begun.request().postDataJSON() as { sizeBytes: number }).sizeBytes).toBeLessThan(film.length)
    await idea.getByLabel('Nombre del video').waitFor()

    // without its name and its words it is not published
    await author.keyboard.press('Control+s')
    await said(author, 'La lección quedó guardada.')
    await author.getByRole('alert').getByRole('link', { name: 'Idea 1. Un video o audio no tiene nombre o no dice en palabras lo que se oye.' }).waitFor()
    await isWellMade(author)
    await idea.getByLabel('Nombre del video').fill('Así se abre el informe')
    await idea.locator('input[type=file]').setInputFiles({ name: 'nada.vtt', mimeType: 'text/vtt', buffer: Buffer.from('nada') })
    await idea.getByText('Ese archivo no tiene subtítulos que se puedan leer.', { exact: false }).waitFor()
    const srt = '1\n00:00:00,000 --> 00:00:01,000\nAnote la hora.\n\n2\n00:00:02,000 --> 00:00:03,000\nDiga quién habla.\n'
    await idea.locator('input[type=file]').setInputFiles({ name: 'voz.srt', mimeType: 'text/plain', buffer: Buffer.from(srt) })
    await idea.getByLabel('Lo que se dice, con su minuto').filter({ hasText: 'Diga quién habla.' }).waitFor()
    expect(await idea.getByLabel('Lo que se dice, con su minuto').inputValue()).toBe('0:00 Anote la hora.\n0:02 Diga quién habla.')
    await author.keyboard.press('Control+s')
    await author.getByText('Todo está guardado.').waitFor()
    expect(await author.getByText('Falta 1 cosa antes de publicar').count()).toBe(0)
    // the same file again is not sent again
    await atTheEnd()
    await open()
    await dialog
      .getByRole('button', { name: /^Video de 0:0\d, / })
      .first()
      .waitFor()
    expect(await violationsOf(author)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancelar' }).click()
    await author
      .getByRole('link', { name: new RegExp(`^${course}`) })
      .first()
      .click()
    await author.getByRole('button', { name: /^Publicar la versión \d+$/ }).click()
    await dialog.getByRole('button', { name: 'Publicar', exact: true }).click()
    await said(author, /Publicada la versión \d+/)
    await author.context().close()

    const staff = await enter(demoUsers.staff, 1280)
    const editionId = await openNewEdition(staff, new RegExp(`^${course}`), 'Edición con video')
    const mast = await openMast(url, /^GET \/api\/training\/recordings\//gm)
    try {
      await giveSeat(staff, editionId, await enter(demoUsers.graduate, 360))
      const officer = await enter(demoUsers.graduate, 360, mast.url)
      await officer.goto(`/cursos/${editionId}`)
      const place = `/cursos/${editionId}/lecciones/${lessonId}`
      await officer.goto(`${place}?idea=1`)
      await officer.getByText('Así se abre el informe').first().waitFor()
      await officer.getByText(/^Usa .* de datos\.$/).waitFor()
      // nothing of it travels before somebody wants it
      expect(mast.counts.watched).toBe(0)
      await isWellMade(officer)
      await officer.getByRole('button', { name: /^Ver el video \(0:0\d\)$/ }).click()
      const seen = await jump(officer, 2)
      expect([seen.height, seen.at >= 1.9, seen.words]).toEqual([240, true, ['Anote la hora.', 'Diga quién habla.']])
      expect(mast.counts.watched).toBeGreaterThan(0)

      // taken along: said with its size, here with every part, played from a cold page without a signal
      await officer.goto(`/cursos/${editionId}`)
      await officer.getByRole('button', { name: /^Descargar \(/ }).waitFor()
      await isWellMade(officer)
      await officer.getByRole('button', { name: /^Descargar con los videos \(/ }).click()
      await officer.getByText('En este teléfono ✓').waitFor({ timeout: 60_000 })
      expect(await officer.getByRole('button', { name: /^Bajar también los videos/ }).count()).toBe(0)
      mast.turn('cut')
      await officer.goto(`${place}?idea=1`)
      await officer.getByText('Está en este teléfono: no usa datos.').waitFor()
      await officer.getByRole('button', { name: /^Ver el video/ }).click()
      const kept = await jump(officer, 3)
      expect([kept.height, kept.at >= 2.9, kept.words.length]).toEqual([240, true, 2])
      expect(await player(officer).evaluate((video: HTMLVideoElement) => video.currentSrc.startsWith('blob:'))).toBe(true)
      await officer.getByText('Leer lo que se dice').click()
      await officer.locator('.cues').getByText('Diga quién habla.').waitFor()
      await isWellMade(officer)

      // not taken along and no signal: what is said can be read all the same
      mast.turn('good')
      const reader = await enter(demoUsers.graduate, 360, mast.url)
      await reader.goto(`${place}?idea=1`)
      await reader.getByRole('button', { name: /^Ver el video/ }).waitFor()
      mast.turn('cut')
      await reader.getByRole('button', { name: /^Ver el video/ }).click()
      await reader.getByText('«Así se abre el informe» no está en este teléfono y no hay señal.', { exact: false }).waitFor()
      await reader.getByText('Anote la hora.').waitFor()
      await isWellMade(reader)
      await Promise.all([staff, officer, reader].map((one) => one.context().close()))
    } finally {
      mast.close()
    }
  },
)

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { said } from './lib/forms.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

type Texts = { parts: { part: string }[]; pieces: { key: string; source: string; text: string | null }[] }

/** Gives every text that still lacks a translation one that says which it is. */
const translateTheRest = async (page: Page, texts: string): Promise<void> => {
  const { request } = page.context()
  const read = async (part?: string) => (await (await request.get(`${texts}${part ? `?part=${encodeURIComponent(part)}` : ''}`)).json()) as Texts
  for (const { part } of (await read()).parts) {
    const lacking = (await read(part)).pieces.filter(({ text }) => text === null)
    for (let from = 0; from < lacking.length; from += 200) {
      const pieces = lacking.slice(from, from + 200).map(({ key, source }) => ({ key, text: `[yua] ${source}`, was: null }))
      const answer = await request.put(texts, { data: { pieces }, headers: { 'idempotency-key': crypto.randomUUID(), origin: url } })
      if (!answer.ok()) throw new Error(`not saved: ${answer.status()} ${await answer.text()}`)
    }
  }
}

test(
  'a course is translated side by side, offered when it is complete, and read on the phone in the language that one chose, without a signal too',
  { timeout: 240_000 },
  async () => {
    const [author, staff, officer] = [
      await openSignedIn(browser, url, 1280, demoUsers.author),
      await openSignedIn(browser, url, 1280, demoUsers.staff),
      await openSignedIn(browser, url, 360, demoUsers.officer),
    ]
    await author.goto('/equipo/catalogo')
    const { items } = (await (await author.context().request.get(`${url}/api/training/courses`)).json()) as { items: { courseId: string; code: string }[] }
    const courseId = items.find(({ code }) => code === '10-municipio-mentor')?.courseId ?? ''
    await author.goto(`/equipo/catalogo/${courseId}/escribir`)
    await author.getByRole('link', { name: 'Traducciones' }).click()
    await author.getByText('El curso solo se lee en español').waitFor()
    await isWellMade(author)
    await author.getByLabel('Otra lengua').selectOption('yua')
    await author.getByRole('button', { name: 'Empezar a traducir' }).click()
    await author.getByRole('heading', { level: 1, name: 'Traducir: Maya (maaya t’aan)' }).waitFor()
    await isWellMade(author)

    // a text is saved when one goes on; a mark that is not closed is said at its place
    const first = author.getByLabel('Traducción del texto 1', { exact: true })
    await first.fill('U noj **kaajil')
    await author.getByText('Falta cerrar con ** lo que resalta.').waitFor()
    await first.fill('U noj kaajil')
    await author.keyboard.press('Tab')
    await author.getByText('Guardada ✓').waitFor()
    await author.getByText(/^Faltan \d+ textos\./).waitFor()
    expect(await author.getByRole('button', { name: 'Ofrecer a quienes aprenden' }).count()).toBe(0)
    await author.reload()
    expect(await first.inputValue()).toBe('U noj kaajil')

    // somebody else was faster: what one wrote stays
    const other = await openSignedIn(browser, url, 360, demoUsers.author)
    await other.goto(new URL(author.url()).pathname)
    const second = (page: Page) => page.getByLabel('Traducción del texto 2', { exact: true })
    await second(other).fill('primero')
    await other.keyboard.press('Tab')
    await other.getByText('Guardada ✓').nth(1).waitFor()
    await isWellMade(other)
    await second(author).fill('después')
    await author.keyboard.press('Tab')
    await author.getByText('Otra persona la tradujo mientras tanto.').waitFor()
    expect(await second(author).inputValue()).toBe('después')

    const editionId = await openNewEdition(staff, /mentor/i, 'En maya')
    await giveSeat(staff, editionId, officer)
    await officer.goto(`/cursos/${editionId}`)
    await officer.getByRole('heading', { level: 1 }).waitFor()
    expect(await officer.getByLabel('Leer este curso en').count()).toBe(0)

    await translateTheRest(author, `${url}/api/training/courses/${courseId}/translations/yua/texts`)
    author.on('dialog', (dialog) => void dialog.accept())
    await author.reload()
    await author.getByRole('button', { name: 'Ofrecer a quienes aprenden' }).click()
    await said(author, 'Los participantes ya pueden elegir esta lengua.')

    await officer.reload()
    await officer.getByLabel('Leer este curso en').selectOption('yua')
    await officer.getByRole('heading', { level: 1, name: 'U noj kaajil' }).waitFor()
    await isWellMade(officer)
    await officer.getByRole('button', { name: /^Descargar \(/ }).click()
    await officer.getByText('En este teléfono ✓').waitFor({ timeout: 60_000 })
    await officer.context().setOffline(true)
    await officer
      .getByRole('link', { name: /^1|\[yua\]/ })
      .first()
      .click()
    await officer.getByText('[yua]').first().waitFor()
    expect(await officer.locator('[lang="yua"]').count()).toBeGreaterThan(0)
    await officer.context().setOffline(false)

    // taken back, it is read in Spanish again
    await author.getByRole('button', { name: 'Dejar de ofrecerla' }).click()
    await said(author, 'Esta lengua ya no se puede elegir')
    await officer.goto(`/cursos/${editionId}`)
    await officer.getByRole('heading', { level: 1, name: /mentor/i }).waitFor()
    await officer.getByRole('button', { name: /^Actualizar \(/ }).waitFor()
  },
)

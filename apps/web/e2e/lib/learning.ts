/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** A question as the course's bank writes it. */
export type BankQuestion = {
  use: string
  prompt: string
  type: string
  options?: { text: string; correct: boolean }[]
  pairs?: { left: string; right: string }[]
  order?: string[]
  answer?: number
  accepted?: string[]
}
export type SourceCase = { nodes: { id: string; choices?: { text: string; to: string; score: number }[]; end?: { outcome: string } }[] }

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Answers the question on the page as a person does: taps, lists, arrows or typing. `right` false takes the first wrong answer. */
export const answerQuestion = async (page: Page, bank: readonly BankQuestion[], right: boolean): Promise<void> => {
  const shown = plain(await page.locator('main legend').first().innerText())
  const asked = plain(await page.locator('main legend h1').innerText())
  const found = bank.filter((one) => plain(one.prompt).endsWith(asked))
  const question = found.length === 1 ? found[0] : found.find((one) => shown.startsWith(plain(one.prompt)))
  if (!question) throw new Error(`The bank has no question "${asked}"`)
  const option = (text: string) => page.locator('label.radio', { has: page.getByText(plain(text), { exact: true }) }).locator('input')
  switch (question.type) {
    case 'single':
    case 'truefalse':
      return option((question.options ?? []).find(({ correct }) => correct === right)?.text ?? '').check()
    case 'multiple':
      for (const { text } of (question.options ?? []).filter(({ correct }) => correct === right)) await option(text).check()
      return
    case 'numeric':
      return page.getByLabel('Su respuesta, en número').fill(String((question.answer ?? 0) + (right ? 0 : 1000)))
    case 'short':
      return page.getByLabel('Su respuesta, en pocas palabras').fill(right ? (question.accepted?.[0] ?? '') : 'nada')
    case 'matching': {
      const pairs = question.pairs ?? []
      for (const [at, { left, right: fitting }] of pairs.entries())
        await page.getByLabel(plain(left), { exact: true }).selectOption({ label: plain(right ? fitting : (pairs[(at + 1) % pairs.length]?.right ?? '')) })
      return
    }
    default:
      return putInOrder(page, right ? (question.order ?? []) : [...(question.order ?? [])].toReversed())
  }
}

const putInOrder = async (page: Page, order: readonly string[]): Promise<void> => {
  for (const [place, text] of order.entries()) {
    for (;;) {
      const rows = await page.locator('.part .grow').allInnerTexts()
      if (rows.findIndex((row) => plain(row) === plain(text)) <= place) break
      await page.getByRole('button', { name: `Subir: ${plain(text)}`, exact: true }).press('Enter')
    }
  }
  const settled = page.getByRole('button', { name: 'Este orden ya es el correcto' })
  if (await settled.isVisible()) await settled.click()
}

/** Reads a lesson from the screen it opens at to its end; `look` at each screen. */
export const readLesson = async (page: Page, look: (() => Promise<void>) | undefined): Promise<void> => {
  const end = page.getByRole('button', { name: /^Terminar la/ })
  const place = page.getByText(/^Idea \d+ de \d+$/)
  for (;;) {
    await page.locator('.reading').waitFor()
    const [at = 0, count = 0] = ((await place.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? []
    if (look) await look()
    if (at === count) break
    await page.getByRole('button', { name: 'Siguiente' }).click()
    await page.getByText(`Idea ${at + 1} de ${count}`, { exact: true }).waitFor({ state: 'attached' })
  }
  await end.dblclick()
  await page.waitForURL((to) => /\/cursos\/[^/]+$/.test(to.pathname))
}

/** Goes through a case by its best decisions to an end; opens every document that is new. */
export const walkCase = async (page: Page, of: SourceCase, look: (() => Promise<void>) | undefined): Promise<void> => {
  await page.getByRole('button', { name: 'Empezar el caso' }).click()
  let node = of.nodes[0]
  while (node?.choices) {
    const best = node.choices.reduce((a, b) => (b.score > a.score ? b : a))
    const choice = page.locator('label.radio', { has: page.getByText(plain(best.text), { exact: true }) }).locator('input')
    await choice.waitFor()
    if (look && node === of.nodes[0]) {
      for (const paper of await page.locator('.paper summary').all()) await paper.click()
      await look()
    }
    await choice.check()
    await page.getByRole('button', { name: 'Decidir' }).dblclick()
    await page.getByRole('heading', { name: 'Qué pasó' }).waitFor()
    if (look && node === of.nodes[0]) {
      await page.reload()
      await page.getByRole('heading', { name: 'Qué pasó' }).waitFor()
      await look()
    }
    await page.getByRole('button', { name: 'Seguir' }).click()
    node = of.nodes.find(({ id }) => id === best.to)
  }
  await page.getByText('Cómo terminó', { exact: true }).waitFor()
  if (look) await look()
}

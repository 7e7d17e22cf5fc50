/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isWellMade } from '../lib/axe.ts'
import { as, rowsOf, type Journey } from './journey.ts'
import { fullName, officialOf, place } from './officials.ts'

/** Every row of a list that goes through pages. */
const countRows = async (page: Page): Promise<number> => {
  const rows = page.locator('main table tbody tr')
  const more = page.getByRole('button', { name: 'Página siguiente' })
  for (let before = 0; ;) {
    await rows.first().waitFor()
    const count = before + (await rows.count())
    if (!(await more.isVisible())) return count
    const first = (await rows.first().innerText()).trim()
    await more.click()
    await page.waitForFunction((text) => document.querySelector<HTMLElement>('main table tbody tr')?.innerText.trim() !== text, first)
    before = count
  }
}

/** Opens a figure of the board and comes back; its list has as many rows as the figure says. */
const figureIsItsList = async (page: Page, name: RegExp): Promise<number> => {
  const link = page.locator('main').getByRole('link', { name })
  await link.waitFor()
  const figure = Number(((await link.getAttribute('aria-label')) ?? (await link.innerText())).match(/\d+/)?.[0])
  await link.click()
  await page.locator('main form.filters').waitFor()
  expect(await countRows(page), `${name}`).toBe(figure)
  await page.goto('/equipo')
  return figure
}

const lackingHere = async (column: string): Promise<number> => {
  const [row] = await rowsOf<{ n: number }>('training', `select count(*)::int as n from standing where municipality_id = $1 and to_on is null and ${column}`, [place.id])
  return row?.n ?? -1
}

/** The day's board: who lacks what, completion, vetting days, mentoring, matrix; each figure opens its list. */
export const readBoard = (journey: Journey): Promise<void> =>
  as(journey, 'mariana.velez', 1280, async (page) => {
    await page.goto('/equipo')
    await page.getByRole('heading', { name: 'A quién le falta qué' }).waitFor()
    await isWellMade(page)

    const consent = await figureIsItsList(page, new RegExp(`^${place.name}: a \\d+ les falta consentimiento`, 'i'))
    expect(consent).toBe(await lackingHere('lacks_consent'))
    const certificate = await figureIsItsList(page, new RegExp(`^${place.name}: a \\d+ les falta constancia`, 'i'))
    expect(certificate).toBe(await lackingHere('not has_certificate'))

    const training = page.locator('section[aria-labelledby=avance]')
    const row = training.getByRole('row', { name: place.name })
    await row.waitFor()
    const cells = await row.locator('th, td').allInnerTexts()
    const [done] = await rowsOf<{ completed: number; certificates: number; hours: number }>(
      'training',
      'select sum(completed)::int as completed, sum(certificates)::int as certificates, sum(hours)::int as hours from standing where municipality_id = $1',
      [place.id],
    )
    expect(cells.slice(-3).map(Number)).toEqual([done?.completed, done?.certificates, done?.hours])
    expect(done?.certificates).toBeGreaterThan(0)
    await row.getByRole('link', { name: place.name }).click()
    await page.getByRole('heading', { level: 1, name: new RegExp(`^En ${place.name}, a`) }).waitFor()
    await page.getByText(fullName(officialOf('waiting'))).waitFor()
    expect(await page.getByText(fullName(officialOf('cleared'))).count()).toBe(0)
    await page.goto('/equipo')

    await figureIsItsList(page, /^\d+ de \d+ personas pueden inscribirse hoy/)
    await figureIsItsList(page, /^\d+ autorizaci(ón vence|ones vencen) en 30 días/)
    const vetting = page.locator('section[aria-labelledby=verificacion]')
    await vetting.getByText(/^(Queda \d+ día|Quedan \d+ días) para el resultado|^Hoy se necesita/).waitFor()

    const mentoring = page.locator('section[aria-labelledby=mentoria]')
    const [pairs] = await rowsOf<{ n: number }>('mentoring', `select count(*)::int as n from pair where status <> 'ended'`)
    await mentoring.getByText(new RegExp(`de ${pairs?.n} pares necesita|Los ${pairs?.n} pares avanzan`)).waitFor()
    await mentoring.locator('a.item').first().click()
    await page.waitForURL(/\/equipo\/mentoria\/[0-9a-f-]{36}$/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto('/equipo/mentoria')
    expect(await countRows(page)).toBe(pairs?.n)
    await page.goto('/equipo')

    const matrix = page.locator('section[aria-labelledby=matriz]')
    const [measured] = await rowsOf<{ n: number }>('progress', `select count(distinct municipality_id)::int as n from assessment where status = 'signed'`)
    await matrix.getByText(new RegExp(`; ${measured?.n} de \\d+ tienen diagnóstico`)).waitFor()
    await matrix.getByRole('link', { name: 'Ver la matriz' }).click()
    await page.locator('table.mx').getByRole('row', { name: place.name }).waitFor()
  })

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isWellMade } from '../lib/axe.ts'
import { as, rowsOf, until, type Journey } from './journey.ts'
import { fullName, officialOf, officials, place } from './officials.ts'
import { onPhone } from './phone.ts'

/** What a row of a list says beside the name and the post in its first cell. */
const wordsOf = async (page: Page, key: string): Promise<string> => {
  const row = page.getByRole('row', { name: fullName(officialOf(key)) })
  await row.waitFor()
  const [, ...cells] = await row.locator('th, td').allInnerTexts()
  return cells
    .join(' | ')
    .replaceAll(fullName(officialOf(key)), '')
    .replace(/\s+/g, ' ')
}

/** The cleared officer's seat opened by itself; the others read what they can do; nobody can tell a rejection from a wait. */
export const openSeat = async (journey: Journey): Promise<void> => {
  const opened = await until(async () => {
    const [row] = await rowsOf<{ opened_at: Date | null; edition_id: string }>(
      'training',
      `select e.opened_at, e.edition_id from enrolment e join standing s using (person_id) where s.name = $1 and e.status = 'active'`,
      [fullName(officialOf('cleared'))],
    )
    return row?.opened_at ? { at: row.opened_at, editionId: row.edition_id } : undefined
  })
  const [verdict] = await rowsOf<{ confirmed_at: Date }>('vetting', `select confirmed_at from verdict where batch_id = $1 and outcome = 'approved'`, [journey.batchId])
  expect(opened.at.getTime() - (verdict?.confirmed_at.getTime() ?? 0)).toBeLessThan(5000)

  await onPhone(journey, 'cleared', async (page) => {
    await page.getByRole('heading', { name: 'Prueba inicial' }).waitFor()
    await page.getByText('Fundamentos de justicia cívica').first().waitFor()
    await isWellMade(page)
  })

  const homes: string[] = []
  for (const key of ['rejected', 'waiting'])
    await onPhone(journey, key, async (page) => {
      await page.getByRole('heading', { name: 'Falta la autorización' }).waitFor()
      homes.push((await page.locator('main').innerText()).replaceAll(officialOf(key).given, ''))
      await page.getByRole('link', { name: 'Ver qué puede hacer ahora' }).click()
      await page.getByRole('heading', { name: 'Su lugar está apartado. Falta la autorización.' }).waitFor()
      await page.getByRole('link', { name: 'Practicar' }).waitFor()
      await isWellMade(page)
    })
  expect(homes[0]).toBe(homes[1])

  const others = await rowsOf<{ status: string; has_place: boolean; opened_at: Date | null }>(
    'training',
    'select e.status, e.has_place, e.opened_at from enrolment e join standing s using (person_id) where s.name = any($1)',
    [officials.filter(({ key }) => key === 'rejected' || key === 'waiting').map(fullName)],
  )
  expect(others).toEqual([1, 2].map(() => ({ status: 'waiting', has_place: true, opened_at: null })))

  for (const [user, list] of [
    [place.liaison, '/equipo/verificacion'],
    ['mariana.velez', `/equipo/capacitacion/${opened.editionId}?municipio=${place.id}&lugar=waiting`],
    ['mariana.velez', `/equipo/verificacion?municipio=${place.id}`],
  ] as const)
    await as(journey, user, 1280, async (page) => {
      await page.goto(list)
      const rejected = await wordsOf(page, 'rejected')
      expect(rejected.length).toBeGreaterThan(5)
      expect(rejected, list).toBe(await wordsOf(page, 'waiting'))
      expect(await page.locator('main').innerText()).not.toMatch(/rechaz/i)
      await isWellMade(page)
    })
}

/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { isWellMade } from '../lib/axe.ts'
import { as, rowsOf, type Journey } from './journey.ts'
import { place } from './officials.ts'

const plan = async (page: Page): Promise<void> => {
  await page.goto('/equipo/diagnosticos')
  await page.getByRole('button', { name: 'Planear un diagnóstico' }).click()
  await page.getByLabel('Municipio y ronda').selectOption({ label: `${place.name}, Jalisco: Línea base` })
  await page.getByRole('button', { name: 'Planear', exact: true }).dblclick()
  await page.getByRole('heading', { name: 'Antes de la sesión' }).waitFor()
}

const addEvidence = async (page: Page): Promise<void> => {
  const card = page.locator('.card', { has: page.getByRole('heading', { name: /^Evidencia/ }) })
  await card
    .getByRole('button', { name: /^Agregar: / })
    .first()
    .click()
  await page.getByRole('button', { name: 'Agregar', exact: true }).click()
  await card.getByText('Vista', { exact: true }).waitFor()

  await card.getByRole('button', { name: 'Otra evidencia' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Archivo PDF, JPEG o PNG').check()
  await dialog.getByLabel('Qué es').fill('Fotografía del tablero')
  await dialog.getByRole('button', { name: 'Agregar', exact: true }).click()
  await dialog.getByText('Elija un archivo PDF, JPEG o PNG.').waitFor()
  await dialog.locator('input[type=file]').setInputFiles({ name: 'tablero.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await dialog.getByRole('button', { name: 'Agregar', exact: true }).click()
  await card.getByText('Archivo', { exact: true }).waitFor()
}

/**
 * Reads the assessment as the screen does now and then, and lets it have the answer only once the next rating is saved.
 * What it gives back resolves when that late answer was offered.
 */
const readLate = async (page: Page): Promise<() => Promise<void>> => {
  const isSaved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok())
  const whole = /\/api\/progress\/assessments\/[^/]+$/
  const isRead = Promise.withResolvers<undefined>()
  const isOffered = Promise.withResolvers<undefined>()
  await page.route(
    whole,
    async (route) => {
      const response = await route.fetch()
      isRead.resolve(undefined)
      await isSaved
      // the screen may have given it up by now
      await route.fulfill({ response }).catch(() => undefined)
      isOffered.resolve(undefined)
    },
    { times: 1 },
  )
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await isRead.promise
  return () => isOffered.promise
}

const atOnce = 20

/** Answers the next criterion the moment it stands on the page, faster than any hand. */
const answerAtOnce = (page: Page, key: string): Promise<void> =>
  page.evaluate((pressed) => {
    const before = document.querySelector('#criterio')?.textContent
    new MutationObserver((_, observer) => {
      const title = document.querySelector('#criterio')
      if (!title || title.textContent === before) return
      observer.disconnect()
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }))
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, key)

/** All criteria, by keyboard: a level, then on. The page is loaded again on the way, and what was answered stands. */
const rateAll = async (page: Page): Promise<number> => {
  const answered = page.getByRole('heading', { level: 1 })
  const count = Number((await answered.innerText()).match(/de (\d+) criterios/)?.[1])
  for (let at = 1; at <= count; at += 1) {
    const late = at === 2 ? await readLate(page) : undefined
    if (at !== atOnce) {
      await page.locator('#criterio').focus()
      await page.keyboard.press(String(at % 3))
    }
    await page.getByText(`${place.name}: ${at} de ${count} criterios`).waitFor()
    if (late) {
      await late()
      await page.waitForTimeout(500)
      await page.getByText(`${place.name}: ${at} de ${count} criterios`).waitFor({ timeout: 100 })
    }
    if (at === 1) {
      await addEvidence(page)
      await page.getByLabel('Nota para el acta').fill('El tablero se mostró en pantalla.')
      await isWellMade(page)
    }
    if (at === 12) {
      await page.getByText('Guardado').first().waitFor()
      await page.reload()
      await page.getByText(`${place.name}: 12 de ${count} criterios`).waitFor()
    }
    if (at < count) {
      const title = await page.locator('#criterio').innerText()
      if (at + 1 === atOnce) await answerAtOnce(page, String(atOnce % 3))
      await page.locator('#criterio').focus()
      await page.keyboard.press('n')
      await page.locator('#criterio').filter({ hasNotText: title }).waitFor()
    }
  }
  return count
}

const assessmentId = async (): Promise<string> => {
  const found = await rowsOf<{ id: string }>('progress', `select id from assessment where municipality_id = $1 and round = 'baseline'`, [place.id])
  expect(found).toHaveLength(1)
  return found[0]?.id ?? ''
}

const readAreas = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: `${place.name} tiene su línea base` }).waitFor()
  const areas = page.locator('section[aria-labelledby=areas]')
  await areas.getByRole('heading', { name: /\d+ áreas de oportunidad/ }).waitFor()
  await page.getByRole('button', { name: /^Ver las \d+/ }).click()
  const cards = areas.locator('li.card')
  expect(await cards.count()).toBeGreaterThan(3)
  await areas.getByText('Fundamentos de justicia cívica').first().waitFor()
  const helped = cards.filter({ has: page.locator('.reasons li') }).first()
  const reasons = await helped.locator('.reasons li').allInnerTexts()
  expect(reasons.length).toBeGreaterThan(0)
  expect(reasons.length).toBeLessThanOrEqual(3)
  for (const reason of reasons) expect(reason).toMatch(/Está en nivel [234] en este criterio, .+\.$/)
  await isWellMade(page)
}

/** The baseline of the municipality: planned, answered criterion by criterion, signed by both sides, read in the matrix. */
export const assessMunicipality = async (journey: Journey): Promise<void> => {
  const count = await as(journey, 'laura.figueroa', 1280, async (page) => {
    await plan(page)
    await page.getByRole('button', { name: 'Empezar la sesión' }).dblclick()
    const rated = await rateAll(page)
    await page.getByRole('button', { name: 'Terminar y pasar a firma' }).dblclick()
    await page.getByRole('button', { name: 'Firmar como evaluación' }).dblclick()
    await page.getByText('Falta la firma del enlace o de quien firma por el municipio.').waitFor()
    await isWellMade(page)
    return rated
  })
  expect(count).toBe(41)
  const id = await assessmentId()
  expect(await rowsOf('progress', 'select status, answered, signed_at from assessment where id = $1', [id])).toEqual([{ status: 'finished', answered: 41, signed_at: null }])
  expect(await rowsOf('progress', `select kind from evidence where assessment_id = $1 order by kind`, [id])).toEqual([{ kind: 'file' }, { kind: 'seen' }])
  expect(await rowsOf('progress', `select note from rating where assessment_id = $1 and note <> ''`, [id])).toEqual([{ note: 'El tablero se mostró en pantalla.' }])

  await as(journey, place.liaison, 1280, async (page) => {
    await page.goto(`/equipo/diagnosticos/${id}`)
    await page.getByRole('button', { name: 'Firmar por el municipio' }).dblclick()
    await page.getByRole('heading', { name: 'Firmado por las dos partes' }).waitFor()
    await page.getByRole('link', { name: 'Ver en la matriz' }).click()
    await readAreas(page)
  })
  const [signed] = await rowsOf<{ status: string; total: number }>('progress', 'select status, total::float as total from assessment where id = $1', [id])
  expect(signed?.status).toBe('signed')
  expect(signed?.total).toBeGreaterThan(10)

  await as(journey, 'mariana.velez', 1280, async (page) => {
    await page.goto(`/equipo/matriz?municipio=${place.id}`)
    const row = page.getByRole('row', { name: place.name })
    await row.waitFor()
    expect(await row.getByLabel(new RegExp(`^${place.name}, .+: nivel [0-4]$`)).count()).toBe(8)
    await page.getByText(`Puntaje ${Math.round((signed?.total ?? 0) * 10) / 10} de 100, con 41 de 41 criterios.`).waitFor()
    await isWellMade(page)
  })
}

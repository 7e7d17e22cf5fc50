/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const prompt = 'Cuente qué haría en la primera semana en su municipio.'
const ask = async <T>(page: Page, path: string): Promise<T> => (await (await page.context().request.get(`${url}${path}`)).json()) as T
const post = (page: Page, path: string, data: object) => page.context().request.post(`${url}${path}`, { data, headers: { 'idempotency-key': crypto.randomUUID(), origin: url } })
const publish = async (page: Page, courseId: string) => {
  const { basis } = await ask<{ basis: string }>(page, `/api/training/courses/${courseId}/bank-summary`)
  expect((await post(page, `/api/training/courses/${courseId}/bank-publications`, { basis })).status()).toBe(201)
}

test('an author writes an open question, it is answered on a phone, graded by the keyboard, and its result comes', { timeout: 240_000 }, async () => {
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  const phone = await openSignedIn(browser, url, 360, demoUsers.officer)
  const { items: courses } = await ask<{ items: { courseId: string; title: string }[] }>(staff, '/api/training/courses')
  const courseId = courses.find(({ title }) => title.startsWith('La audiencia de justicia cívica'))?.courseId ?? ''

  await staff.goto(`/equipo/catalogo/${courseId}/preguntas/nueva`)
  await staff.getByLabel('Tipo').selectOption('essay')
  expect(await staff.getByLabel('Uso').inputValue()).toBe('post')
  await staff.getByLabel('Pregunta', { exact: true }).fill(prompt)
  await staff.getByRole('button', { name: 'Guardar en el banco' }).click()
  await staff.getByText('Escriba cada criterio con otro nombre', { exact: false }).waitFor()
  await isWellMade(staff)
  await staff.getByLabel('Qué se revisa').fill('Pasos')
  for (const [at, text] of ['No dice pasos.', 'Dice algunos.', 'Los dice en orden.'].entries()) await staff.getByLabel(`Cómo es una respuesta de nivel ${at + 1}`).fill(text)
  await staff.getByLabel('Respuesta modelo').fill('Primero oye a las dos partes.')
  await staff.getByRole('button', { name: 'Guardar en el banco' }).click()
  await staff.getByText('Guardada en el banco.', { exact: false }).waitFor()
  await publish(staff, courseId)
  try {
    const editionId = await openNewEdition(staff, /^La audiencia de justicia cívica/, 'Edición con respuesta abierta')
    await giveSeat(staff, editionId, phone)
    await phone.goto(`/cursos/${editionId}/prueba/post`)
    for (;;) {
      const field = phone.getByLabel('Su respuesta', { exact: true })
      await phone.getByText(/^Pregunta \d+ de \d+$/).waitFor()
      if (await phone.getByText('La califica una persona. Revisa:').isVisible()) {
        await field.fill('Oír a las dos partes, medir y acordar por escrito.')
        await isWellMade(phone)
        break
      }
      await phone
        .getByRole('button', { name: 'Siguiente' })
        .or(phone.getByRole('button', { name: 'Revisar mi prueba' }))
        .click()
      await phone.waitForTimeout(150)
    }
    await phone.getByRole('button', { name: 'Revisar mi prueba' }).click()
    await phone.getByRole('button', { name: 'Enviar mi prueba' }).click()
    await phone.getByText('Su respuesta abierta está por calificarse; el resultado llega aquí y como aviso.').waitFor({ timeout: 30_000 })
    await isWellMade(phone)

    await staff.goto(`/equipo/capacitacion/${editionId}`)
    await staff.getByRole('link', { name: 'Respuestas abiertas' }).click()
    await staff.getByRole('heading', { name: '1 prueba está por calificarse' }).waitFor()
    await isWellMade(staff)
    await staff.getByRole('link', { name: 'Calificar la que más espera' }).click()
    await staff.getByText('Oír a las dos partes, medir y acordar por escrito.').waitFor()
    await isWellMade(staff)
    await staff.keyboard.press('3')
    await staff.keyboard.press('a')
    await staff.getByRole('heading', { name: 'Ninguna prueba está por calificarse' }).waitFor()

    await phone.goto(`/cursos/${editionId}/prueba/post`)
    await phone.getByText('Todavía no alcanza. Puede repetirla.').waitFor({ timeout: 30_000 })
  } finally {
    // other tests take the course as it was
    const { items } = await ask<{ items: { questionId: string; prompt: string; version: number }[] }>(staff, `/api/training/courses/${courseId}/bank?type=essay`)
    for (const { questionId, version } of items.filter((one) => one.prompt === prompt))
      await post(staff, `/api/training/courses/${courseId}/bank/${questionId}/retirement`, { version, retired: true })
    await publish(staff, courseId)
  }
})

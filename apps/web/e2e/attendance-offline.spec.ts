/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade } from './lib/axe.ts'
import { openSignedIn } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

type Sheet = {
  people: { enrolmentId: string; name: string; attendance: { way: string; toldAt: string | null } | null }[]
  codes: { from: string; list: string[] } | null
  now: string
}
const post = async <T>(page: Page, path: string, data: unknown): Promise<T> => {
  const reply = await page.request.post(`${url}${path}`, { data, headers: { 'idempotency-key': crypto.randomUUID(), origin: url } })
  expect(reply.ok(), `${path} ${reply.status()} ${await reply.text()}`).toBe(true)
  return (await reply.json()) as T
}

test('a list that was taken along is ticked on two phones without a signal and merges; a code that was typed without one arrives later', { timeout: 240_000 }, async () => {
  const staff = await openSignedIn(browser, url, 1280, demoUsers.staff)
  await staff.goto('/equipo/capacitacion')
  await staff
    .getByRole('row', { name: /Segunda generación/ })
    .getByRole('link')
    .click()
  await staff.getByRole('link', { name: 'Programar una sesión' }).waitFor()
  const editionId = new URL(staff.url()).pathname.split('/').at(-1) ?? ''
  const session = {
    title: 'Taller sin señal',
    kind: 'in-person',
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    zone: 'America/Mexico_City',
    place: 'Salón ejidal',
  }
  const { sessionId } = await post<{ sessionId: string }>(staff, `/api/training/staff/editions/${editionId}/sessions`, session)
  const sheet = async () => (await (await staff.request.get(`${url}/api/training/staff/sessions/${sessionId}/sheet`)).json()) as Sheet
  const { people } = await sheet()
  const [first, second, third] = people.map((one) => one.name)

  // taken along from the session's page
  await staff.goto(`/equipo/capacitacion/${editionId}/sesiones/${sessionId}`)
  await staff.getByRole('link', { name: 'Llevar la lista' }).click()
  await staff.getByRole('heading', { name: session.title }).waitFor()
  const phone = await openSignedIn(browser, url, 360, demoUsers.staff)
  await phone.goto(`/asistencia/${sessionId}/lista`)
  await phone.getByText(`0 de ${people.length} asistieron`).waitFor()
  await phone.getByText('Todo está enviado').waitFor()
  await isWellMade(phone)

  const learner = await openSignedIn(browser, url, 360, demoUsers.officer)
  await learner.goto(`/asistencia/${sessionId}`)
  await learner.getByLabel('Código de la sesión').waitFor()

  for (const page of [staff, phone, learner]) await page.context().setOffline(true)
  const box = (page: Page, name = '') => page.getByRole('checkbox', { name: new RegExp(`^${name}`) })
  await box(phone, first).check()
  await box(phone, second).check()
  await box(phone, second).uncheck()
  await box(staff, first).check()
  await box(staff, third).check()
  await phone.getByText('Guardado en este teléfono').first().waitFor()
  await phone.getByText('2 anotaciones guardadas en este teléfono; se envían solas cuando haya señal').waitFor()
  await isWellMade(phone)
  // the code goes on without a signal, and who reads it keeps it
  await phone.getByRole('button', { name: 'Mostrar el código' }).click()
  const digits = ((await phone.locator('.code-digits').textContent()) ?? '').replace(/\D/g, '')
  expect(digits).toMatch(/^\d{6}$/)
  await isWellMade(phone)
  await learner.getByLabel('Código de la sesión').fill(digits)
  await learner.getByRole('button', { name: 'Guardar mi asistencia' }).click()
  await learner.getByText(/^Guardado en este teléfono a las/).waitFor()
  await isWellMade(learner)

  await staff.context().setOffline(false)
  await staff.getByText('Todo está enviado').waitFor()
  await phone.context().setOffline(false)
  await phone.getByText('Todo está enviado').waitFor()
  await learner.context().setOffline(false)
  await learner.getByText('Su asistencia quedó registrada').waitFor()
  const there = async () => (await sheet()).people.filter((one) => one.attendance !== null)
  const told = await there()
  expect(told.filter((one) => one.attendance?.way === 'list').map((one) => one.name)).toEqual(expect.arrayContaining([first, third]))
  expect(told.some((one) => one.name === second && one.attendance?.way === 'list')).toBe(false)
  for (const one of told) expect(one.attendance?.toldAt).not.toBe(null)
  expect(new Set(told.map((one) => one.enrolmentId)).size).toBe(told.length)

  for (const page of [staff, phone, learner]) await page.context().close()
})

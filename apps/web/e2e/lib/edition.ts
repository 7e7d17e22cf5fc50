/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { addDays, today } from './days.ts'
import { fillDay } from './forms.ts'

/** Staff open an edition of a course on the screen, from today on and without vetting; answers its id. */
export const openNewEdition = async (staff: Page, course: RegExp, name: string, of: { asksAssignment?: boolean } = {}): Promise<string> => {
  await staff.goto('/equipo/capacitacion/nueva')
  await staff.getByLabel('Curso', { exact: true }).selectOption(await staff.getByRole('option', { name: course }).getAttribute('value'))
  await staff.getByLabel('Nombre de la edición').fill(name)
  await fillDay(staff, 'startsOn', today())
  await fillDay(staff, 'endsOn', addDays(today(), 30))
  await staff.getByLabel('Lugares').fill('20')
  await staff.getByLabel('No se pide').check()
  if (of.asksAssignment) await staff.getByLabel(/^La actividad en el municipio/).check()
  await staff.getByRole('button', { name: 'Abrir la edición' }).click()
  await staff.waitForURL(/\/capacitacion\/[^/]*\d[^/]*$/)
  return new URL(staff.url()).pathname.split('/').at(-1) ?? ''
}

/** Gives the person of the second page a seat in it. */
export const giveSeat = async (staff: Page, editionId: string, officer: Page): Promise<void> => {
  const { origin } = new URL(staff.url())
  const me = (await (await officer.context().request.get(`${origin}/api/identity/me`)).json()) as { personId: string }
  const answer = await staff.context().request.post(`${origin}/api/training/staff/editions/${editionId}/enrolments`, {
    data: { personIds: [me.personId] },
    headers: { 'idempotency-key': crypto.randomUUID(), origin },
  })
  if (!answer.ok()) throw new Error(`no seat: ${answer.status()}`)
}

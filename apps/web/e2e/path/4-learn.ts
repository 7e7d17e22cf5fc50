import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { contentFolder, readCourseFiles } from '../../../../tools/content/course-files.ts'
import { answerQuestion, readLesson, walkCase, type BankQuestion, type SourceCase } from '../lib/learning.ts'
import { isWellMade } from '../lib/axe.ts'
import { onPage, rowsOf, type Journey } from './journey.ts'
import { fullName, officialOf } from './officials.ts'
import { onPhone } from './phone.ts'

const files = readCourseFiles(join(contentFolder, 'courses/01-fundamentos'))
const bank = files.bank as BankQuestion[]
const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

const takeTest = async (page: Page, options: { right: boolean; reloadAt?: number }) => {
  const asked = bank.filter(({ use }) => use === (options.right ? 'post' : 'pre'))
  for (let at = 0; at < 10; at += 1) {
    const place = at + 1
    await page.getByText(`Pregunta ${place} de 10`).waitFor()
    await answerQuestion(page, asked, options.right)
    await page.getByText('Respuesta guardada en este teléfono').waitFor()
    if (at === options.reloadAt) {
      await page.reload()
      await page.getByText(`Pregunta ${place} de 10`).waitFor()
      await page.getByText('Respuesta guardada en este teléfono').waitFor()
      await isWellMade(page)
    }
    await tap(page, at === 9 ? 'Revisar mi prueba' : 'Siguiente')
  }
  await page.getByRole('heading', { name: 'Todo contestado. Revise y envíe.' }).waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Enviar mi prueba' }).dblclick()
}

const readWithoutSignal = async (page: Page) => {
  await page.locator('.reading').waitFor()
  await page.context().setOffline(true)
  await readLesson(page, undefined)
  await page.getByText(/Sin conexión\. \d+ avances guardados en este teléfono/).waitFor()
  await page.context().setOffline(false)
  await page.getByText(/Todo enviado a las/).waitFor({ timeout: 20_000 })
}

/** Behind the QR: whether it is authentic, without an account and without the name. */
const checkAsAnyone = (journey: Journey, folio: string, name: string): Promise<void> =>
  onPage(journey, 360, 'anyone', async (page) => {
    await page.goto(`/verificar/${folio.toLowerCase().replaceAll('-', '')}`)
    await page.getByText('Esta constancia es auténtica y está vigente.').waitFor()
    const text = await page.locator('body').innerText()
    for (const word of name.split(' ').filter((one) => one.length > 3)) expect(text).not.toContain(word)
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex')
    await page.getByLabel('Nombre completo').fill('Persona Que No Es')
    await tap(page, 'Comprobar el nombre')
    await page.getByText('El nombre no coincide').waitFor()
    await page.getByLabel('Nombre completo').fill(name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())
    await tap(page, 'Comprobar otro nombre')
    await page.getByText('El nombre coincide').waitFor()
    await isWellMade(page)
    await page.goto('/verificar/2222-2222-2222')
    await page.getByText('No hay una constancia con el folio').waitFor()
    await isWellMade(page)
  })

const readLessons = async (page: Page): Promise<void> => {
  for (let lesson = 1; lesson <= 12; lesson += 1) {
    await page.locator('a.item-now').click()
    await page.getByText(`Lección ${lesson}`, { exact: true }).first().waitFor()
    if (lesson === 2) await readWithoutSignal(page)
    else await readLesson(page, lesson === 1 ? () => isWellMade(page) : undefined)
    await page.getByText(`${lesson} de 12 lecciones.`).waitFor()
  }
  await isWellMade(page)
}

/** The cleared officer goes from the first test to the certificate on the phone; anyone checks it. */
export const learnAndBeCertified = async (journey: Journey): Promise<void> => {
  const official = officialOf('cleared')
  const [enrolment] = await rowsOf<{ id: string; edition: string }>(
    'training',
    `select e.id, e.edition_id as edition from enrolment e join standing s using (person_id) where s.name = $1 and e.status = 'active'`,
    [fullName(official)],
  )
  if (!enrolment) throw new Error('the cleared officer has no open seat')
  const count = async (text: string) => (await rowsOf<{ n: number }>('training', `select count(*)::int as n from ${text} and enrolment_id = $1`, [enrolment.id]))[0]?.n
  const course = `/cursos/${enrolment.edition}`

  const folio = await onPhone(journey, 'cleared', async (page) => {
    await page.getByRole('link', { name: 'Empezar' }).click()
    await takeTest(page, { right: false, reloadAt: 2 })
    await page.getByRole('heading', { name: 'Listo. Este es su punto de partida.' }).waitFor()
    await isWellMade(page)
    await page.getByRole('link', { name: 'Seguir con las lecciones' }).click()
    await readLessons(page)

    for (const [id, file] of [
      ['la-bocina', 'case-la-bocina.yaml'],
      ['primera-noche', 'case-primera-noche.yaml'],
    ] as const) {
      await page.goto(`${course}/casos/${id}`)
      await walkCase(page, files.cases.get(file) as SourceCase, () => isWellMade(page))
    }

    await page.goto(`${course}/prueba/post`)
    await takeTest(page, { right: true })
    await page.getByRole('heading', { name: 'Aprobó la prueba final' }).waitFor()
    await page.getByText('10 de 10 respuestas correctas.').waitFor()
    expect(await count(`attempt where kind = 'pre' and grade = 0`)).toBe(1)
    expect(await count(`attempt where kind = 'post' and grade = 100`)).toBe(1)
    expect(await count('lesson_progress where done_at is not null')).toBe(12)
    expect(await count('case_progress where done_at is not null')).toBe(2)

    await page.getByRole('button', { name: 'Recibir mi constancia' }).dblclick()
    await page.waitForURL('**/constancias/*')
    await page.getByRole('img', { name: 'Código QR para comprobar la constancia' }).waitFor()
    await isWellMade(page)
    const shown = await page.locator('.cert .mono').innerText()
    expect(await page.locator('.cert h1').innerText()).toBe(fullName(official))
    const [saved] = await Promise.all([page.waitForEvent('download'), tap(page, /^Guardar PDF/)])
    expect(saved.suggestedFilename()).toContain(shown)
    return shown
  })
  expect(await rowsOf('training', 'select person_name, hours from certificate where folio = $1', [folio])).toEqual([{ person_name: fullName(official), hours: 9 }])
  expect(await count('certificate where revoked_at is null')).toBe(1)
  journey.folio = folio
  await checkAsAnyone(journey, folio, fullName(official))
}

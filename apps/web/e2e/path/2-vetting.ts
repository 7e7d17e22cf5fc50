/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { expect } from 'vitest'
import { addDays, today } from '../lib/days.ts'
import { fillDay, said } from '../lib/forms.ts'
import { isWellMade } from '../lib/axe.ts'
import { as, rowsOf, type Journey } from './journey.ts'
import { fullName, officialOf, place, type Official } from './officials.ts'
import { onPhone } from './phone.ts'

const caseOf = async (official: Official) => {
  const [row] = await rowsOf<{ id: string; type: string; state: string; missing: string[] }>(
    'vetting',
    'select id, type, state, missing from vetting_case where display_name = $1',
    [fullName(official)],
  )
  if (!row) throw new Error(`${official.key} has no vetting case`)
  return row
}

/** The rules gave each post its type; the coordinator reads who needs what. */
const readWhoNeedsWhat = async (page: Page): Promise<void> => {
  await page.goto(`/equipo/verificacion?municipio=${place.id}&estado=preparation`)
  for (const [key, type, lacks] of [
    ['cleared', 'Leahy', 'Datos personales, Consentimiento, CUP'],
    ['judge', 'Cortesía', 'Datos personales, Consentimiento'],
  ] as const) {
    const row = page.getByRole('row', { name: fullName(officialOf(key)) })
    await row.getByText(type, { exact: true }).waitFor()
    await row.getByText(lacks, { exact: true }).waitFor()
  }
  await isWellMade(page)
  expect(await caseOf(officialOf('cleared'))).toMatchObject({ type: 'leahy', state: 'preparation', missing: ['data', 'consent', 'cup'] })
  expect(await caseOf(officialOf('judge'))).toMatchObject({ type: 'courtesy', state: 'preparation', missing: ['data', 'consent'] })
}

/** On the phone: own data, then the consent to the transfer. */
const giveOwnPapers = (journey: Journey): Promise<void> =>
  onPhone(journey, 'cleared', async (page) => {
    const official = officialOf('cleared')
    await page.getByRole('heading', { name: 'Falta la autorización' }).waitFor()
    await page.goto('/yo/verificacion')
    await page.getByRole('link', { name: 'Completar mis datos' }).click()
    await page.getByLabel('Nombres', { exact: true }).fill(official.given)
    await page.getByLabel('Primer apellido').fill(official.first)
    await page.getByLabel('Segundo apellido').fill(official.second)
    await page.getByLabel('CURP', { exact: true }).fill(officialOf('rejected').curp)
    await fillDay(page, 'bornOn', official.born.split('/').toReversed().join('-'))
    await page.getByLabel('Sexo en su CURP').selectOption('M')
    await page.getByLabel('Ciudad de nacimiento').fill('La Paz')
    await page.getByLabel('Estado de nacimiento').fill('Baja California Sur')
    await page.getByLabel('País de nacimiento').fill('México')
    await page.getByLabel('Nombre completo del padre').fill('Rubén Zamudio Ávila')
    await page.getByLabel('Nombre completo de la madre').fill('Consuelo Ochoa Ríos')
    await page.getByRole('button', { name: 'Guardar mis datos' }).click()
    await page.getByText('La CURP no coincide con su fecha de nacimiento. La CURP no coincide con el sexo elegido.').waitFor()
    expect(await page.getByLabel('Nombre completo de la madre').inputValue()).toBe('Consuelo Ochoa Ríos')
    await page.getByLabel('CURP', { exact: true }).fill(official.curp)
    await isWellMade(page)
    await page.getByRole('button', { name: 'Guardar mis datos' }).dblclick()
    await page.getByRole('link', { name: 'Leer y dar mi consentimiento' }).click()
    await page.getByRole('button', { name: 'Dar mi consentimiento' }).click()
    await page.getByText('Marque la casilla si está de acuerdo.').waitFor()
    await page.getByLabel('Leí el texto y doy mi consentimiento.').check()
    await isWellMade(page)
    await page.getByRole('button', { name: 'Dar mi consentimiento' }).dblclick()
    await page.getByText('Falta su Certificado Único Policial.').waitFor()
  })

/** On paper: the liaison prints the sheet and uploads it signed; a file that is no picture and no PDF is refused. */
const uploadSignedSheets = (journey: Journey): Promise<void> =>
  as(journey, place.liaison, 1280, async (page) => {
    await page.goto('/equipo/verificacion?falta=consent')
    for (const key of ['rejected', 'waiting']) {
      const row = page.getByRole('row', { name: fullName(officialOf(key)) })
      const [sheet] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: /^Hoja/ }).click()])
      expect(sheet.suggestedFilename()).toMatch(/\.pdf$/)
      const signed = row.locator('input[type=file]').first()
      await signed.setInputFiles({ name: 'hoja.pdf', mimeType: 'application/pdf', buffer: Buffer.from('nada') })
      await page.locator('main [role=alert]').first().waitFor()
      await signed.setInputFiles({ name: 'hoja firmada.pdf', mimeType: 'application/pdf', buffer: await readFile(await sheet.path()) })
      await said(page, `Se guardó la hoja de ${fullName(officialOf(key))}`)
    }
    await isWellMade(page)
  })

/** The coordinator opens a file for a reason that is written down, completes the data and records the four parts of the certificate. */
const completeFile = async (page: Page, official: Official): Promise<void> => {
  const { id, missing } = await caseOf(official)
  await page.goto(`/equipo/verificacion/${id}`)
  const purpose = page.getByLabel('Completar documentos')
  await purpose.or(page.getByRole('heading', { name: 'Certificado Único Policial' })).waitFor()
  if (await purpose.isVisible()) {
    await purpose.check()
    await page.getByRole('button', { name: 'Abrir el expediente' }).click()
  }
  await page.getByRole('heading', { name: 'Certificado Único Policial' }).waitFor()
  if (missing.includes('data')) {
    await page.getByRole('button', { name: /^(Completar|Corregir) los datos$/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('CURP', { exact: true }).fill(official.curp)
    await fillDay(page, 'bornOn', official.born.split('/').toReversed().join('-'))
    await dialog.getByLabel('Sexo en la CURP').selectOption(official.sex === 'Mujer' ? 'M' : 'H')
    for (const [label, value] of [
      ['Nombres', official.given],
      ['Primer apellido', official.first],
      ['Segundo apellido', official.second],
      ['Ciudad de nacimiento', 'La Paz'],
      ['Estado de nacimiento', 'Baja California Sur'],
      ['País de nacimiento', 'México'],
      ['Nombre del padre', `Ramón ${official.first}`],
      ['Nombre de la madre', `Elena ${official.second}`],
    ] as const)
      await dialog.getByLabel(label, { exact: true }).fill(value)
    await dialog.getByRole('button', { name: 'Guardar' }).click()
    await said(page, 'Los datos se guardaron cifrados.')
  }
  for (const component of ['Control de confianza', 'Competencias básicas', 'Desempeño', 'Formación inicial']) {
    await page.getByRole('button', { name: `Registrar ${component}` }).click()
    await fillDay(page, 'hecho', addDays(today(), -200))
    await fillDay(page, 'vale', addDays(today(), 800))
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('row', { name: component }).getByText('Aprobado').waitFor()
  }
  expect(await caseOf(official)).toMatchObject({ state: 'ready', missing: [] })
}

const buildBatch = async (journey: Journey, page: Page): Promise<void> => {
  await page.goto('/equipo/lotes?nuevo=1')
  await page.getByLabel('Evento o edición').fill('Fundamentos, Tlaquepaque')
  await fillDay(page, 'dia', addDays(today(), 75))
  await page.getByRole('button', { name: 'Crear el lote' }).dblclick()
  await page.getByRole('heading', { level: 1, name: 'Agregue a las personas del lote' }).waitFor()
  journey.batchId = page.url().split('/').at(-1) ?? ''
  expect(await rowsOf('vetting', 'select 1 from batch where purpose = $1', ['Fundamentos, Tlaquepaque'])).toHaveLength(1)
  await page.getByLabel('Municipio').selectOption({ label: place.name })
  await page.getByLabel(fullName(officialOf('judge'))).waitFor({ state: 'detached' })
  for (const key of ['cleared', 'rejected', 'waiting']) await page.getByLabel(fullName(officialOf(key))).check()
  await page.getByRole('button', { name: 'Agregar a 3 personas' }).click()
  await page.getByRole('heading', { level: 1, name: 'El lote está listo para cerrarse' }).waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Cerrar el lote' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cerrar el lote' }).click()
  await page.getByRole('heading', { level: 1, name: 'Exporte la hoja y envíela a la embajada' }).waitFor()
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar la hoja' }).click()])
  const cells = (await readSheet(await sheet.path())).flat().map(String)
  for (const key of ['cleared', 'rejected', 'waiting']) expect(cells.some((cell) => cell.toLowerCase().includes(officialOf(key).first.toLowerCase()))).toBe(true)
  await sendBatch(page)
  await mendReturned(page)
}

const sendBatch = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Marcar como enviado' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Marcar como enviado' }).click()
  await page.getByRole('heading', { level: 1, name: '3 personas esperan respuesta' }).waitFor()
}

/** It comes back with a reason for one row, which stands beside its person until the batch is sealed and sent again. */
const mendReturned = async (page: Page): Promise<void> => {
  const name = fullName(officialOf('waiting'))
  await page.getByRole('button', { name: 'Lo devolvieron' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(name, { exact: true }).check()
  await dialog.getByRole('button', { name: 'Lo devolvieron' }).click()
  const reason = dialog.getByLabel(`Qué hay que corregir de ${name}`)
  await dialog.getByText('Escriba qué hay que corregir, o quite la marca.').waitFor()
  expect(await reason.evaluate((field) => [field.getAttribute('aria-invalid'), document.activeElement === field])).toEqual(['true', true])
  await isWellMade(page)
  await reason.fill('Falta el nombre de la madre')
  // what was written stays, whether the answer is lost or the person looks something up
  await page.route('**/api/vetting/batches/*/steps', (route) => route.abort('connectionfailed'), { times: 1 })
  await dialog.getByRole('button', { name: 'Lo devolvieron' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('button', { name: 'Volver' }).click()
  await page.getByRole('button', { name: 'Lo devolvieron' }).click()
  expect(await reason.inputValue()).toBe('Falta el nombre de la madre')
  await dialog.getByRole('button', { name: 'Lo devolvieron' }).click()
  await page.getByRole('heading', { level: 1, name: 'Devolvieron el lote: corrija y ciérrelo otra vez' }).waitFor()
  await page.getByText('Falta el nombre de la madre').waitFor()
  await page.getByText('Filas por corregir: 1').waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Volver a borrador' }).click()
  await page.getByRole('button', { name: 'Cerrar el lote' }).click()
  await dialog.getByRole('button', { name: 'Cerrar el lote' }).click()
  await page.getByRole('heading', { level: 1, name: 'Exporte la hoja y envíela a la embajada' }).waitFor()
  await sendBatch(page)
}

const embassyDay = (day: string): string => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`
const answerHeadings = ['Result', 'Result Date', 'Expiration Date', 'Given Names', 'First Surname', 'Second Surname', 'ID Number', 'Comments']
const answerOf = (key: 'cleared' | 'rejected', result: string, comment = ''): string[] => {
  const of = officialOf(key)
  return [result, embassyDay(today()), '', of.given, of.first, of.second, of.curp, comment]
}

/** The embassy's sheet: what each row would do is read first; what cannot be recorded says why, the rest is proposed. */
const importResults = async (page: Page): Promise<void> => {
  const sheet = page.getByRole('region', { name: 'Hoja de respuestas' })
  const pick = (rows: readonly string[][]) =>
    sheet.locator('input[type=file]').setInputFiles({ name: 'respuestas.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.map((cells) => cells.join(',')).join('\n')) })
  await pick([
    ['Nombre', 'Puesto'],
    ['Ana', 'Jueza'],
  ])
  await sheet.getByText(/Esta hoja no parece la de respuestas/).waitFor()
  const nobody = ['Approved', embassyDay(today()), '', 'Nadie', 'Del', 'Lote', 'XXXX', '']
  await pick([answerHeadings, answerOf('cleared', 'Approved'), answerOf('rejected', 'Rejected', 'Sin motivo dicho'), nobody])
  await sheet.getByText('Se propone 1 resultado. 2 filas no se registran.').waitFor()
  await sheet.getByText(`La hoja no trae a: ${fullName(officialOf('waiting'))}.`).waitFor()
  await sheet.getByRole('row', { name: 'Nadie Del Lote' }).getByText('Nadie del lote tiene ese nombre ni esa CURP.').waitFor()
  await sheet.getByText('Leahy trae su propio último día, y falta.').waitFor()
  await isWellMade(page)
  const proposed = 'select 1 from verdict join vetting_case c on c.id = verdict.case_id where c.display_name = $1'
  expect(await rowsOf('vetting', proposed, [fullName(officialOf('rejected'))])).toEqual([])
  await sheet.getByRole('button', { name: 'Proponer 1 resultado' }).dblclick()
  await page.getByRole('heading', { level: 1, name: '1 resultado espera a la segunda persona' }).waitFor()
  expect(await rowsOf('vetting', proposed, [fullName(officialOf('rejected'))])).toHaveLength(1)
}

/** One person proposes; another confirms. A result is worth nothing before. */
const proposeResults = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: `Registrar la respuesta de ${fullName(officialOf('cleared'))}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Respuesta de la embajada').selectOption({ label: 'Aprobada' })
  await dialog.getByRole('button', { name: 'Proponer' }).click()
  await dialog.getByText('Leahy trae su propio último día. Escríbalo.').waitFor()
  await fillDay(page, 'vale', addDays(today(), 300))
  await dialog.getByRole('button', { name: 'Proponer' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: '2 resultados esperan a la segunda persona' }).waitFor()
  expect(await caseOf(officialOf('cleared'))).toMatchObject({ state: 'submitted' })
}

const confirmResults = (journey: Journey): Promise<void> =>
  as(journey, 'esteban.cuellar', 1280, async (page) => {
    await page.goto(`/equipo/lotes/${journey.batchId}`)
    await page.getByRole('button', { name: 'Confirmar 2 resultados' }).dblclick()
    await page.getByRole('heading', { level: 1, name: '1 persona espera respuesta' }).waitFor()
    await isWellMade(page)
  })

/** From "who needs what" to clearances: one person cleared, one rejected, one still waiting. */
export const vetOfficials = async (journey: Journey): Promise<void> => {
  await as(journey, 'julia.tamez', 1280, readWhoNeedsWhat)
  await giveOwnPapers(journey)
  await uploadSignedSheets(journey)
  await as(journey, 'julia.tamez', 1280, async (page) => {
    for (const key of ['cleared', 'rejected', 'waiting']) await completeFile(page, officialOf(key))
    await buildBatch(journey, page)
    await importResults(page)
    await proposeResults(page)
  })
  await confirmResults(journey)
  expect((await caseOf(officialOf('cleared'))).state).toBe('approved')
  expect((await caseOf(officialOf('rejected'))).state).toBe('rejected')
  expect((await caseOf(officialOf('waiting'))).state).toBe('submitted')
  const clearances = await rowsOf<{ name: string; valid: string }>(
    'vetting',
    `select c.display_name as name, clearance.valid_until::text as valid from clearance join vetting_case c on c.id = clearance.case_id where c.batch_id = $1`,
    [journey.batchId],
  )
  expect(clearances).toEqual([{ name: fullName(officialOf('cleared')), valid: addDays(today(), 300) }])
}

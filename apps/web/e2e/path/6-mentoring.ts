import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { municipalities } from '../../../../tools/seed/world-places.ts'
import { isWellMade } from '../lib/axe.ts'
import { addDays, today } from '../lib/days.ts'
import { fillDay } from '../lib/forms.ts'
import { as, rowsOf, type Journey } from './journey.ts'
import { place } from './officials.ts'

const apply = (journey: Journey, cycleId: string): Promise<void> =>
  as(journey, place.liaison, 1280, async (page) => {
    await page.goto('/equipo/mentoria')
    await page.getByRole('link', { name: 'Solicitar mentoría' }).click()
    await page.getByRole('heading', { level: 1, name: `${place.name} solicita mentoría` }).waitFor()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBeGreaterThan(1)
    await page.getByText('Por ahora ningún componente llega al nivel 3.').waitFor()
    await fillDay(page, 'from', '2027-02-31')
    await page.getByLabel('Algo que el programa deba saber').fill('Hay relevo de mandos en marzo.')
    await page.getByRole('button', { name: 'Enviar la solicitud' }).click()
    await page.getByText('Escriba día, mes y año.').waitFor()
    expect(await page.getByLabel('Algo que el programa deba saber').inputValue()).toBe('Hay relevo de mandos en marzo.')
    await fillDay(page, 'from', addDays(today(), 60))
    await isWellMade(page)
    await page.getByRole('button', { name: 'Enviar la solicitud' }).dblclick()
    await page.getByText(`${place.name} envió su solicitud`).waitFor()
    expect(await rowsOf('mentoring', 'select status, note from application where municipality_id = $1 and cycle_id = $2', [place.id, cycleId])).toEqual([
      { status: 'sent', note: 'Hay relevo de mandos en marzo.' },
    ])
  })

/** Staff take the suggestion; its reasons stand in words. */
const acceptSuggestion = (journey: Journey, cycleId: string): Promise<string> =>
  as(journey, 'mariana.velez', 1280, async (page) => {
    await page.goto(`/equipo/emparejamiento?ciclo=${cycleId}`)
    await page.getByRole('link', { name: place.name }).click()
    const suggestion = page.locator('section[aria-labelledby=sug]')
    await suggestion.getByRole('heading', { name: `Sugerencia para ${place.name}` }).waitFor()
    const reasons = await suggestion.locator('.reasons').first().innerText()
    expect(reasons.length).toBeGreaterThan(60)
    await isWellMade(page)
    await suggestion.getByRole('button', { name: 'Proponer par' }).dblclick()
    await page.getByRole('link', { name: 'Abrir la mentoría' }).click()
    await page.waitForURL(/mentoria\/[0-9a-f-]{36}$/)
    return page.url().split('/').at(-1) ?? ''
  })

const sign = (journey: Journey, user: string, after: string): Promise<void> =>
  as(journey, user, 1280, async (page) => {
    await page.goto(`/equipo/mentoria/${journey.pairId}/convenio`)
    await page.getByLabel(/^Leí el convenio y firmo por/).check()
    await isWellMade(page)
    await page.getByRole('button', { name: 'Firmar el convenio' }).dblclick()
    await page.getByText(after).first().waitFor()
  })

/** An objective for a criterion of this component, with one action that somebody does by a day. */
const addObjective = async (page: Page, component: string, text: string): Promise<void> => {
  await page.getByRole('button', { name: 'Agregar objetivo' }).click()
  const dialog = page.getByRole('dialog')
  const criterion = dialog.getByLabel('Criterio')
  const values = await criterion.locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
  await criterion.selectOption(values.find((value) => value.startsWith(`${component}-`)) ?? '')
  await dialog.getByLabel('Qué quieren lograr').fill(text)
  await dialog.getByRole('button', { name: 'Agregar objetivo' }).click()
  await page.getByText(text).waitFor()
  const article = page.locator('article', { hasText: text })
  await article.getByRole('button', { name: 'Agregar acción' }).click()
  await dialog.getByRole('button', { name: 'Agregar acción' }).click()
  await dialog.getByText('Escriba qué se va a hacer.').waitFor()
  await dialog.getByLabel('Acción', { exact: true }).fill(`Probar: ${text}`)
  await dialog.getByLabel('Responsable').selectOption({ index: 1 })
  await fillDay(dialog, 'due', addDays(today(), 40))
  await dialog.getByRole('button', { name: 'Agregar acción' }).click()
  await article.getByRole('button', { name: `Probar: ${text}` }).waitFor()
}

const proposeTimes = (journey: Journey, user: string): Promise<void> =>
  as(journey, user, 1280, async (page) => {
    await page.goto(`/equipo/mentoria/${journey.pairId}`)
    await page.getByRole('link', { name: 'Proponer tres horarios' }).click()
    await page.getByRole('button', { name: 'Enviar los tres horarios' }).click()
    await page.getByRole('heading', { name: 'Corrija lo siguiente' }).waitFor()
    await page.getByLabel('Tema').fill('Arranque del acompañamiento')
    for (const at of [1, 2, 3]) {
      await fillDay(page, `day${at}`, addDays(today(), 2 + at))
      await page.getByLabel(`Hora ${at}`).fill('10:00')
    }
    await page.getByRole('button', { name: 'Enviar los tres horarios' }).dblclick()
    await page.getByRole('heading', { name: 'Sesión 1: falta elegir horario' }).waitFor()
  })

/** The mentee chooses a time, holds the session, writes the minutes and a commitment, and signs. */
const holdSession = async (page: Page): Promise<string> => {
  await page.getByRole('radio').nth(1).check()
  await page.getByRole('button', { name: 'Confirmar horario' }).dblclick()
  await page.getByRole('button', { name: 'Empezar la sesión' }).dblclick()
  await page.waitForURL(/sesiones\/[0-9a-f-]{36}$/)
  await page.getByLabel('Acta', { exact: true }).fill('Se revisó el diagnóstico y se acordó una visita de dos días.')
  await page.getByText(/^Guardado a las/).waitFor()
  await page.reload()
  expect(await page.getByLabel('Acta', { exact: true }).inputValue()).toContain('visita de dos días')
  const present = page.getByRole('group', { name: 'Quiénes asistieron' }).getByRole('checkbox')
  await present.first().click()
  await page.waitForFunction(() => document.querySelector('fieldset[aria-busy=true]') === null)
  await page.getByRole('button', { name: 'Agregar compromiso' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Compromiso', { exact: true }).fill('Compartir el formato de perfil de riesgo')
  await dialog.getByLabel('Responsable').selectOption({ index: 1 })
  await fillDay(dialog, 'due', addDays(today(), 20))
  await dialog.getByRole('button', { name: 'Agregar compromiso' }).dblclick()
  await page.getByText('Compartir el formato de perfil de riesgo').waitFor()
  await isWellMade(page)
  await page.getByRole('button', { name: `Firmar por ${place.name}` }).dblclick()
  await page.getByText('Firmada', { exact: true }).first().waitFor()
  return page.url()
}

/** From the application to a signed session, and the link in the matrix. */
export const mentorMunicipality = async (journey: Journey): Promise<void> => {
  const [cycle] = await rowsOf<{ id: string }>('mentoring', 'select id from cycle where opens_on <= $1 and closes_on >= $1', [today()])
  if (!cycle) throw new Error('no call is open')
  await apply(journey, cycle.id)
  const pairId = await acceptSuggestion(journey, cycle.id)
  journey.pairId = pairId
  const pairs = await rowsOf<{ mentor: string; status: string }>('mentoring', 'select mentor_id as mentor, status from pair where mentee_id = $1', [place.id])
  expect(pairs).toEqual([{ mentor: expect.any(String), status: 'formed' }])
  const mentor = municipalities.find(({ id }) => id === pairs[0]?.mentor)
  if (!mentor) throw new Error('the mentor is no municipality of the demonstration')

  await sign(journey, `firma.${mentor.slug}`, 'Falta una firma')
  await sign(journey, place.signatory, 'Vigente')
  expect(await rowsOf('mentoring', 'select count(*)::int as n from agreement_signature where pair_id = $1', [pairId])).toEqual([{ n: 2 }])
  expect(await rowsOf('mentoring', 'select status from pair where id = $1', [pairId])).toEqual([{ status: 'agreed' }])

  const components = (await rowsOf<{ id: string }>('mentoring', 'select component_id as id from pair_component where pair_id = $1 order by position', [pairId])).map(({ id }) => id)
  expect(components.length).toBeGreaterThan(1)
  await as(journey, place.liaison, 1280, async (page) => {
    await page.goto(`/equipo/mentoria/${pairId}/plan`)
    for (const [at, component] of components.slice(0, 2).entries())
      await addObjective(page, component, at === 0 ? 'Que cada turno use el mismo formato' : 'Que el juzgado reciba el expediente completo')
    await page.getByRole('heading', { level: 1, name: 'El plan tiene 2 objetivos y va a tiempo' }).waitFor()
    await isWellMade(page)
  })
  expect(await rowsOf('mentoring', 'select count(distinct component_id)::int as components from objective where pair_id = $1', [pairId])).toEqual([{ components: 2 }])

  await proposeTimes(journey, `enlace.${mentor.slug}`)
  const session = await as(journey, place.liaison, 1280, async (page) => {
    await page.goto(`/equipo/mentoria/${pairId}`)
    return holdSession(page)
  })
  await as(journey, `enlace.${mentor.slug}`, 1280, async (page) => {
    await page.goto(session)
    await page.getByRole('button', { name: `Firmar por ${mentor.name}` }).dblclick()
    await page.getByText('Acta firmada').first().waitFor()
  })
  expect(await rowsOf('mentoring', `select status, minutes from session where pair_id = $1`, [pairId])).toEqual([
    { status: 'signed', minutes: 'Se revisó el diagnóstico y se acordó una visita de dos días.' },
  ])
  expect(await rowsOf('mentoring', `select title from commitment where pair_id = $1`, [pairId])).toEqual([{ title: 'Compartir el formato de perfil de riesgo' }])

  await as(journey, 'mariana.velez', 1280, async (page) => {
    await page.goto(`/equipo/matriz/${place.id}`)
    await page.getByText(`Lo acompaña ${mentor.name}`).waitFor()
    await page.getByText(/^Última sesión: /).waitFor()
    await isWellMade(page)
  })
}

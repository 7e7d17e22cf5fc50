import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../tools/lib/ports.ts'
import { world } from '../../../tools/seed/world.ts'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { startInstallation, type TestInstallation } from '../../../tools/test/installation.ts'
import { isWellMade } from './lib/axe.ts'
import { addDays, dayInWords, daysTo, today } from './lib/days.ts'
import { fillDay, said } from './lib/forms.ts'
import { readLesson } from './lib/learning.ts'
import { rowsAt } from './lib/rows.ts'
import { demoPassword, signInQuickly, type Width } from './lib/sign-in.ts'
import { onPage, until } from './path/journey.ts'
import { demoUsers } from './screens.ts'

// An installation of its own, since its clock is moved: it is stopped and started again some months later, over the same data.
const home = mkdtempSync(join(tmpdir(), 'tequio-expiry-'))
let browser: Browser
let port = 0
let platform: TestInstallation
let movedBy = 0
beforeAll(async () => {
  browser = await launchBrowser()
  port = await freePort()
  platform = await startInstallation({ home, port, args: ['--keep-web'] })
}, 400_000)
afterAll(async () => {
  await browser?.close()
  await platform?.stop({ keep: true })
  rmSync(home, { recursive: true, force: true })
})

const startOn = async (day: string): Promise<void> => {
  await platform.stop({ keep: true })
  movedBy = daysTo(day)
  platform = await startInstallation({ home, port, args: ['--keep-web', '--clock', `+${movedBy}d`] })
}
const rowsOf = <Row extends Record<string, unknown>>(service: string, text: string, values: unknown[]): Promise<Row[]> => rowsAt<Row>(platform.databaseUrl(service), text, values)

/** Somebody's page on the day of the installation. */
const as = <T>(user: string, width: Width, run: (page: Page) => Promise<T>): Promise<T> =>
  onPage({ browser, url: platform.address, codes: new Map(), entered: new Set() }, width, user, async (page) => {
    if (movedBy > 0) await page.clock.install({ time: Date.now() + movedBy * 86_400_000 })
    await signInQuickly(page.context(), platform.address, { user, secret: demoPassword })
    return run(page)
  })

type Learner = { user: string; liaison: string; name: string; caseId: string; until: string }

/** A person of a court, cleared for some more months, and the liaison of the place. */
const clearedLearner = async (): Promise<Learner> => {
  const { accounts } = world('2099-12-31')
  const rows = await rowsOf<{ person: string; place: string; name: string; id: string; until: string }>(
    'vetting',
    `select person_id as person, municipality_id as place, display_name as name, id, clearance_until::text as until from vetting_case c
     where type = 'courtesy' and state = 'approved' and clearance_status = 'valid' and missing = '{}' and to_on is null and clearance_until between $1 and $2
       and not exists (select 1 from vetting_case o where o.person_id = c.person_id and o.id <> c.id) order by display_name`,
    [addDays(today(), 40), addDays(today(), 340)],
  )
  for (const { person, place, name, id, until } of rows) {
    const own = accounts.find(({ personId, grants }) => personId === person && grants.length === 1)
    const liaison = accounts.find(({ grants }) => grants.some((one) => one.role === 'liaison' && one.id === place))
    if (own && liaison) return { user: own.user, liaison: liaison.user, name, caseId: id, until }
  }
  throw new Error('nobody of a court is cleared for some months')
}

/** An edition that begins today and lasts beyond the authorisation, with the learner in it; its seat is open. */
const openSeat = async (page: Page, learner: Learner, of: { name: string; lapse: RegExp }): Promise<string> => {
  await page.goto('/equipo/capacitacion/nueva')
  const course = await page.getByRole('option', { name: /^La audiencia de justicia cívica/ }).getAttribute('value')
  await page.getByLabel('Curso', { exact: true }).selectOption(course)
  await page.getByLabel('Nombre de la edición').fill(of.name)
  await fillDay(page, 'startsOn', today())
  await fillDay(page, 'endsOn', addDays(learner.until, 120))
  await page.getByLabel('Lugares').fill('20')
  await page.getByLabel(of.lapse).check()
  await page.getByRole('button', { name: 'Abrir la edición' }).click()
  await page.waitForURL(/\/capacitacion\/[^/]*\d[^/]*$/)
  const editionId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.goto(`/equipo/capacitacion/${editionId}/inscribir`)
  await page.getByLabel('Nombre', { exact: true }).fill(learner.name)
  await page.getByRole('button', { name: 'Buscar' }).click()
  await page.getByRole('checkbox', { name: learner.name }).check()
  await page.getByRole('button', { name: 'Inscribir a 1 persona' }).click()
  await said(page, 'Con lugar abierto: 1.')
  return editionId
}

const lessons = (page: Page) => page.getByRole('region', { name: 'Lecciones' })
const readOne = async (page: Page, editionId: string, lesson: number): Promise<void> => {
  await page.goto(`/cursos/${editionId}`)
  await lessons(page)
    .getByRole('listitem')
    .nth(lesson - 1)
    .getByRole('link')
    .click()
  await readLesson(page, undefined)
  await page.getByText(`${lesson} de`, { exact: false }).first().waitFor()
  await page.getByText(/Todo enviado a las/).waitFor()
}
const seatIn = (page: Page, editionId: string) => page.locator(`a[href="/cursos/${editionId}"]`)

/** A message says this. The turn of the day is looked for once a minute, so it may take that long after the start. */
const isTold = async (page: Page, inbox: string, text: string): Promise<void> => {
  const message = page.locator('li.message').filter({ hasText: text }).first()
  await until(async () => {
    await page.goto(inbox)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const isThere = await message.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    )
    return isThere || undefined
  }, 90_000)
}

/** The embassy's new answer: prepared again, sent in a batch, proposed by one person and confirmed by another. */
const renew = async (learner: Learner): Promise<void> => {
  const batch = await as(demoUsers.coordinator, 1280, async (page) => {
    await page.addInitScript(() => sessionStorage.setItem('tequio.motivo', 'Preparar un lote'))
    await page.goto(`/equipo/verificacion/${learner.caseId}`)
    await page.getByText('Vencida', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Preparar otra vez' }).click()
    await said(page, 'El expediente se prepara otra vez.')
    await page.goto('/equipo/lotes?nuevo=1')
    await page.getByLabel('Evento o edición').fill('Renovación')
    await fillDay(page, 'dia', addDays(learner.until, 60))
    await page.getByRole('button', { name: 'Crear el lote' }).click()
    await page.getByLabel(learner.name).check()
    await page.getByRole('button', { name: 'Agregar a 1 persona' }).click()
    for (const step of ['Cerrar el lote', 'Marcar como enviado']) {
      await page.getByRole('button', { name: step }).click()
      await page.getByRole('dialog').getByRole('button', { name: step }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: `Registrar la respuesta de ${learner.name}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Proponer' }).click()
    await page.getByRole('heading', { level: 1, name: '1 resultado espera a la segunda persona' }).waitFor()
    return new URL(page.url()).pathname
  })
  await as('esteban.cuellar', 1280, async (page) => {
    await page.goto(batch)
    await page.getByRole('button', { name: `Confirmar la respuesta de ${learner.name}` }).click()
    await page.getByRole('heading', { level: 1, name: 'Todas las respuestas están registradas' }).waitFor()
  })
}

test(
  'an authorisation ends while its person learns: it is told a week before, one edition pauses and another goes on, and its renewal brings everything back',
  { timeout: 500_000 },
  async () => {
    const learner = await clearedLearner()
    const last = dayInWords(learner.until)
    const [pausing, finishing] = await as(demoUsers.staff, 1280, async (page) => [
      await openSeat(page, learner, { name: 'La que pausa', lapse: /queda en pausa/ }),
      await openSeat(page, learner, { name: 'La que deja terminar', lapse: /Puede terminar lo que empezó/ }),
    ])
    await as(learner.user, 360, async (page) => {
      for (const edition of [pausing, finishing]) await readOne(page, edition ?? '', 1)
    })

    await startOn(addDays(learner.until, -7))
    await as(learner.user, 360, async (page) => {
      await isTold(page, '/mensajes', `Vale hasta el ${last}.`)
      await isWellMade(page)
      await page.goto('/cursos')
      for (const edition of [pausing, finishing])
        await seatIn(page, edition ?? '')
          .getByText('Abierto')
          .waitFor()
    })
    await as(learner.liaison, 1280, async (page) => {
      await isTold(page, '/equipo/mensajes', `${learner.name}. Vale hasta el ${last}.`)
    })

    await startOn(addDays(learner.until, 1))
    await as(learner.user, 360, async (page) => {
      await page.goto('/yo/verificacion')
      await page.getByRole('heading', { name: `Su autorización venció el ${last}` }).waitFor()
      await isWellMade(page)
      await page.goto('/cursos')
      await seatIn(page, pausing ?? '')
        .getByText('En pausa')
        .waitFor()
      await seatIn(page, finishing ?? '')
        .getByText('Abierto')
        .waitFor()
      await seatIn(page, pausing ?? '').click()
      await page.getByText('Su curso está en pausa mientras se renueva su autorización.').waitFor()
      await isWellMade(page)
      await readOne(page, finishing ?? '', 2)
      await isTold(page, '/mensajes', 'Su curso está en pausa')
    })

    await renew(learner)
    await as(learner.user, 360, async (page) => {
      await page.goto('/cursos')
      await seatIn(page, pausing ?? '')
        .getByText('Abierto')
        .waitFor()
      await seatIn(page, pausing ?? '')
        .getByText(/^1 de \d+ lecciones/)
        .waitFor()
      await seatIn(page, finishing ?? '')
        .getByText(/^2 de \d+ lecciones/)
        .waitFor()
      await readOne(page, pausing ?? '', 2)
    })
    const seats = await rowsOf<{ edition: string; status: string; done: number }>(
      'training',
      `select e.edition_id as edition, e.status, count(p.done_at)::int as done from enrolment e join lesson_progress p on p.enrolment_id = e.id where e.edition_id = any($1) group by 1, 2`,
      [[pausing, finishing]],
    )
    for (const edition of [pausing, finishing]) expect(seats.find((seat) => seat.edition === edition)).toEqual({ edition, status: 'active', done: 2 })
  },
)

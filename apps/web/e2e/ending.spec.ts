import { join } from 'node:path'
import type { QueryResultRow } from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentFolder, readCourseFiles } from '../../../tools/content/course-files.ts'
import { learnerItems } from '../../../tools/seed/training-answers.ts'
import { municipalities } from '../../../tools/seed/world-places.ts'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { startInstallation, type TestInstallation } from '../../../tools/test/installation.ts'
import { readCourse } from '../../training/src/course/read-course.rules.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { addDays, today } from './lib/days.ts'
import { fillDay } from './lib/forms.ts'
import { rowsAt } from './lib/rows.ts'
import { openSignedIn, type Width } from './lib/sign-in.ts'

let browser: Browser
/** A platform of its own: its programme ends. */
let platform: TestInstallation
beforeAll(async () => {
  browser = await launchBrowser()
  platform = await startInstallation({ args: ['--keep-web'] })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await platform?.stop()
})

const rowsOf = <Row extends QueryResultRow>(service: string, text: string, values: unknown[] = []): Promise<Row[]> => rowsAt<Row>(platform.databaseUrl(service), text, values)
const enter = async (user: string, width: Width): Promise<Page> => {
  const page = await openSignedIn(browser, platform.address, width, user)
  page.setDefaultTimeout(20_000)
  return page
}
/** The first visit after the end: another body answers for personal data. */
const acceptNotice = async (page: Page): Promise<void> => {
  await page.goto('/bienvenida')
  await page.getByLabel(/Leí el aviso/).check()
  await page.getByRole('button', { name: 'Aceptar y empezar' }).click()
  await page.waitForURL((to) => to.pathname !== '/bienvenida')
}
const pick = async (page: Page, legend: string, name: string): Promise<void> => {
  await page.getByLabel(legend).fill(name)
  await page.locator('label.radio', { hasText: name }).first().click()
  await page.getByText(name).first().waitFor()
}
const nameOf = async (user: string): Promise<string> =>
  (await rowsOf<{ name: string }>('identity', 'select p.display_name as name from person p join account a on a.person_id = p.id where a.user_name = $1', [user]))[0]?.name ?? ''

describe('the end of the programme', () => {
  test('staff prepare it with a municipality, whose signatory confirms it; staff and donor are out, two others administer', { timeout: 120_000 }, async () => {
    const staff = await enter('mariana.velez', 1280)
    await staff.goto('/equipo/fin-del-programa')
    await staff.getByRole('heading', { level: 1, name: 'Si el programa termina, los municipios siguen' }).waitFor()
    await staff.getByRole('button', { name: 'Preparar el fin del programa' }).click()
    await staff.getByRole('button', { name: 'Preparar el fin del programa' }).click()
    expect(await staff.getByText('Elija a una persona.').count()).toBe(2)
    await pick(staff, 'Primera persona', await nameOf('enlace.monterrey'))
    await pick(staff, 'Segunda persona', await nameOf('enlace.colima'))
    await staff.getByLabel('Nombre del responsable').fill('Gobierno del Estado de Nuevo León')
    await staff.getByLabel('Contacto').fill('datos@estado.example')
    await staff.getByLabel('Domicilio').fill('Plaza Mayor 1, Monterrey')
    await staff.getByLabel('Por qué termina').fill('El donante retiró sus fondos.')
    await staff.getByLabel('Quién lo confirma').selectOption({ label: 'Monterrey, Nuevo León' })
    await isWellMade(staff)
    await staff.getByRole('button', { name: 'Preparar el fin del programa' }).dblclick()
    await staff.getByText('Falta que lo confirme quien firma por Monterrey.').waitFor()
    expect(await staff.getByRole('button', { name: 'Confirmar el fin del programa' }).count()).toBe(0)

    const signatory = await enter('firma.monterrey', 360)
    await signatory.goto('/equipo/mi-municipio')
    await signatory.getByText('El fin del programa espera su confirmación.').waitFor()
    await signatory.getByRole('link', { name: 'Ver qué cambia' }).click()
    await signatory.getByRole('button', { name: 'Confirmar el fin del programa' }).click()
    expect(await violationsOf(signatory)).toEqual([])
    await signatory.getByRole('button', { name: 'Terminar el programa' }).dblclick()
    await signatory.getByRole('heading', { level: 1, name: /^El programa terminó el/ }).waitFor()
    await isWellMade(signatory)

    await staff.goto('/equipo/organizacion')
    await staff.waitForURL((to) => to.pathname.startsWith('/entrar'), { timeout: 60_000 })
    const again = await enter('clara.benavides', 1280)
    const figures = await again.request.get('/api/training/figures')
    expect([401, 403, 404]).toContain(figures.status())
    await Promise.all([staff, signatory, again].map((page) => page.context().close()))
  })

  test('nobody waits for an authorisation and no seat is paused for one', { timeout: 60_000 }, async () => {
    for (const end = Date.now() + 40_000; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
      const [left] = await rowsOf<{ n: number }>('training', `select count(*)::int as n from enrolment where status = 'paused' or (status = 'waiting' and has_place)`)
      if (left?.n === 0) break
      if (Date.now() > end) throw new Error(`${left?.n} seats still wait`)
    }
    const [required] = await rowsOf<{ n: number }>('training', `select count(*)::int as n from requirement where type <> 'none'`)
    expect(required?.n).toBe(0)
  })
})

describe('the day after', () => {
  beforeAll(async () => {
    const { home, stop } = platform
    await stop({ keep: true })
    platform = await startInstallation({ home, args: ['--keep-web', '--clock', '+1d'] })
  }, 120_000)

  test('a course is finished: the officer goes to the certificate', { timeout: 60_000 }, async () => {
    const [seat] = await rowsOf<{ edition: string; person: string }>(
      'training',
      `select e.edition_id as edition, e.person_id as person from enrolment e join edition d on d.id = e.edition_id join course c on c.id = d.course_id
       where c.code = '01-fundamentos' and d.vetting = 'as-post' and e.status = 'active' and not exists (select 1 from activity a where a.person_id = e.person_id) order by e.person_id limit 1`,
    )
    if (!seat) throw new Error('nobody has an open seat')
    const [account] = await rowsOf<{ user: string }>('identity', 'select user_name as user from account where person_id = $1 and password_hash is not null', [seat.person])
    const page = await enter(account?.user ?? '', 360)
    await acceptNotice(page)
    const { content } = readCourse(readCourseFiles(join(contentFolder, 'courses/01-fundamentos')))
    if (!content) throw new Error('the course cannot be read')
    const of = { editionId: seat.edition, personId: seat.person, content, lessons: content.lessons.length, finishes: true, knowledge: 1, from: new Date(), daysBetween: 0 }
    const sent = await page.request.post('/api/training/sync', { data: { items: learnerItems(of) }, headers: { 'idempotency-key': crypto.randomUUID(), origin: platform.address } })
    expect(sent.status(), await sent.text()).toBe(200)
    await page.goto(`/cursos/${seat.edition}`)
    await page.getByRole('button', { name: 'Recibir mi constancia' }).click()
    await page.waitForURL('**/constancias/*')
    await page.getByRole('img', { name: 'Código QR para comprobar la constancia' }).waitFor()
    await page.context().close()
  })

  test('a mentoring session is held and signed', { timeout: 90_000 }, async () => {
    const [pair] = await rowsOf<{ id: string; mentor: string; mentee: string }>(
      'mentoring',
      `select id, mentor_id as mentor, mentee_id as mentee from pair p where status = 'agreed'
       and not exists (select 1 from session s where s.pair_id = p.id and s.status in ('proposed', 'fixed')) order by id limit 1`,
    )
    const slugOf = (id: string | undefined) => municipalities.find((one) => one.id === id)?.slug ?? ''
    const mentor = await enter(`enlace.${slugOf(pair?.mentor)}`, 1280)
    await acceptNotice(mentor)
    await mentor.goto(`/equipo/mentoria/${pair?.id}`)
    await mentor.getByRole('link', { name: 'Proponer tres horarios' }).click()
    await mentor.getByLabel('Tema').fill('Seguimos sin el programa')
    for (const at of [1, 2, 3]) {
      await fillDay(mentor, `day${at}`, addDays(today(), 3 + at))
      await mentor.getByLabel(`Hora ${at}`).fill('10:00')
    }
    await mentor.getByRole('button', { name: 'Enviar los tres horarios' }).click()
    await mentor.getByRole('heading', { name: /falta elegir horario/ }).waitFor()

    const mentee = await enter(`enlace.${slugOf(pair?.mentee)}`, 1280)
    await acceptNotice(mentee)
    await mentee.goto(`/equipo/mentoria/${pair?.id}`)
    await mentee.getByRole('radio').nth(1).check()
    await mentee.getByRole('button', { name: 'Confirmar horario' }).click()
    await mentee.getByRole('button', { name: 'Empezar la sesión' }).click()
    await mentee.waitForURL(/sesiones\/[0-9a-f-]{36}$/)
    await mentee.getByLabel('Acta', { exact: true }).fill('Se acordó seguir cada mes, sin el programa.')
    await mentee.getByText(/^Guardado a las/).waitFor()
    const present = mentee.getByRole('group', { name: 'Quiénes asistieron' }).getByRole('checkbox').first()
    const was = await present.isChecked()
    await present.click()
    // it stands as the server has it only with what is signed
    await expect.poll(() => present.isChecked()).toBe(!was)
    await mentee.getByRole('button', { name: /^Firmar por/ }).click()
    await mentee.getByText('Firmada', { exact: true }).first().waitFor()
    await Promise.all([mentor, mentee].map((page) => page.context().close()))
  })

  test('who took over opens every municipality and takes a whole record', { timeout: 60_000 }, async () => {
    const page = await enter('enlace.colima', 1280)
    await acceptNotice(page)
    await page.goto('/equipo/fin-del-programa')
    await page.getByRole('link', { name: /^Monterrey/ }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar el expediente' }).click()])
    expect(file.suggestedFilename()).toMatch(/^expediente-19039-\d{4}-\d{2}-\d{2}\.zip$/)
    await page.getByText(/^Listo: expediente-19039/).waitFor()
    await isWellMade(page)
    await page.context().close()
  })
})

/// <reference lib="dom" />
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { said } from './lib/forms.ts'
import { openSignedIn, type Width } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = async (user: string, width: Width): Promise<Page> => {
  const page = await openSignedIn(browser, url, width, user)
  page.setDefaultTimeout(15_000)
  return page
}
/** Adds a question of one right answer to the bank of the course. */
const ask = async (page: Page, course: string, use: string, prompt: string): Promise<void> => {
  await page.goto(`${course}/preguntas/nueva`)
  await page.getByLabel('Uso').selectOption({ label: use })
  await page.getByLabel('Pregunta', { exact: true }).fill(prompt)
  const options = page.getByRole('textbox', { name: /^Opción \d/ })
  await options.nth(0).fill('Escuchar')
  await options.nth(1).fill('Callar')
  await page.getByRole('button', { name: 'Guardar en el banco' }).click()
  await said(page, 'Guardada en el banco.')
}

test(
  'a course is made from a template, its lessons and a branching case are written by the keyboard, and an officer plays the case on the phone',
  { timeout: 300_000 },
  async () => {
    const page = await enter(demoUsers.author, 1280)
    await page.goto('/equipo/catalogo')
    await page.getByRole('link', { name: 'Curso nuevo' }).click()
    await isWellMade(page)
    await page.getByRole('button', { name: 'Crear el curso' }).click()
    await page.getByText('Escriba el título.').waitFor()
    await page.getByRole('radio', { name: /^Guía de bolsillo/ }).check()
    await page.getByLabel('Título del curso').fill('Trato digno en la barandilla')
    expect(await page.getByLabel('Clave').inputValue()).toBe('11-trato-digno-en-la-barandilla')
    await page.getByLabel('Para quién es').fill('Policía y juzgado')
    await page.getByLabel('De qué trata').fill('Cómo recibir a una persona con respeto.')
    await page.getByLabel('Objetivos').fill('Saludar y explicar.\nPreguntar sin humillar.\nDejar constancia.')
    await page.getByRole('button', { name: 'Crear el curso' }).click()
    await page.getByRole('heading', { level: 1, name: 'Trato digno en la barandilla' }).waitFor()
    const course = new URL(page.url()).pathname.replace('/escribir', '')
    await page.getByText(/^Faltan \d+ cosas antes de publicar$/).waitFor()
    await isWellMade(page)

    // what is missing is said at its place and mended there
    await page.getByRole('link', { name: 'El curso no dice qué se entrega al final.' }).click()
    await page.keyboard.type('Una ficha de cómo se recibe en su municipio.')
    await page.getByLabel('En qué se apoya').fill('Ley Nacional del Registro de Detenciones')
    await page.getByRole('button', { name: 'Guardar el curso' }).click()
    await said(page, 'El curso quedó guardado.')
    for (const title of ['Paso a paso', 'Guía de bolsillo']) {
      await page.locator('.lesson-line').getByRole('link', { name: title, exact: true }).click()
      const texts = page.getByRole('textbox', { name: /^Texto de la idea \d$/ })
      await texts.first().waitFor()
      while ((await texts.count()) > 1) await page.getByRole('button', { name: /^Quitar ?: idea 2$/ }).click()
      await texts.first().click()
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Primero salude y diga su nombre.')
      await page.keyboard.press('Control+s')
      await said(page, 'La lección quedó guardada.')
      await page.getByText('Todo está guardado.').waitFor()
      await page.getByRole('link', { name: 'Trato digno en la barandilla' }).click()
      await page.getByRole('heading', { level: 1, name: 'Trato digno en la barandilla' }).waitFor()
    }

    // a case of two decisions, by the keyboard
    await page.getByRole('button', { name: 'Agregar un caso' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Título del caso').fill('La madrugada de Elías')
    await dialog.getByLabel('La persona es…').fill('quien recibe en la barandilla')
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: 'Agregar y escribirlo' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'La madrugada de Elías' }).waitFor()
    await page.getByRole('textbox', { name: 'Cómo empieza' }).click()
    await page.keyboard.type('Son las tres. Traen a Elías, de 19 años.')
    const steps = page.getByRole('list', { name: 'Pasos del caso' }).locator('> li')
    const write = async (place: string, text: string): Promise<void> => {
      await page.getByRole('button', { name: place, exact: true }).press('Enter')
      await page.getByRole('heading', { level: 2, name: place, exact: true }).waitFor()
      await page
        .getByRole('textbox', { name: /^(Qué pasa|Lo último que pasa)/ })
        .first()
        .click()
      await page.keyboard.type(text)
    }
    const choose = async (number: number, text: string, then: string, lead?: string): Promise<void> => {
      const choice = page.getByRole('group', { name: `Decisión ${number}` })
      await choice.getByLabel('Lo que hace la persona').fill(text)
      await choice.getByLabel('Qué pasa después').fill(then)
      if (lead) await choice.getByLabel('Lleva a').selectOption({ label: lead })
    }
    await write('Paso 1', 'Elías tiembla y no contesta.')
    await choose(1, 'Le ofrece agua y le explica dónde está', 'Elías respira y lo mira.', 'Un paso nuevo')
    await choose(2, 'Le exige que conteste', 'Elías se encierra más.')
    expect(await steps.count()).toBe(4)
    await write('Paso 2', 'Elías dice que le duele el pecho.')
    await choose(1, 'Llama al médico', 'El médico llega pronto.', 'Final 1')
    await page.getByRole('group', { name: 'Decisión 1' }).getByLabel('Puntos').selectOption('3')
    await choose(2, 'Le pide que espere', 'El dolor crece.', 'Final 2')
    for (const [place, outcome] of [
      ['Final 1', 'Elías fue atendido'],
      ['Final 2', 'Elías se desmayó'],
    ] as const) {
      await page.getByRole('button', { name: place, exact: true }).press('Enter')
      await page.getByLabel('Cómo terminó, en una frase').fill(outcome)
    }
    await page.getByRole('textbox', { name: 'Qué se puede aprender de este final' }).click()
    await page.keyboard.type('El dolor no espera.')
    await page.keyboard.press('Control+s')
    await said(page, 'El caso quedó guardado.')
    await page.getByRole('alert').getByText('Falta 1 cosa antes de publicar').waitFor()
    await page.getByRole('alert').getByRole('link', { name: 'Final 1. Algo está vacío: escriba en ello o quítelo.' }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Qué se puede aprender de este final' }).click()
    await page.keyboard.type('Un médico a tiempo.')
    // an end moves up by the keyboard, goes, and what was removed comes back with the choice that led to it
    await page.getByRole('button', { name: /^Subir ?: Final 2$/ }).press('Enter')
    await page.getByText(/^Quedó en el lugar \d de 4\.$/).waitFor()
    await page.getByRole('button', { name: 'Paso 2', exact: true }).press('Enter')
    await page.getByRole('button', { name: /^Quitar ?: Paso 2$/ }).click()
    await steps
      .first()
      .getByText(/falta elegir a dónde/)
      .waitFor()
    await page.locator('.toast').getByRole('button', { name: 'Deshacer' }).click()
    await steps
      .first()
      .getByText(/→ Paso 2/)
      .waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Todo está guardado.').waitFor()
    await isWellMade(page)

    // tried as learners will
    const phone = page.frameLocator('iframe[title="El caso en un teléfono"]')
    await phone.getByRole('button', { name: 'Empezar el caso' }).click()
    await phone.getByRole('radio', { name: 'Le exige que conteste' }).check()
    await phone.getByRole('button', { name: 'Decidir' }).click()
    await phone.getByText('Elías se encierra más.').waitFor()
    await phone.getByRole('button', { name: 'Seguir' }).click()
    await phone.getByRole('heading', { name: /^Elías/ }).waitFor()
    await phone.getByRole('link', { name: 'Volver al curso' }).click()
    expect(new URL(page.url()).pathname).toContain('/escribir/caso/')

    await ask(page, course, 'Prueba inicial', '¿Qué hace primero?')
    await ask(page, course, 'Prueba final', '¿Qué hace al final?')
    await page.goto(`${course}/escribir`)
    await page.getByRole('button', { name: 'Publicar la versión 1' }).click()
    await dialog.getByRole('button', { name: 'Publicar', exact: true }).click()
    await said(page, 'Publicada la versión 1')
    const [zip] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Descargar el curso' }).click()])
    const stream = await zip.createReadStream()
    const bytes: Buffer[] = []
    for await (const part of stream) bytes.push(part as Buffer)
    const files = unzipSync(Buffer.concat(bytes))
    expect(strFromU8(files['case-la-madrugada-de-elias.yaml'] ?? new Uint8Array())).toContain('Elías tiembla y no contesta.')
    await page.goto('/equipo/catalogo/traer')
    await page.locator('input[type=file]').setInputFiles({ name: 'curso.zip', mimeType: 'application/zip', buffer: Buffer.concat(bytes) })
    await page.getByText('Ya hay un curso con esta clave.', { exact: false }).waitFor()
    await isWellMade(page)
    await page.goto(`${course}/versiones`)
    await page.getByRole('rowheader', { name: /Versión 1/ }).waitFor()
    await page.getByText('No hay diferencias').waitFor()
    await isWellMade(page)

    const staff = await enter(demoUsers.staff, 1280)
    const editionId = await openNewEdition(staff, /^Trato digno/, 'Primera edición')
    const officer = await enter(demoUsers.graduate, 360)
    await officer.goto('/inicio')
    await giveSeat(staff, editionId, officer)
    await officer.goto(`/cursos/${editionId}/casos/la-madrugada-de-elias`)
    await officer.getByRole('button', { name: 'Empezar el caso' }).click()
    for (const way of ['Le ofrece agua y le explica dónde está', 'Llama al médico']) {
      await officer.getByRole('radio', { name: way }).check()
      await officer.getByRole('button', { name: 'Decidir' }).click()
      await officer.getByRole('button', { name: 'Seguir' }).click()
    }
    await officer.getByRole('heading', { name: 'Elías fue atendido' }).waitFor()
    await isWellMade(officer)

    // retired, and back by one press
    await page.goto(`${course}/escribir`)
    await page.getByRole('button', { name: 'Retirar el curso' }).click()
    await dialog.getByRole('button', { name: 'Retirar', exact: true }).click()
    await page.getByText('Este curso está retirado', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Devolver al catálogo' }).click()
    await said(page, 'El curso volvió al catálogo.')
    await Promise.all([page, staff, officer].map((one) => one.context().close()))
  },
)

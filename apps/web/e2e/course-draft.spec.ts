/// <reference lib="dom" />
import { strToU8, zipSync } from 'fflate'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { isWellMade, violationsOf } from './lib/axe.ts'
import { giveSeat, openNewEdition } from './lib/edition.ts'
import { said } from './lib/forms.ts'
import { rowsAt } from './lib/rows.ts'
import { openSignedIn, type Width } from './lib/sign-in.ts'
import { demoUsers } from './screens.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
const training = (process.env['TEQUIO_E2E_DATABASE_URL'] ?? '').replace('SERVICE', 'training')
let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()))
afterAll(() => browser?.close())

const enter = async (user: string, width: Width): Promise<Page> => {
  const page = await openSignedIn(browser, url, width, user)
  page.setDefaultTimeout(15_000)
  return page
}
const openCourse = async (page: Page, title: string): Promise<void> => {
  await page.goto('/equipo/catalogo')
  await page.getByRole('row', { name: title }).getByRole('link', { name: 'Escribir el curso' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}
const idea = (page: Page, place: number): Locator => page.getByRole('textbox', { name: `Texto de la idea ${place}`, exact: true })
const ideas = (page: Page): Locator => page.locator('.ideas > li')
const tool = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true }).click()
/** The cursor stands in this idea. */
const writesIn = (page: Page, place: number) => page.waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, `Texto de la idea ${place}`)
const save = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+s')
  await said(page, 'La lección quedó guardada.')
}

test('a lesson is written on the screen, mended where it says so, put in its place by the keyboard and read in a new edition', { timeout: 240_000 }, async () => {
  const page = await enter(demoUsers.author, 1280)
  await openCourse(page, 'La audiencia de justicia cívica')
  await isWellMade(page)
  await page.getByRole('button', { name: 'Agregar una lección' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Agregar y escribirla' }).click()
  await dialog.getByText('Escriba el título.').waitFor()
  await dialog.getByLabel('Título de la lección').fill('El registro de la audiencia')
  await dialog.getByLabel('Al terminar, la persona puede…').fill('Llevar el registro de una audiencia completa')
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Agregar y escribirla' }).click()
  await page.getByRole('heading', { level: 1, name: 'El registro de la audiencia' }).waitFor()

  // a heading by its sign, bold by its keys, a callout and a picture by the bar
  await idea(page, 1).click()
  await page.keyboard.type('## Qué se escribe siempre\nLa hora, ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('quién estuvo')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(' y qué se acordó.\nSin registro no hay constancia de lo acordado.')
  await tool(page, 'Recuadro')
  await idea(page, 1).getByLabel('Recuadro').selectOption({ label: 'Cuidado' })
  const phone = page.frameLocator('iframe[title="Vista en un teléfono"]')
  await phone.getByRole('heading', { name: 'Qué se escribe siempre' }).waitFor()
  await phone.locator('.callout-warn').getByText('Sin registro no hay constancia').waitFor()
  expect(await phone.locator('strong', { hasText: 'quién estuvo' }).count()).toBe(1)
  expect(await page.evaluate(() => document.querySelector('iframe')?.contentWindow?.innerWidth)).toBe(360)

  await page.getByRole('button', { name: 'Agregar idea después de la 1' }).click()
  await writesIn(page, 2)
  await page.keyboard.type('Lo que dice el formato')
  await page.keyboard.press('Enter')
  await tool(page, 'Imagen')
  await dialog.getByRole('button', { name: 'Imagen 1', exact: true }).click()
  await save(page)
  await page.getByRole('alert').getByText('Falta 1 cosa antes de publicar').waitFor()
  await page.getByRole('alert').getByRole('link', { name: 'Idea 2. Una imagen no dice en palabras lo que muestra.' }).click()
  await isWellMade(page)
  await idea(page, 2).getByLabel('Qué muestra la imagen, en palabras').fill('El formato de registro con la hora, los nombres y el acuerdo')
  await save(page)
  await page.getByText('Todo está guardado.').waitFor()
  expect(await page.getByText('Falta 1 cosa antes de publicar').count()).toBe(0)

  // a photograph is made small, brought and drawn; what is no picture is said
  await idea(page, 2).getByText('Lo que dice el formato').click()
  await page.keyboard.press('End')
  await tool(page, 'Imagen')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'acta.png', mimeType: 'image/png', buffer: Buffer.from('no es una imagen') })
  await dialog.getByText('Este navegador no puede leer ese archivo como imagen.').waitFor()
  const [brought] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/draft/pictures')),
    dialog.locator('input[type=file]').setInputFiles({ name: 'acta.png', mimeType: 'image/png', buffer: await page.screenshot() }),
  ])
  const { media, width } = (await brought.json()) as { media: string; width: number }
  expect(width).toBe(1_080)
  expect(Number((await brought.request().allHeaders())['content-length'])).toBeLessThanOrEqual(60_000)
  const photo = phone.locator(`img[src$="${media}"]`)
  await photo.waitFor()
  // drawn, not only there: the page's paper is light and its words are dark
  const drawn = await photo.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: 200, height: 200 })
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0, 200, 200)
    const { data = [] } = pen?.getImageData(0, 0, 200, 200) ?? {}
    return { shades: new Set(data).size, isClear: [...data].every((value) => value === 0) }
  })
  expect([drawn.isClear, drawn.shades > 20]).toEqual([false, true])
  await page.keyboard.press('Control+z')
  await photo.waitFor({ state: 'detached' })

  // ideas move, part, join and come back
  await page.getByRole('button', { name: /^Subir ?: idea 2$/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('La idea quedó en el lugar 1 de 2.').waitFor()
  await idea(page, 1).getByText('Lo que dice el formato').waitFor()
  await page.keyboard.press('Control+z')
  await idea(page, 2).getByText('Lo que dice el formato').waitFor()
  await idea(page, 2).getByText('Lo que dice el formato').click()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: /^Partir en el cursor ?: idea 2$/ }).click()
  expect(await ideas(page).count()).toBe(3)
  await page.getByRole('button', { name: /^Quitar ?: idea 3$/ }).click()
  expect(await ideas(page).count()).toBe(2)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(await ideas(page).count()).toBe(2)
  await page.getByText('Todo está guardado.').waitFor()

  // what is pasted comes in the shapes of the list, and leaving without saving is asked about
  await idea(page, 2).getByText('Lo que dice el formato').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<div style="color:red"><h1>Pegado</h1><ul><li><p>uno</p><ul><li>dos</li></ul></li></ul><img src="https://no.example/x.png"><a href="https://no.example">enlace</a></div>',
    )
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await idea(page, 2).locator('li').nth(1).waitFor()
  expect(await idea(page, 2).locator('a, img[src*="no.example"], [style*="red"]').count()).toBe(0)
  await page.getByRole('link', { name: 'La audiencia de justicia cívica' }).click()
  await dialog.getByRole('heading', { name: 'Hay cambios sin guardar' }).waitFor()
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Salir sin guardar' }).click()

  // the new lesson goes up by the keyboard to be the first one
  await page.getByRole('heading', { level: 1, name: 'La audiencia de justicia cívica' }).waitFor()
  const up = page.getByRole('button', { name: /^Subir ?: El registro de la audiencia$/ })
  await up.focus()
  while (!(await up.isDisabled())) {
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement)
  }
  await page.getByText(/«El registro de la audiencia» quedó en el lugar 1 de/).waitFor()
  await page.getByRole('button', { name: 'Guardar el curso' }).click()
  await said(page, 'El curso quedó guardado.')
  await isWellMade(page)
  await page.getByRole('button', { name: /^Publicar la versión \d+$/ }).click()
  await dialog.getByText('1 lección nueva:').waitFor()
  await dialog.getByText('El registro de la audiencia').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Publicar', exact: true }).click()
  await said(page, /Publicada la versión \d+/)
  await page.context().close()

  const staff = await enter(demoUsers.staff, 1280)
  const editionId = await openNewEdition(staff, /^La audiencia de justicia cívica/, 'Edición con registro')
  const officer = await enter(demoUsers.graduate, 360)
  await officer.goto('/inicio')
  await giveSeat(staff, editionId, officer)
  const [seat] = await rowsAt<{ status: string }>(training, 'select status from enrolment where edition_id = $1', [editionId])
  expect(seat?.status).toBe('active')
  await officer.goto(`/cursos/${editionId}/lecciones/el-registro-de-la-audiencia`)
  await officer.getByRole('heading', { level: 1, name: 'Qué se escribe siempre' }).waitFor()
  await officer.getByText('Cuidado', { exact: true }).waitFor()
  await officer.getByRole('button', { name: 'Siguiente' }).click()
  await officer.getByRole('img', { name: /El formato de registro/ }).waitFor()
  await isWellMade(officer)
  await Promise.all([staff, officer].map((one) => one.context().close()))
})

test('who opened a lesson before another saved it keeps what they wrote, and lessons that were removed come back', { timeout: 120_000 }, async () => {
  const [author, staff] = [await enter(demoUsers.author, 1280), await enter(demoUsers.staff, 360)]
  for (const page of [author, staff]) {
    await openCourse(page, 'Fundamentos')
    await page.locator('.lesson-line a').first().click()
    await idea(page, 1).waitFor()
  }
  await author.getByLabel('Minutos').fill('9')
  await save(author)
  await isWellMade(staff)
  await staff.getByLabel('Minutos').fill('11')
  await staff.getByRole('button', { name: 'Guardar la lección' }).click()
  await staff.getByText('Otra persona guardó mientras usted escribía.', { exact: false }).waitFor()
  expect(await staff.getByLabel('Minutos').inputValue()).toBe('11')
  await staff.getByRole('button', { name: 'Ver lo que se guardó' }).click()
  expect(await staff.getByLabel('Minutos').inputValue()).toBe('9')
  await staff.getByRole('button', { name: 'Deshacer', exact: true }).click()
  expect(await staff.getByLabel('Minutos').inputValue()).toBe('11')
  await staff.getByRole('button', { name: 'Rehacer', exact: true }).click()

  await staff.goBack()
  const first = staff.locator('.lesson-line').first()
  const title = await first.getByRole('link').innerText()
  await first.getByRole('button', { name: /^Quitar/ }).click()
  const removed = staff.getByRole('region', { name: 'Lecciones quitadas' })
  await removed.getByText(title).first().waitFor()
  await isWellMade(staff)
  await removed.getByRole('button', { name: /^Devolver/ }).click()
  await staff.locator('.module').last().getByRole('link', { name: title }).waitFor()
  await staff.getByRole('button', { name: 'Deshacer', exact: true }).click()
  await staff.getByRole('button', { name: 'Deshacer', exact: true }).click()
  await staff.getByText('Todo está guardado.').waitFor()
  await Promise.all([author, staff].map((page) => page.context().close()))
})

const word = (body: string): Buffer => {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles ${ns}><w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/document.xml': `<w:document ${ns}><w:body>${body}</w:body></w:document>`,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
}
const heading = (text: string) => `<w:p><w:pPr><w:pStyle w:val="Ttulo1"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const line = (text: string, how = '') => `<w:p><w:r><w:rPr>${how}</w:rPr><w:t>${text}</w:t></w:r></w:p>`

test('a Word document comes in as ideas, and what it cannot bring is named first', { timeout: 60_000 }, async () => {
  const page = await enter(demoUsers.author, 1280)
  await openCourse(page, 'Fundamentos')
  await page.locator('.lesson-line a').first().click()
  await idea(page, 1).waitFor()
  const before = await ideas(page).count()
  const dialog = page.getByRole('dialog')
  const choose = (name: string, buffer: Buffer) => page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await choose('carta.docx', Buffer.from('no es un documento'))
  await dialog.getByText('No se puede leer el archivo.', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Cerrar' }).click()
  await choose('grande.docx', Buffer.alloc(10_000_001))
  await dialog.getByText('El archivo mide más de 10 MB.', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Cerrar' }).click()
  const body = heading('Antes de la audiencia') + line('Lea el informe.') + heading('Durante la audiencia') + line('Oiga a las dos partes.', '<w:b/><w:color w:val="FF0000"/>')
  await choose('audiencia.docx', word(body))
  await dialog.getByText('Se traen 2 ideas', { exact: false }).waitFor()
  await dialog.getByText('Los colores y el resaltado.').waitFor()
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Traer', exact: true }).click()
  expect(await ideas(page).count()).toBe(before + 2)
  await idea(page, before + 2)
    .locator('strong', { hasText: 'Oiga a las dos partes.' })
    .waitFor()
  await idea(page, before + 1)
    .getByRole('heading', { name: 'Antes de la audiencia' })
    .waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Deshacer' }).click()
  expect(await ideas(page).count()).toBe(before)
  await page.context().close()
})

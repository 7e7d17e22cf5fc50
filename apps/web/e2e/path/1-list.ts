import writeExcelFile from 'write-excel-file/node'
import { expect } from 'vitest'
import { isWellMade } from '../lib/axe.ts'
import { as, rowsOf, type Journey } from './journey.ts'
import { officials, place, type Official } from './officials.ts'

const headings = [
  'CURP',
  'Nombre(s)',
  'Primer apellido',
  'Segundo apellido',
  'Fecha de nacimiento',
  'Sexo',
  'Municipio',
  'Institución',
  'Puesto',
  'Área',
  'Nivel',
  'Grado',
] as const
const cellsOf = (official: Official, change: Partial<{ curp: string; municipality: string; sex: string }> = {}): string[] => [
  change.curp ?? official.curp,
  official.given,
  official.first,
  official.second,
  official.born,
  change.sex ?? official.sex,
  change.municipality ?? place.name,
  official.institution,
  official.post,
  official.area,
  official.level,
  official.rank,
]

/** The list as a municipality sends it: one CURP with a wrong last digit, one sex that contradicts it, one place that does not exist. */
const spoiledList = async (): Promise<Buffer> => {
  const [first, second, third, ...rest] = officials
  if (!first || !second || !third) throw new Error('three officials are needed')
  const wrongDigit = first.curp.slice(0, 17) + ((Number(first.curp[17]) + 1) % 10)
  const rows = [
    [...headings],
    cellsOf(first, { curp: wrongDigit }),
    cellsOf(second, { sex: 'Mujer' }),
    cellsOf(third, { municipality: 'Tlaquepake' }),
    ...rest.map((official) => cellsOf(official)),
  ]
  return writeExcelFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer()
}

/** Staff upload a list, see every problem by row, column and reason, mend it in place, confirm, and print the codes. */
export const uploadAndConfirmList = (journey: Journey): Promise<void> =>
  as(journey, 'mariana.velez', 1280, async (page) => {
    await page.goto('/equipo/listas')
    await page.getByRole('heading', { level: 1, name: 'Suba la lista de participantes' }).waitFor()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Tlaquepaque noviembre.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await spoiledList() })
    await page.getByRole('heading', { level: 1, name: 'Corrija 3 datos y la lista queda lista' }).waitFor()
    await page.getByText('La última cifra no corresponde. Revise toda la CURP.', { exact: true }).waitFor()
    await page.getByText('La CURP dice hombre. Corrija uno de los dos.', { exact: true }).waitFor()
    await page.getByText('No hay un municipio con ese nombre. ¿Es San Pedro Tlaquepaque, Jalisco?', { exact: true }).waitFor()
    await isWellMade(page)
    expect(await rowsOf('identity', 'select 1 from person where first_surname = $1 and second_surname = $2', [officials[0]?.first, officials[0]?.second])).toEqual([])

    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Corrija 3 datos y la lista queda lista' }).waitFor()
    const mend = async (row: number, column: string, value: string) => {
      await page.getByRole('button', { name: `Corregir fila ${row}, ${column}` }).click()
      const field = page.getByLabel(`Fila ${row}, ${column}`, { exact: true })
      await field.fill(value)
      await field.press('Enter')
      await field.waitFor({ state: 'detached' })
    }
    await mend(2, 'CURP', officials[0]?.curp ?? '')
    await mend(3, 'Sexo', 'Hombre')
    await mend(4, 'Municipio', place.name)
    await page.getByRole('heading', { level: 1, name: 'La lista está lista para registrarse' }).waitFor()
    await page.getByRole('button', { name: 'Registrar la lista' }).click()
    await page.getByRole('button', { name: 'Registrar', exact: true }).dblclick()
    await page.getByRole('link', { name: 'Imprimir los códigos' }).click()
    await page.getByRole('heading', { level: 1, name: `${officials.length} códigos por entregar` }).waitFor()

    for (const official of officials) {
      const card = page.locator('.code-card', { hasText: `${official.given} ${official.first}` })
      const [user, code] = await Promise.all([card.locator('.code').nth(0).innerText(), card.locator('.code').nth(1).innerText()])
      journey.codes.set(official.key, { user: user.trim(), code: code.trim() })
    }
    await isWellMade(page)

    const stored = await rowsOf<{ surname: string; post: string; municipality: string; role: string }>(
      'identity',
      `select p.first_surname as surname, position.title as post, i.municipality_id as municipality, g.role
       from person p join appointment a on a.person_id = p.id and a.to_on is null
       join position on position.id = a.position_id join institution i on i.id = position.institution_id
       join account on account.person_id = p.id join account_grant g on g.account_id = account.id
       where p.first_surname = any($1) and p.second_surname = any($2) and p.given_names = any($3) order by p.first_surname`,
      [officials.map((one) => one.first), officials.map((one) => one.second), officials.map((one) => one.given)],
    )
    expect(stored).toEqual(
      officials.map((one) => ({ surname: one.first, post: one.post, municipality: place.id, role: 'officer' })).sort((a, b) => (a.surname < b.surname ? -1 : 1)),
    )
  })

import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { accountOpened } from '@tequio/contracts/identity/account'
import { cancelList, checkList, confirmList, getCodeSheet, getList, getListTemplate, leaveOut, listLists, mendRow, uploadList } from '@tequio/contracts/identity/official-list'
import { personRegistered } from '@tequio/contracts/identity/person'
import { signIn } from '@tequio/contracts/identity/sign-in'
import { actorOf, testService, type TestService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { goodCells, makePlaces, makeSheet, personNumber, type Cells } from '../../test/make.ts'
import { service } from '../service.ts'
import type { Tables } from '../tables.ts'
import { columns } from './list-columns.rules.ts'

let t: TestService<Tables>
let from = 0
const staff = actorOf({ role: 'staff' })
const liaison = actorOf({ role: 'liaison', municipality: '19039' })
beforeAll(async () => {
  t = await testService(service)
  await makePlaces(t)
})
afterAll(() => t.stop())
beforeEach(() => {
  from += 600
})

const some = (count: number, over: Cells = {}) => Array.from({ length: count }, (_, index) => goodCells(from + index, over))
const upload = async (rows: readonly Cells[], as = staff) => {
  const answer = await t.call(uploadList, { as, query: { name: 'lista.xlsx' }, body: await makeSheet(rows) })
  expect(answer.status).toBe(201)
  return answer.body
}
const read = async (listId: string, as = staff) => (await t.call(getList, { as, params: { listId }, query: { limit: 200 } })).body
const counts = async () => ({
  persons: (await t.db.selectFrom('person').select('id').execute()).length,
  appointments: (await t.db.selectFrom('appointment').select('id').execute()).length,
  accounts: (await t.db.selectFrom('account').select('id').execute()).length,
  facts: (await t.emitted()).length,
})

describe('a list of officials', () => {
  test('a draft with 37 planted faults in 500 rows tells exactly 37, each at its row and column', async () => {
    const rows = some(500)
    const faults: [number, Cells, string][] = []
    const plant = (count: number, code: string, change: (index: number) => Cells) => {
      for (let i = 0; i < count; i++) {
        const index = 7 + faults.length * 13
        const cells = change(index)
        rows[index] = { ...rows[index], ...cells }
        faults.push([index + 2, cells, code])
      }
    }
    plant(4, 'curp-digit', (index) => ({ curp: String(rows[index]?.curp).replace(/(\d)$/, (digit) => String((Number(digit) + 1) % 10)) }))
    plant(3, 'curp-length', (index) => ({ curp: String(rows[index]?.curp).slice(0, 17) }))
    plant(4, 'curp-not-birth-date', () => ({ bornOn: '31/12/1959' }))
    plant(3, 'curp-not-sex', (index) => ({ sex: rows[index]?.sex === 'Mujer' ? 'Hombre' : 'Mujer' }))
    plant(3, 'municipality-unknown', () => ({ municipality: 'Monterey' }))
    plant(2, 'municipality-not-participating', () => ({ municipality: 'San Luis Potosí' }))
    plant(3, 'missing', () => ({ post: '' }))
    plant(3, 'formula', () => ({ area: { value: '=UPPER("x")', type: 'Formula' } }))
    plant(3, 'curp-twice', (index) => ({ curp: rows[index - 1]?.curp ?? '', bornOn: rows[index - 1]?.bornOn ?? '', sex: rows[index - 1]?.sex ?? '' }))
    plant(3, 'date-unknown', () => ({ fromOn: '30/02/2024' }))
    plant(2, 'institution-unknown', () => ({ institution: 'Bomberos' }))
    plant(2, 'phone-shape', () => ({ phone: '123' }))
    plant(2, 'name-letters', () => ({ givenNames: 'Carl4' }))
    expect(faults).toHaveLength(37)
    const list = await upload(rows)
    expect(list.counts).toMatchObject({ rows: 500, errors: 37, rowsWithErrors: 37, questions: 0 })
    const told: string[] = []
    for (let after: number | undefined; ;) {
      const page = (await t.call(getList, { as: staff, params: { listId: list.listId }, query: { only: 'problems', limit: 20, ...(after === undefined ? {} : { after }) } })).body
      for (const row of page.rows) for (const problem of row.problems) told.push(`${row.row} ${problem.code}`)
      if (page.next === null) break
      after = page.next
    }
    expect(told).toEqual(faults.map(([row, , code]) => `${row} ${code}`).sort((a, b) => Number.parseInt(a) - Number.parseInt(b)))
    const refused = await t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: list.version } })
    expect([refused.status, refused.problem.code, refused.problem.facts]).toEqual([409, 'list-has-problems', { errors: 37, questions: 0 }])
  })

  test('is mended in place, confirmed, and makes persons, posts, accounts and codes that open the door', async () => {
    const before = await counts()
    const list = await upload([...some(3), goodCells(from + 3, { municipality: 'Monterey' }), goodCells(from + 4, { post: '' })])
    expect(list.counts).toMatchObject({ errors: 2, newPersons: 3 })
    expect(await counts()).toEqual(before)
    const mended = await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 5 }, body: { cells: { municipality: 'monterrey' } } })
    expect(mended.body.row.problems).toEqual([])
    const leftOut = await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 6 }, body: { isLeftOut: true } })
    expect(leftOut.body.list.counts).toMatchObject({ errors: 0, newPersons: 4, leftOut: 1 })
    const done = await t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: leftOut.body.list.version } })
    expect(done.body).toMatchObject({ persons: 4, appointments: 4, accounts: 4, list: { state: 'confirmed' } })
    expect(await counts()).toEqual({ persons: before.persons + 4, appointments: before.appointments + 4, accounts: before.accounts + 4, facts: expect.any(Number) })
    for (const contract of [personRegistered, appointmentBegun, accountOpened]) expect((await t.emitted(contract)).length).toBeGreaterThanOrEqual(4)
    expect((await t.emitted(appointmentBegun)).at(-1)?.data).toMatchObject({
      municipalityId: '19039',
      institutionKind: 'police',
      positionTitle: 'Policía de proximidad',
      level: 'operative',
      career: true,
      fromOn: '2024-10-01',
      toOn: null,
    })

    const sheet = (await t.call(getCodeSheet, { as: staff, params: { listId: list.listId } })).body
    expect(sheet.cards).toHaveLength(4)
    for (const card of sheet.cards) {
      expect(card).toMatchObject({ municipalityName: 'Monterrey', code: expect.stringMatching(/^.{4}-.{4}-.{4}$/) })
      const inside = await t.call(signIn, { body: { user: card.user, secret: card.code?.toLowerCase() ?? '' } })
      expect(inside.body).toMatchObject({ must: ['password', 'privacy'], grants: [{ role: 'officer' }] })
    }
    expect((await t.call(getCodeSheet, { as: staff, params: { listId: list.listId } })).body.cards[0]?.code).toBe(sheet.cards[0]?.code)
    const kept = JSON.stringify([
      ...(await t.db.selectFrom('account').selectAll().execute()),
      ...(await t.db.selectFrom('official_list_row').selectAll().execute()),
      ...(await t.db.selectFrom('person').selectAll().execute()),
      ...(await t.emitted()),
    ])
    for (const secret of [sheet.cards[0]?.code ?? '', personNumber(from).curp]) expect(kept).not.toContain(secret)
  })

  test('uploaded again changes nothing, and only a new post of a known person begins one', async () => {
    const rows = some(5)
    const first = await upload(rows)
    await t.call(confirmList, { as: staff, params: { listId: first.listId }, body: { version: first.version } })
    const before = await counts()
    const again = await upload(rows)
    expect(again.counts).toMatchObject({ unchanged: 5, newPersons: 0, newPosts: 0, errors: 0, questions: 0 })
    const done = await t.call(confirmList, { as: staff, params: { listId: again.listId }, body: { version: again.version } })
    expect(done.body).toMatchObject({ persons: 0, appointments: 0, accounts: 0 })
    expect(await counts()).toEqual(before)

    const moved = await upload([goodCells(from, { post: 'Jefatura de sector', level: 'Medio', fromOn: '01/06/2026' }), ...rows.slice(1)])
    expect(moved.counts).toMatchObject({ unchanged: 4, newPosts: 1 })
    expect((await t.call(confirmList, { as: staff, params: { listId: moved.listId }, body: { version: moved.version } })).body).toMatchObject({
      persons: 0,
      appointments: 1,
      accounts: 0,
    })
    expect((await t.emitted(appointmentEnded)).at(-1)?.data).toMatchObject({ positionTitle: 'Policía de proximidad', toOn: '2026-05-31' })
    expect((await counts()).persons).toBe(before.persons)
  })

  test('confirmed ten times at once makes everything once', async () => {
    const before = await counts()
    const list = await upload(some(20))
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: list.version } })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    for (const answer of answers.filter((one) => one.status !== 200)) expect([answer.status, answer.problem.code]).toEqual([409, 'list-closed'])
    expect(await counts()).toMatchObject({ persons: before.persons + 20, appointments: before.appointments + 20, accounts: before.accounts + 20 })
  })

  test('two lists with the same persons, confirmed at once, register nobody twice', async () => {
    const before = await counts()
    const lists = [await upload(some(10)), await upload(some(10), actorOf({ role: 'staff' }))]
    const answers = await Promise.all(lists.map((list) => t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: list.version } })))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    expect(answers.map((answer) => answer.body.persons).sort()).toEqual([0, 10])
    expect((await counts()).persons).toBe(before.persons + 10)
  })

  test('asks about homonyms, here and in the register, and takes the answer', async () => {
    const first = await upload(some(1))
    await t.call(confirmList, { as: staff, params: { listId: first.listId }, body: { version: first.version } })
    const { givenNames, firstSurname, secondSurname } = personNumber(from)
    const list = await upload([goodCells(from + 1, { givenNames, firstSurname, secondSurname })])
    expect(list.counts).toMatchObject({ errors: 0, questions: 1 })
    expect((await t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: list.version } })).problem.code).toBe('list-has-problems')
    const answered = await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 2 }, body: { isOtherPerson: true } })
    expect(answered.body.list.counts).toMatchObject({ questions: 0, newPersons: 1 })
    expect((await t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: answered.body.list.version } })).status).toBe(200)
  })

  test('refuses a CURP that somebody else bears, found even after the draft was made', async () => {
    const [one] = some(1)
    const early = await upload([{ ...one, givenNames: 'Otra Persona' }])
    const first = await upload([one ?? {}])
    await t.call(confirmList, { as: staff, params: { listId: first.listId }, body: { version: first.version } })
    const refused = await t.call(confirmList, { as: staff, params: { listId: early.listId }, body: { version: early.version } })
    expect([refused.status, refused.problem.code]).toEqual([409, 'list-changed'])
    const checked = await t.call(checkList, { as: staff, params: { listId: early.listId } })
    expect(checked.body.kinds).toMatchObject([{ code: 'curp-other-person', column: 'curp', rows: [2] }])
  })

  test('survives a reload, refuses a stale version, and can be thrown away', async () => {
    const list = await upload(some(2))
    expect((await read(list.listId)).rows.map((row) => row.effect)).toEqual(['new', 'new'])
    expect((await t.call(listLists, { as: staff })).body.items.map((one) => one.listId)).toContain(list.listId)
    await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 2 }, body: { cells: { phone: '8112345678' } } })
    expect((await t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: list.version } })).problem).toMatchObject({
      code: 'stale',
      facts: { current: 2 },
    })
    expect((await t.call(cancelList, { as: staff, params: { listId: list.listId } })).body.state).toBe('cancelled')
    expect((await t.call(cancelList, { as: staff, params: { listId: list.listId } })).problem.code).toBe('list-closed')
    expect((await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 2 }, body: { isLeftOut: true } })).problem.code).toBe('list-closed')
    expect((await read(list.listId)).rows).toEqual([])
  })

  test('sent twice with the same key is one draft', async () => {
    const body = await makeSheet(some(2))
    const send = () => t.call(uploadList, { as: staff, query: { name: 'doble.xlsx' }, body, key: `doble-${from}` })
    const [first, second] = [await send(), await send()]
    expect(second.body.listId).toBe(first.body.listId)
  })

  test('of a liaison speaks for their own municipality only, and others do not find it', async () => {
    const list = await upload([...some(1), goodCells(from + 1, { municipality: 'Colima' })], liaison)
    expect(list.kinds).toMatchObject([{ code: 'municipality-not-yours', rows: [3] }])
    const colima = actorOf({ role: 'liaison', municipality: '06002' })
    for (const as of [colima, actorOf({ role: 'officer' }), actorOf({ role: 'donor' })]) {
      expect((await t.call(getList, { as, params: { listId: list.listId } })).status).toBe(404)
      expect((await t.call(mendRow, { as, params: { listId: list.listId, row: 2 }, body: { isLeftOut: true } })).status).toBe(404)
      expect((await t.call(confirmList, { as, params: { listId: list.listId }, body: { version: 1 } })).status).toBe(404)
      expect((await t.call(getCodeSheet, { as, params: { listId: list.listId } })).status).toBe(404)
      expect((await t.call(listLists, { as })).body.items.map((one) => one.listId)).not.toContain(list.listId)
    }
    expect((await t.call(uploadList, { as: actorOf({ role: 'officer' }), query: { name: 'x.xlsx' }, body: await makeSheet(some(1)) })).status).toBe(404)
    const ofTwo = await upload([goodCells(from + 2), goodCells(from + 3, { municipality: 'Colima' })])
    for (const as of [liaison, colima]) expect((await t.call(getList, { as, params: { listId: ofTwo.listId } })).status).toBe(404)
  })

  test('begins with a template that staff and liaisons download', async () => {
    const answer = await t.call(getListTemplate, { as: liaison })
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    expect(answer.status).toBe(200)
  })

  test('a row or a column that does not exist is refused', async () => {
    const list = await upload(some(1))
    expect((await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 9 }, body: { isLeftOut: true } })).status).toBe(404)
    expect((await t.call(mendRow, { as: staff, params: { listId: list.listId, row: 2 }, body: { cells: { salario: '1' } } })).problem.code).toBe('invalid')
  })
})

describe('a list of the municipality’s own making', () => {
  const csv = (rows: readonly Cells[], headings: readonly string[]) =>
    Buffer.from([headings, ...rows.map((row) => columns.map((column) => String(row[column.key] ?? '')))].map((cells) => cells.join(';')).join('\r\n'), 'latin1')
  const own = columns.map((column) => ({ curp: 'Clave única', post: 'Categoría' })[column.key as 'curp'] ?? column.heading)
  const send = (as: typeof staff, rows: readonly Cells[], mapping?: Record<string, string>) =>
    t.call(uploadList, { as, query: { name: 'lista.csv', ...(mapping ? { columns: JSON.stringify(mapping) } : {}) }, body: csv(rows, own) })

  test('asks once what its headings mean; the next liaison of the municipality is not asked, others are', async () => {
    const asked = (await send(liaison, some(2))).problem
    expect(asked).toMatchObject({ code: 'list-headings-missing', facts: { columns: ['curp', 'post'], found: ['Clave única', 'Categoría'] } })
    expect((await send(liaison, some(2), { 'Clave única': 'nomina' })).problem.code).toBe('invalid')
    const told = await send(liaison, some(2), { 'Clave única': 'curp', Categoría: 'post' })
    expect(told.body.counts).toMatchObject({ rows: 2, errors: 0, newPersons: 2 })
    const next = actorOf({ role: 'liaison', municipality: '19039' })
    expect((await send(next, some(3))).body.counts).toMatchObject({ rows: 3, errors: 0 })
    expect((await send(actorOf({ role: 'liaison', municipality: '19006' }), some(3))).problem.code).toBe('list-headings-missing')
  })

  test('sent again goes on with its draft, twelve at once too, and makes a new one after it was registered', async () => {
    const rows = some(3, { post: 'Analista' })
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(liaison, rows)))
    expect(new Set(answers.map((one) => one.body.listId)).size).toBe(1)
    const listId = answers[0]?.body.listId ?? ''
    const version = (await read(listId)).list.version
    expect((await t.call(confirmList, { as: liaison, params: { listId }, body: { version } })).body).toMatchObject({ persons: 3 })
    const again = (await send(liaison, rows)).body
    expect(again.listId).not.toBe(listId)
    expect(again.counts).toMatchObject({ newPersons: 0, unchanged: 3 })
  })
})

describe('partial acceptance', () => {
  test('leaves out every row with something to mend, registers the others, and takes them back in on demand', async () => {
    const rows = some(6)
    rows[1] = { ...rows[1], curp: 'MAL' }
    rows[4] = { ...rows[4], municipality: 'Monterey' }
    const list = await upload(rows)
    const params = { listId: list.listId }
    expect(list.counts).toMatchObject({ rows: 6, errors: 2, leftOut: 0 })
    const leave = (version: number, out: boolean) => t.call(leaveOut, { as: staff, params, body: { version, out } })
    expect((await leave(9, true)).problem.code).toBe('stale')
    const left = (await leave(list.version, true)).body
    expect(left.counts).toMatchObject({ errors: 0, leftOut: 2, newPersons: 4 })
    const back = (await leave(left.version, false)).body
    expect(back.counts).toMatchObject({ errors: 2, leftOut: 0 })
    const last = (await leave(back.version, true)).body
    expect((await t.call(confirmList, { as: staff, params, body: { version: last.version } })).body).toMatchObject({ persons: 4 })
    expect((await leave(last.version + 1, false)).problem.code).toBe('list-closed')
  })

  test('a mistyped municipality is told the nearest one, among those that take part', async () => {
    const list = await upload([...some(1, { municipality: 'Monterey' }), ...some(2, { municipality: 'Xyzw' }).slice(1)])
    const { rows } = await read(list.listId)
    expect(rows.map((row) => row.problems.find((one) => one.column === 'municipality')?.hint)).toEqual(['Monterrey, Nuevo León', null])
  })
})

describe('a long list', () => {
  test('of 10,000 persons is read, checked and confirmed whole', async () => {
    from = 100_000
    const list = await upload(some(10_000))
    expect(list.counts.questions + list.counts.errors).toBe(0)
    const done = await t.call(confirmList, { as: staff, params: { listId: list.listId }, body: { version: list.version } })
    expect(done.body).toMatchObject({ persons: 10_000 })
  }, 120_000)
})

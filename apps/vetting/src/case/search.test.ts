import { personChanged } from '@tequio/contracts/identity/person'
import { listCases } from '@tequio/contracts/vetting/case'
import { testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coordinator, makeMunicipality, makePerson, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'
import { casesOn, searchedInOrder, surname } from './filter.queries.ts'
import { pageBySurname, ranges } from './search.queries.ts'

let t: Vetting
const names = ['Ana Ávila', 'Luz Bravo', 'Ana Núñez', 'Ana Ochoa', 'Luz Ñandú', 'Ana Zárate', 'Luz Zárate', 'Ana Bravo', 'Eva Álamo']
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
  for (const displayName of names) {
    const { personId } = await makePerson(t, { displayName })
    const [given, surname] = displayName.split(' ')
    const sortName = `${surname} ${given}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    await t.receive(personChanged, personId, { personId, displayName, sortName, municipalityId: '06002', mergedInto: null })
  }
})
afterAll(() => t.stop())

const found = async (q: string) => (await t.call(listCases, { as: coordinator, query: { q } })).body.items.map((one) => one.name)

describe('a search among cases', () => {
  test('finds letters within names without minding accents, by surname; one or two letters begin a surname', async () => {
    expect(await found('ana')).toEqual(['Ana Ávila', 'Ana Bravo', 'Ana Núñez', 'Ana Ochoa', 'Ana Zárate'])
    expect(await found('ZARATE')).toEqual(['Ana Zárate', 'Luz Zárate'])
    expect(await found('á')).toEqual(['Eva Álamo', 'Ana Ávila'])
    expect(await found('br')).toEqual(['Ana Bravo', 'Luz Bravo'])
    expect(await found('zá')).toEqual(['Ana Zárate', 'Luz Zárate'])
    expect(await found('xq')).toEqual([])
    expect(await found('%')).toEqual([])
  })

  test('gives the same pages whether a name is frequent and fills one nearby, or rare and is looked for everywhere', async () => {
    const query = casesOn(t.db, '2026-11-25').select(['c.id', 'c.sort_name'])
    const walked = async (q: string) => {
      const rows = await query.where(searchedInOrder(q)).orderBy(surname).orderBy('c.id').execute()
      return rows.map((one) => one.sort_name)
    }
    for (const q of ['ana', 'luz', 'zárate', 'eva', 'ana z', 'a b', '0', 'ana0', 'nobody']) {
      const all = await walked(q)
      for (const few of [0, 1, 2, 4, 100]) {
        const seen: string[] = []
        for (let after: string | undefined; ;) {
          const { items, next }: Awaited<ReturnType<typeof pageBySurname>> = await pageBySurname(t.db, query, { q, limit: 2, after }, few)
          seen.push(...items.map((one) => one.sort_name))
          if (next === null) break
          after = next
        }
        expect(seen, `${q}, ${few}`).toEqual(all)
      }
    }
  })

  test('has an index of letters for each range of surnames, and the ranges leave out nobody', async () => {
    const { rows } = await sql<{ predicate: string }>`select pg_get_expr(indpred, indrelid) as predicate from pg_index
      where indrelid = 'vetting_case'::regclass and indexrelid::regclass::text like 'vetting_case_letters_%' order by split_part(indexrelid::regclass::text, '_', 4)::int`.execute(
      t.db,
    )
    const bounds = rows.map(({ predicate }) => [...predicate.matchAll(/'(\w*)'::text/g)].map(([, letters]) => letters))
    expect(bounds).toEqual(ranges.map((begin, at) => ranges.slice(at, at + 2)))
  })
})

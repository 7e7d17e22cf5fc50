import { readFileSync, readdirSync } from 'node:fs'
import { listInstruments, readInstrument } from '@tequio/contracts/progress/instrument'
import { testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { makeInstrument, smallSource, staff, today, type Test } from '../../test/make.ts'
import { service } from '../service.ts'
import { readInstrumentSource } from './instrument.rules.ts'

const folder = new URL('../../../../tools/seed/content/instruments/', import.meta.url)
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name): unknown => parse(readFileSync(new URL(name, folder), 'utf8')))

describe('instruments as their authors wrote them', () => {
  test('every shipped file is read without a problem, six in all', () => {
    expect(sources).toHaveLength(6)
    expect(sources.flatMap((source) => readInstrumentSource(source).problems)).toEqual([])
  })

  test('the diagnostic: 8 components, 41 criteria of five different descriptors, rules, samples and a session of 210 minutes', () => {
    const { body } = readInstrumentSource(sources.find((source) => (source as { kind: string }).kind === 'diagnostic'))
    const criteria = body?.components.flatMap((component) => component.criteria) ?? []
    expect(body?.components.map(({ weight }) => weight)).toEqual([10, 18, 14, 12, 20, 12, 8, 6])
    expect(criteria).toHaveLength(41)
    expect(
      criteria.every(
        ({ levels, question, help, evidence, who, courses }) => levels.length === 5 && question && help && evidence.length > 0 && who.length > 0 && courses.length > 0,
      ),
    ).toBe(true)
    expect(criteria.filter(({ mayNotApply }) => mayNotApply).map(({ id }) => id)).toEqual([
      'c2-sectorizacion',
      'c2-sara',
      'c2-mandos',
      'c2-mediacion-insitu',
      'c2-desempeno',
      'c2-procedimientos-justos',
      'c3-recepcion',
      'c7-cup',
    ])
    expect(body).toMatchObject({ session: { totalMinutes: 210 } })
    expect([body?.rules.length, body?.samples.length, body?.scale.length]).toEqual([12, 3, 5])
  })

  test('weights that do not sum to 100, a missing level and an id that stands twice are said in words', () => {
    const source = smallSource() as { components: { weight: number; criteria: { id: string; levels: unknown[] }[] }[] }
    source.components[0]!.weight = 30
    source.components[1]!.criteria[0]!.levels.pop()
    source.components[1]!.criteria[1]!.id = 'a-uno'
    expect(readInstrumentSource(source).problems).toEqual(['weights sum to 90, not 100', 'a-uno stands twice', 'b-uno needs the levels 0 to 4'])
  })
})

describe('instruments in the service', () => {
  let t: Test
  beforeAll(async () => {
    t = await testService(service)
    t.at(today)
    for (const source of sources) await makeInstrument(t, source)
  })
  afterAll(() => t.stop())

  test('only the diagnostic is applied to municipalities; the others are there as data', async () => {
    const { items } = (await t.call(listInstruments, { as: staff })).body
    expect(items).toHaveLength(6)
    expect(items.filter((one) => one.isForMunicipalities)).toMatchObject([
      { instrumentId: 'diagnostico-policia-justicia-civica', criteria: 41, components: 8, minutes: 210, frozenAt: null },
    ])
    const read = await t.call(readInstrument, { as: staff, params: { instrumentId: 'diagnostico-policia-justicia-civica', version: '1.0' } })
    expect(read.body.components[4]?.criteria.map(({ title }) => title)).toContain('Audiencia pública y oral')
  })
})

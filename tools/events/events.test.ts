import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { root } from '../lib/paths.ts'
import { catalogueProblems, namesContract, readContracts } from './catalogue.ts'
import { breaks, compareGolden, goldenFolder } from './golden.ts'

const folder = mkdtempSync(join(tmpdir(), 'tequio-golden-'))
afterAll(() => rmSync(folder, { recursive: true }))

const contract = (data: ReturnType<typeof Type.Object>) => ({ name: 'vetting.clearance.granted.v1', summary: 'A clearance is valid', data, exportName: 'clearanceGranted' })

test('every released event still fits its golden file', async () => {
  expect(compareGolden(goldenFolder(root), await readContracts(root), false).problems).toEqual([])
})

test('inside a version only optional fields may be added', () => {
  const released = Type.Object({ id: Type.String(), kind: Type.Union([Type.Literal('a'), Type.Literal('b')]), parts: Type.Array(Type.Object({ n: Type.Number() })) })
  const plain = (schema: unknown) => JSON.parse(JSON.stringify(schema)) as Parameters<typeof breaks>[0]
  const compare = (present: unknown) => breaks(plain(released), plain(present))
  expect(compare(released)).toEqual([])
  expect(compare(Type.Object({ ...released.properties, note: Type.Optional(Type.String()) }))).toEqual([])
  expect(compare(Type.Object({ ...released.properties, note: Type.String() }))).toEqual(['data.note is new and required'])
  expect(compare(Type.Object({ ...released.properties, id: Type.Optional(Type.String()) }))).toEqual(['data.id became optional'])
  expect(compare(Type.Object({ ...released.properties, kind: Type.Literal('a') }))).toEqual(['data.kind changed'])
  expect(compare(Type.Object({ ...released.properties, parts: Type.Array(Type.Object({ m: Type.Number() })) }))).toEqual([
    'data.parts[].n was removed',
    'data.parts[].m is new and required',
  ])
})

test('a golden file is written once, grows by optional fields and never by a break', () => {
  const first = contract(Type.Object({ id: Type.String() }))
  expect(compareGolden(folder, [first], false).problems).toHaveLength(1)
  expect(compareGolden(folder, [first], true).written).toEqual([first.name])
  const grown = contract(Type.Object({ id: Type.String(), note: Type.Optional(Type.String()) }))
  expect(compareGolden(folder, [grown], true).written).toEqual([first.name])
  const broken = compareGolden(folder, [contract(Type.Object({ note: Type.Optional(Type.String()) }))], true)
  expect(broken.written).toEqual([])
  expect(broken.problems[0]).toContain('data.id was removed')
  expect(compareGolden(folder, [], false).problems).toEqual(['vetting.clearance.granted.v1 was released and is gone'])
  writeFileSync(join(folder, 'spare'), '')
})

test('an event without a reader and a reader without an emitter are problems', () => {
  const entry = { ...contract(Type.Object({})), emitters: ['vetting'], readers: ['training.copyClearances'], isRestated: true }
  expect(catalogueProblems([entry])).toEqual([])
  expect(catalogueProblems([{ ...entry, readers: [] }])).toEqual(['vetting.clearance.granted.v1 has no reader'])
  expect(catalogueProblems([{ ...entry, emitters: [] }])).toEqual(['vetting.clearance.granted.v1 is emitted by nobody'])
  expect(catalogueProblems([{ ...entry, isRestated: false }])[0]).toContain('the state behind vetting.clearance.granted.v1 cannot be told again')
})

test('an import alone does not make an emitter', () => {
  const text = `import { clearanceGranted } from '@tequio/contracts/vetting/clearance'\nimport { emit } from '@tequio/service-kit/outbox'\n`
  expect(namesContract(text, 'clearanceGranted')).toBe(false)
  expect(namesContract(`${text}await emit(tx, clearanceGranted, id, data, now)`, 'clearanceGranted')).toBe(true)
})

import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { bytes, endpoint, event, file, problem } from '../../libs/contracts/src/make.ts'
import { slimContracts } from './plugin.ts'
import { slimModule } from './slim.ts'

const enrol = endpoint({
  method: 'POST',
  path: '/api/training/editions/:editionId/enrolments',
  summary: 'x',
  may: { on: 'session' },
  body: Type.Object({
    note: Type.Optional(Type.String({ maxLength: 80 })),
    kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
    who: Type.Object({ name: Type.String({ minLength: 1 }) }),
  }),
  reply: Type.Object({ id: Type.String() }),
})

test('a contract module keeps method, path, limits and codes, and nothing of the schema library', () => {
  const source = slimModule('enrolment.ts', {
    enrol,
    upload: endpoint({ method: 'POST', path: '/api/x/file', summary: 'x', may: { on: 'session' }, body: bytes(2000), reply: file('application/pdf') }),
    full: problem('edition-full', 409, Type.Object({ capacity: Type.Integer() })),
    opened: event('training.enrolment.opened.v1', 'x', Type.Object({ id: Type.String() })),
    Shape: Type.Object({ id: Type.String() }),
    Choice: Type.Union([Type.Literal('a')]),
    kinds: ['pre', 'post'],
    helper: () => 1,
  })
  expect(source.split('\n')).toEqual([
    'export const enrol = {"method":"POST","path":"/api/training/editions/:editionId/enrolments","limits":{"note":{"maxLength":80},"kind":{"need":true,"one":["a","b"]},"who":{"need":true},"who.name":{"need":true,"minLength":1}}}',
    'export const upload = {"method":"POST","path":"/api/x/file","limits":{"file":{"maxBytes":2000}}}',
    'export const full = {"code":"edition-full"}',
    'export const kinds = ["pre","post"]',
    '',
  ])
})

test('the build fails when the schema library reaches a browser chunk', () => {
  const bundle = { 'a.js': { type: 'chunk', fileName: 'a.js', modules: { '/x/node_modules/typebox/build/index.mjs': {} } } }
  expect(() => slimContracts().generateBundle({}, bundle)).toThrow('The schema library reached a.js')
})

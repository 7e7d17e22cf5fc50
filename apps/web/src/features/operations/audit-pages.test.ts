import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { i18n } from '@lingui/core'
import { retainingServices } from '@tequio/contracts/retention'
import { expect, test } from 'vitest'
import { actorName, auditActs, purposeWords, subjectName } from './audit-acts.ts'
import { auditCsv } from './audit-csv.ts'
import { mergeNewest, readCursors, writeCursors, type Cursors, type Source } from './audit-pages.ts'

i18n.loadAndActivate({ locale: 'es-MX', messages: {} })
const root = join(import.meta.dirname, '../../../../..')
const textsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
const sources = [...['apps', 'libs'].flatMap((part) => readdirSync(join(root, part)).flatMap((name) => textsIn(join(root, part, name, 'src')))), ...textsIn(join(root, 'tools'))]
const actName = /'([a-z]+(?:\.[a-z-]+){2})'/g
const actsIn = (text: string): string[] => [...text.matchAll(actName)].map((found) => found[1] ?? '')

test('every act that a service writes down has words', () => {
  const written = sources.flatMap((text) => {
    // an act that the kit writes down is given to it by name
    const calls = text.match(/\baudit\.write\([\s\S]*?\}\)|\{ act: '[^']+' \}/g) ?? []
    // one that is chosen before the call stands elsewhere in the same file
    return calls.flatMap((one) => (actsIn(one).length > 0 ? actsIn(one) : actsIn(text)))
  })
  expect(new Set(written).size).toBeGreaterThan(12)
  // the kit writes the same acts for every service that keeps records, under the service's name
  const retention = readFileSync(join(root, 'libs/service-kit/src/retention.ts'), 'utf8')
  const calls = [...retention.matchAll(/\bwrite\(keeper, tx, ([^,]+),/g)].flatMap(([, act = '']) => [...act.matchAll(/'([a-z]+)'/g)].map(([, name]) => name))
  expect(calls).toHaveLength(4)
  const kept = retainingServices.flatMap((service) => calls.map((name) => `${service}.retention.${name}`))
  expect(Object.keys(auditActs()).sort()).toEqual([...new Set([...written, ...kept])].sort())
})

const at = (n: number): string => `2026-11-23T10:00:${String(n).padStart(2, '0')}.000Z`
const row = (position: number, second: number) => ({ position, at: at(second), actor: 'a', act: 'x.y.z', subject: 's', purpose: null, intact: true })

test('pages over all services lose nothing, repeat nothing and stay in the order of time', () => {
  const logs = { identity: [9, 8, 7, 3, 2, 1], vetting: [30, 20, 10, 6, 5], training: [] as number[] }
  const seen: string[] = []
  let cursors: Cursors | undefined = {}
  let pages = 0
  while (cursors) {
    const from: Cursors = cursors
    const answers = Object.entries(logs).map(([service, seconds]) => {
      const rows = seconds.map((second, index) => row(seconds.length - index, second))
      const rest = rows.filter(({ position }) => position < (from[service as keyof typeof logs] ?? 99))
      return { service, items: rest.slice(0, 4), more: rest.length > 4 } as Source
    })
    const { entries, next } = mergeNewest(answers, from, 4)
    seen.push(...entries.map((entry) => entry.at))
    cursors = next && readCursors(writeCursors(next))
    pages++
  }
  expect(seen).toEqual([30, 20, 10, 9, 8, 7, 6, 5, 3, 2, 1].map(at))
  expect(pages).toBe(3)
  expect(readCursors('nadie-3_vetting-x_identity-4')).toEqual({ identity: 4 })
})

const id = '0f7a0a52-6a0e-4f9e-9c0d-2f4d5a3b1c11'

test('what an entry is about has a name, or its kind and the first digits', () => {
  expect(subjectName({ act: 'identity.person.reveal', subject: id }, new Map([[id, 'Ana Ríos']]))).toBe('Ana Ríos')
  expect(subjectName({ act: 'vetting.file.open', subject: `case:${id}` }, new Map())).toBe('Expediente 0f7a0a52')
  expect(subjectName({ act: 'identity.list.sheet', subject: id }, new Map())).toBe('Lista 0f7a0a52')
  expect(subjectName({ act: 'identity.retention.change', subject: 'retention' }, new Map())).toBe('Plazos de conservación')
  expect(subjectName({ act: 'identity.sign-in.guesses', subject: 'otra cosa' }, new Map())).toBe('otra cosa')
})

test('what a service did by itself bears no account, and its purpose says the class in words', () => {
  expect(actorName('vetting', new Map())).toBe('Tequio, por sí solo')
  expect(actorName(id, new Map([[id, 'Ana Ríos']]))).toBe('Ana Ríos')
  expect(purposeWords({ act: 'vetting.retention.block', purpose: 'vetting-file' })).toBe('Expediente de verificación previa')
  expect(purposeWords({ act: 'vetting.retention.release', purpose: 'vetting-file: Oficio 12: copia' })).toBe('Expediente de verificación previa: Oficio 12: copia')
  expect(purposeWords({ act: 'identity.retention.change', purpose: 'Lo acordó el archivo' })).toBe('Lo acordó el archivo')
  expect(purposeWords({ act: 'vetting.file.open', purpose: null })).toBeNull()
})

test('the sheet of the log opens in a spreadsheet with its accents and runs no formula', async () => {
  const text = await auditCsv([{ ...row(1, 1), actor: id, service: 'identity', purpose: '=HYPERLINK("http://x")\n"sí", dijo' }], new Map([[id, 'Ana Ríos']]))
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(text).toContain('Ana Ríos')
  expect(text).toContain(`"'=HYPERLINK(""http://x"")\n""sí"", dijo"`)
})

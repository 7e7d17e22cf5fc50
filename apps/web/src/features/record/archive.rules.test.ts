import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { joinParts, NoRecord, parts, splitWhole, withIds, type Part } from './archive.rules.ts'

const partOf = (service: Part, municipalityId = '19039') => {
  const tables = [{ table: 'municipality', about: 'El municipio.', rows: 1, columns: [{ name: 'name', type: 'text' }] }]
  const manifest = { format: 'tequio-record/1', service, municipalityId, madeOn: '2026-11-25', tables, stays: { secreto: 'no va' } }
  return zipSync({ 'manifest.json': strToU8(JSON.stringify(manifest)), 'municipality.ndjson': strToU8('{"id":"19039","name":"Monterrey"}\n'), 'papers/ab': strToU8(service) })
}
const all = (over: Partial<Record<Part, Uint8Array>> = {}) => ({ ...(Object.fromEntries(parts.map((part) => [part, partOf(part)])) as Record<Part, Uint8Array>), ...over })

test('the parts become one archive with a page that explains each file, and come out of it as they were', () => {
  const { name, bytes, rows } = joinParts(all())
  expect([name, rows.identity]).toEqual(['expediente-19039-2026-11-25.zip', 1])
  const readme = strFromU8(unzipSync(bytes)['LEEME.md'] ?? new Uint8Array())
  for (const words of ['# Expediente de Monterrey (19039)', '### municipality.ndjson (1)', 'Columnas: name (text).', '- secreto: no va.', '## Mentoría'])
    expect(readme).toContain(words)
  const whole = splitWhole(bytes)
  expect(whole).toMatchObject({ municipalityId: '19039', municipality: 'Monterrey', madeOn: '2026-11-25' })
  for (const part of parts) expect(unzipSync(whole.parts[part])).toEqual(unzipSync(partOf(part)))
  expect(JSON.parse(strFromU8(unzipSync(withIds(whole.parts.training, [{ from: 'a', to: 'b' }]))['ids.json'] ?? new Uint8Array()))).toEqual([{ from: 'a', to: 'b' }])
})

test('what is no archive, lacks a part or mixes two municipalities is none', () => {
  for (const bytes of [strToU8('hola'), zipSync({ 'a.txt': strToU8('a') }), joinParts(all({ training: partOf('training', '06002') })).bytes])
    expect(() => splitWhole(bytes)).toThrow(NoRecord)
})

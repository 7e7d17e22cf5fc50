import { i18n } from '@lingui/core'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { zipOf } from './export-zip.ts'

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'es-MX', messages: {} })
})

test('a copy of one’s data is a ZIP with a page to read, the data of every section and a text that names each file', async () => {
  const parts = [
    { service: 'identity', sections: [{ name: 'persona', title: 'Sus datos', rows: [{ nombres: 'Ana <b>', curp: 'HEGG560427MVZRRL04' }] }] },
    { service: 'training', sections: [{ name: 'constancias', title: 'Constancias', rows: [] }] },
  ]
  const { name, bytes } = await zipOf(parts, { preparedOn: 'Se preparó el 25 nov 2026.', name: 'mis-datos.zip' })
  expect(name).toBe('mis-datos.zip')
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]))
  expect(Object.keys(files)).toEqual(['LEEME.txt', 'resumen.html', 'datos/identity-persona.json', 'datos/training-constancias.json'])
  expect(JSON.parse(files['datos/identity-persona.json'] ?? '')).toEqual(parts[0]?.sections[0])
  for (const path of Object.keys(files).slice(2)) expect(files['LEEME.txt']).toContain(path)
  expect(files['resumen.html']).toContain('Ana &lt;b&gt;')
  // what holds nothing is named in the text, and is no heading of the page
  expect(files['resumen.html']).not.toContain('Constancias')
})

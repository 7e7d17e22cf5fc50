import Fastify from 'fastify'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { replySerializer } from '../src/replies.ts'
import { loggingOptions } from '../src/telemetry.ts'

describe('a reply', () => {
  const schema = Type.Object({
    at: Type.String({ format: 'date-time' }),
    of: Type.Union([Type.Object({ name: Type.String(), note: Type.Optional(Type.String()) }), Type.Null()]),
    list: Type.Array(Type.Object({ n: Type.Integer() })),
  })
  const send = replySerializer({ schema, method: 'GET', url: '/', httpStatus: '200' })

  it('that fits goes out as it is', () => {
    const fits = { at: '2026-11-26T08:00:00.000Z', of: { name: 'Ñandú «1»' }, list: [{ n: 1 }] }
    expect(send(fits)).toBe(JSON.stringify(fits))
    expect(send({ ...fits, of: { name: 'a', note: undefined } })).toBe(JSON.stringify({ ...fits, of: { name: 'a' } }))
  })

  it('leaves at home what its schema does not declare, at any depth, and writes a date as text', () => {
    const row = { at: new Date('2026-11-26T08:00:00Z'), of: null, list: [{ n: 1, curp: 'secret' }], curp: 'secret' }
    expect(JSON.parse(send(row))).toEqual({ at: '2026-11-26T08:00:00.000Z', of: null, list: [{ n: 1 }] })
    expect(() => send({ at: '2026-11-26T08:00:00.000Z', of: null })).toThrow()
  })
})

describe('a log line', () => {
  it('stands once for each request, with its trace and without its query', async () => {
    const lines: string[] = []
    const options = loggingOptions('info', 'kit')
    const app = Fastify({ ...options, logger: { ...options.logger, stream: { write: (line: string) => void lines.push(line) } } })
    app.get('/people/:id', async () => 'ok')
    const trace = '0af7651916cd43dd8448eb211c80319c'
    await app.inject({ url: '/people/7?curp=secret', headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` } })
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(line).toMatchObject({ service: 'kit', method: 'GET', route: '/people/:id', status: 200, traceId: trace, requestId: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(line['requestId']).not.toBe('b7ad6b7169203331')
    expect(lines[0]).not.toContain('secret')
    await app.close()
  })
})

import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPlace, type Place } from './place.ts'

let place: Place
beforeAll(async () => void (place = await startPlace()))
afterAll(() => place.stop())

describe('many sign-ins from one address', () => {
  test('are refused beyond the limit, and another address still gets in', async () => {
    const from = (localAddress: string) =>
      new Promise<number>((resolve, reject) => {
        const sent = request(`${place.origin}/api/session`, { method: 'POST', localAddress, headers: { 'content-type': 'application/json' } }, (answer) => {
          answer.resume()
          answer.on('end', () => resolve(answer.statusCode ?? 0))
        })
        sent.on('error', reject)
        sent.end(JSON.stringify({ user: 'ana', secret: 'wrong' }))
      })
    const statuses: number[] = []
    for (let i = 0; i < 10; i++) statuses.push(...(await Promise.all(Array.from({ length: 100 }, () => from('127.0.0.2')))))
    expect(statuses.filter((status) => status === 401)).toHaveLength(120)
    expect(statuses.filter((status) => status === 429)).toHaveLength(880)
    expect(await from('127.0.0.3')).toBe(401)
  })
})

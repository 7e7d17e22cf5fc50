import { createRequire } from 'node:module'

export type Load = { perSecond: number; p50: number; p95: number; p99: number; failed: number }
export type Ask = { method: string; path: string; headers?: Record<string, string>; body?: string; renew?: () => { headers: Record<string, string>; body: string } }

type Result = {
  requests: { average: number; total: number }
  duration: number
  latency: Record<'p50' | 'p97_5' | 'p90' | 'p99', number>
  non2xx: number
  errors: number
  timeouts: number
}
type Instance = PromiseLike<Result> & { on(event: 'response', listener: (client: unknown, status: number, bytes: number, ms: number) => void): void }
type Autocannon = (options: object) => Instance

// The package has no types of its own.
const autocannon = createRequire(import.meta.url)('autocannon') as Autocannon

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Asks a server for `seconds` over `connections`, going through the asks in turn. Latencies are milliseconds of every single answer. */
export const load = async (url: string, asks: readonly Ask[], connections: number, seconds: number): Promise<Load> => {
  const requests = asks.map(({ renew, ...ask }) => ({ ...ask, ...(renew ? { setupRequest: (request: object) => ({ ...request, ...renew() }) } : {}) }))
  const latencies: number[] = []
  // Each connection begins with another person: a device does not wait for its owner's other devices.
  let begun = 0
  const setupClient = (client: { setRequests(requests: object[]): void }) => {
    const first = begun++ % requests.length
    client.setRequests([...requests.slice(first), ...requests.slice(0, first)])
  }
  const instance = autocannon({ url, connections, duration: seconds, requests, setupClient })
  instance.on('response', (_client, _status, _bytes, ms) => latencies.push(ms))
  const result = await instance
  latencies.sort((a, b) => a - b)
  return {
    perSecond: latencies.length / result.duration,
    p50: at(latencies, 0.5),
    p95: at(latencies, 0.95),
    p99: at(latencies, 0.99),
    failed: result.non2xx + result.errors + result.timeouts,
  }
}

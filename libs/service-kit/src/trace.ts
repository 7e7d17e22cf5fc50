import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

const current = new AsyncLocalStorage<string>()
const shape = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

// random UUIDs come from a pool of random bytes, which single draws do not
const hex = (): string => randomUUID().replaceAll('-', '')

/** A W3C `traceparent`: the caller's trace with a span of our own, or a new trace. */
export const continueTrace = (parent: string | undefined | null): string => {
  const trace = parent && shape.test(parent) ? traceIdOf(parent) : hex()
  return `00-${trace}-${hex().slice(16)}-01`
}
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35)
export const spanIdOf = (traceparent: string): string => traceparent.slice(36, 52)
export const currentTrace = (): string | undefined => current.getStore()
export const enterTrace = (traceparent: string): void => current.enterWith(traceparent)
export const withTrace = <T>(traceparent: string, run: () => Promise<T>): Promise<T> => current.run(traceparent, run)

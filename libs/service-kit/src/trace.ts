import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

const current = new AsyncLocalStorage<string>()
const shape = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** A W3C `traceparent`: the caller's trace with a span of our own, or a new trace. */
export const continueTrace = (parent: string | undefined | null): string => {
  const trace = parent && shape.test(parent) ? parent.slice(3, 35) : randomBytes(16).toString('hex')
  return `00-${trace}-${randomBytes(8).toString('hex')}-01`
}
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35)
export const currentTrace = (): string | undefined => current.getStore()
export const enterTrace = (traceparent: string): void => current.enterWith(traceparent)
export const withTrace = <T>(traceparent: string, run: () => Promise<T>): Promise<T> => current.run(traceparent, run)

import type { ServiceApp } from './service.ts'
import type { KitTables } from './tables.ts'

const everyMs = 60_000

/** Does a piece of work when the service listens and each minute after, one at a time. What fails is logged, and tried again a minute later. Answers how to stop it. */
export const everyMinute = <T extends KitTables>(app: ServiceApp<T>, failed: string, work: () => Promise<unknown>): (() => Promise<void>) => {
  let running: Promise<unknown> = Promise.resolve()
  const run = (): void => {
    running = running.then(work).catch((error: unknown) => app.fastify.log.error({ err: error }, failed))
  }
  run()
  const timer = setInterval(run, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}

import type { KitTables } from './tables.ts'
import type { ServiceApp } from './service.ts'

/** Looks for what is due, one round after the other, until the service stops. A round that fails is tried again. */
export const rounds = <T extends KitTables>(app: ServiceApp<T>, name: string, pauseMs: number, work: () => Promise<unknown>): (() => Promise<void>) => {
  let isStopped = false
  let wake: () => void = () => undefined
  const run = async (): Promise<void> => {
    while (!isStopped) {
      await work().catch((error: unknown) => app.fastify.log.warn({ err: error, round: name }, 'a round failed; the next one tries again'))
      if (!isStopped)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pauseMs)
          wake = () => (clearTimeout(timer), resolve())
        })
    }
  }
  const done = run()
  return async () => {
    isStopped = true
    wake()
    await done
  }
}

import type { ServiceApp } from '@tequio/service-kit/service'
import pg from 'pg'
import type { Tables } from '../tables.ts'
import { sessionChannel, type SessionStore } from './session-store.ts'

/** Hears from every replica that a session changed; while it cannot hear, the cache's two seconds are the limit. */
export const listenForChanges = (app: ServiceApp<Tables>, store: SessionStore): (() => Promise<void>) => {
  let stopped = false
  let wake: () => void = () => undefined
  const run = async (): Promise<void> => {
    while (!stopped) {
      const client = new pg.Client({ connectionString: app.config.DATABASE_URL })
      const lost = new Promise<void>((resolve) => {
        wake = resolve
        client.on('error', () => resolve())
        client.on('end', () => resolve())
      })
      try {
        await client.connect()
        client.on('notification', (message) => store.forget(message.payload ?? ''))
        await client.query(`listen ${sessionChannel}`)
        store.forgetAll()
        await lost
      } catch (error) {
        app.fastify.log.warn({ err: error }, 'listening for session changes starts again')
      }
      await client.end().catch(() => undefined)
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  const done = run()
  return async () => {
    stopped = true
    wake()
    await done
  }
}

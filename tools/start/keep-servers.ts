import { setTimeout as wait } from 'node:timers/promises'
import { isOurs } from '../lib/processes.ts'
import { givenNats, startNats, type NatsServer } from '../servers/nats.ts'
import { givenPostgres, startPostgres, type PostgresServer } from '../servers/postgres.ts'
import type { Home } from './home.ts'
import type { RunningProcess } from './running.ts'

/** PostgreSQL and NATS of an installation: the given ones, or own ones that are started again on the same port when they end. */
export type Servers = { postgres: PostgresServer; nats: NatsServer; keep(): void; processes(): RunningProcess[]; stop(): Promise<void> }

const lookMs = 250

export const startServers = async (home: Home, env: NodeJS.ProcessEnv, say: (line: string) => void, changed: () => void): Promise<Servers> => {
  const { DATABASE_URL, NATS_URL } = env
  let [postgres, nats] = await Promise.all([
    DATABASE_URL ? givenPostgres(DATABASE_URL) : startPostgres({ dir: home.postgres }),
    NATS_URL ? givenNats(NATS_URL) : startNats({ dir: home.nats }),
  ])
  let stopping = false
  let keeping: Promise<void>[] = []

  const again = async <S extends { pid: number | undefined }>(name: string, folder: string, now: () => S, start: () => Promise<S>, put: (server: S) => void): Promise<void> => {
    while (!stopping) {
      await wait(lookMs)
      const { pid } = now()
      if (pid === undefined || stopping || isOurs(pid, folder)) continue
      say(`${name} ended; it is started again`)
      try {
        put(await start())
        changed()
      } catch (error) {
        say(error instanceof Error ? error.message : String(error))
        await wait(1_000)
      }
    }
  }

  return {
    get postgres() {
      return postgres
    },
    get nats() {
      return nats
    },
    keep: () => {
      const { port } = postgres
      const { port: natsPort } = nats
      keeping = [
        again(
          'PostgreSQL',
          home.postgres,
          () => postgres,
          () => startPostgres({ dir: home.postgres, port }),
          (server) => (postgres = server),
        ),
        again(
          'NATS',
          home.nats,
          () => nats,
          () => startNats({ dir: home.nats, port: natsPort }),
          (server) => (nats = server),
        ),
      ]
    },
    processes: () =>
      [
        { name: 'postgres', server: postgres },
        { name: 'nats', server: nats },
      ].flatMap(({ name, server }) => (server.pid === undefined ? [] : [{ name, pid: server.pid, port: server.port }])),
    stop: async () => {
      stopping = true
      await Promise.all(keeping)
      await nats.stop()
      await postgres.stop()
    },
  }
}

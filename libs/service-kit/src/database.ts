import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { KitTables } from './tables.ts'

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (value: string) => value // pg's own parser shifts days by the zone
    if (oid === pg.types.builtins.INT8) return Number // counts and sequences stay far below 2^53
    if (oid === pg.types.builtins.NUMERIC) return Number
    return pg.types.getTypeParser(oid, format)
  },
}

const names = new Map<string, string>()
const nameOf = (text: string): string => {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url')
    if (names.size < 2_000) names.set(text, name)
  }
  return name
}

/** Stands in a statement whose best plan depends on its values (a search for what is frequent or rare): it is planned each time. */
export const plannedByValue = '/* planned by value */'

// Kysely sends unnamed statements; a named one is parsed and planned once a connection (a third faster, measured).
class NamingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values] = args
    const named = typeof text === 'string' && Array.isArray(values) && values.length > 0 && values.length < 64 && !text.includes(plannedByValue)
    const rest = named ? [{ name: nameOf(text), text, values }, ...args.slice(2)] : args
    return (super.query as (...all: unknown[]) => unknown).apply(this, rest) as never
  }
}

export const makePool = (url: string, max = 10): pg.Pool =>
  new pg.Pool({
    connectionString: url,
    max,
    Client: NamingClient,
    types,
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 20_000,
    connectionTimeoutMillis: 5_000,
  })

/** Opens a database; the pool lets go of connections that broke, the caller ends it with `destroy()`. */
export const connect = <T extends KitTables>(pool: pg.Pool): Kysely<T> => {
  pool.on('error', () => undefined) // an idle connection was cut; the pool already dropped it and readiness reports it
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }) })
}

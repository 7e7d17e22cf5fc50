import type pg from 'pg'

type Query = (...all: unknown[]) => unknown
const marks: Record<string, string> = { begin: 'savepoint inner_begin', commit: 'release savepoint inner_begin', rollback: 'rollback to savepoint inner_begin' }

/**
 * Turns a pool into one connection inside one transaction, so that what a request wrote is undone by `undo()`: every request of
 * a long test meets the same database. Only for tests that ask one request after the other.
 */
export const freeze = async (pool: pg.Pool): Promise<{ undo(): Promise<void>; thaw(): Promise<void> }> => {
  const client = await pool.connect()
  const query = client.query.bind(client) as Query
  const ask = (...all: unknown[]): unknown => {
    const [text, ...rest] = all
    const word = typeof text === 'string' ? text.trim().toLowerCase() : ''
    const known = marks[word.startsWith('begin') || word.startsWith('start transaction') ? 'begin' : word]
    return query(known ?? text, ...rest)
  }
  const release = client.release.bind(client)
  const connect = pool.connect.bind(pool)
  const poolQuery = pool.query.bind(pool)
  client.query = ask as never
  client.release = () => undefined
  pool.connect = (async () => client) as never
  pool.query = ask as never
  await query('begin')
  await query('set local idle_in_transaction_session_timeout = 0')
  await query('savepoint outer_cell')
  return {
    undo: async () => void (await query('rollback to savepoint outer_cell')),
    thaw: async () => {
      await query('rollback')
      client.query = query as never
      pool.connect = connect
      pool.query = poolQuery
      release()
    },
  }
}

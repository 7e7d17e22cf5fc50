import { createHash, randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'
import { renewed, type Statement } from './statements.ts'

/** One case of a scenario: what the service answered and the SQL with which it did. */
export type BareCase = { reply: unknown; statements: Statement[]; made: string[] }
export type BareWork = { databaseUrl: string; cases: BareCase[] }

const names = new Map<string, string>()
const nameOf = (text: string): string => {
  const known = names.get(text) ?? createHash('sha1').update(text).digest('base64url')
  names.set(text, known)
  return known
}

/** Sends the statements one after the other on one connection, each parametrised one under a name. */
export const runStatements = async (client: pg.ClientBase, statements: readonly Statement[]): Promise<void> => {
  for (const { text, values } of statements) await (values.length > 0 ? client.query({ name: nameOf(text), text, values }) : client.query(text))
}

/** The statements of a case with ids of its own, so that a write writes again. */
export const freshStatements = (of: BareCase, made: ReadonlySet<string>): Statement[] => renewed(of.statements, made, randomUUID)

// Child process: `/a/<n>` is a bare Fastify handler, `/b/<n>` one with the same SQL; no token, no schema.
if (process.argv[1] === import.meta.filename)
  process.once('message', (work: BareWork) => {
    const app = Fastify()
    const pool = new pg.Pool({ connectionString: work.databaseUrl, max: 10 })
    const made = work.cases.map((one) => new Set(one.made))
    app.all<{ Params: { n: string } }>('/a/:n', async (request) => work.cases[Number(request.params.n)]?.reply)
    app.all<{ Params: { n: string } }>('/b/:n', async (request) => {
      const one = work.cases[Number(request.params.n)]
      if (!one) throw new Error('no such case')
      const client = await pool.connect()
      try {
        await runStatements(client, freshStatements(one, made[Number(request.params.n)] ?? new Set()))
      } finally {
        client.release()
      }
      return one.reply
    })
    void app.listen({ host: '127.0.0.1', port: 0 }).then(() => process.send?.(app.server.address()))
  })

import pg from 'pg'

export type Statement = { text: string; values: unknown[] }

const plainValue = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value)

/** Runs `work` and answers every statement that it sent to PostgreSQL, in order. */
export const statementsOf = async (work: () => Promise<void>): Promise<Statement[]> => {
  const found: Statement[] = []
  // The lowest place through which every statement passes; put back before anybody else can see it.
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]): never {
    const [first, values] = args
    if (typeof first === 'string') found.push({ text: first, values: Array.isArray(values) ? values.map(plainValue) : [] })
    else if (typeof first === 'object' && first !== null && 'text' in first)
      found.push({ text: String(first.text), values: 'values' in first && Array.isArray(first.values) ? first.values.map(plainValue) : [] })
    return (query as (...all: unknown[]) => unknown).apply(this, args) as never
  }
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return found
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same statements for another request: each id that the first request made is replaced by a new one, everywhere alike. */
export const renewed = (statements: readonly Statement[], made: ReadonlySet<string>, make: () => string): Statement[] => {
  if (made.size === 0) return [...statements]
  const fresh = new Map<string, string>()
  const renew = (id: string): string => {
    if (!made.has(id)) return id
    const known = fresh.get(id) ?? make()
    fresh.set(id, known)
    return known
  }
  const change = (value: unknown): unknown => (typeof value === 'string' ? value.replace(uuid, renew) : Array.isArray(value) ? value.map(change) : value)
  return statements.map(({ text, values }) => ({ text, values: values.map(change) }))
}

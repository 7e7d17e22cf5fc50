import pg from 'pg'

/** Connects, works and ends. A server that goes away makes the work fail, never the process. */
export const withClient = async <R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> => {
  const client = new pg.Client(url)
  client.on('error', () => undefined) // the statement that waits fails with the same error
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

import { randomUUID } from 'node:crypto'

/** Somebody signed in, asking over HTTP as the screens do. */
export type Caller = {
  user: string
  cookie: string
  /** Sends and answers the parsed reply; throws where it is no success. */
  ask<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  send(method: string, path: string, body?: unknown): Promise<Response>
}

export const signIn = async (address: string, user: string, secret: string): Promise<Caller> => {
  let cookie = ''
  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const isBytes = body instanceof Uint8Array
    const headers: Record<string, string> = { cookie, origin: address }
    if (method !== 'GET') headers['idempotency-key'] = randomUUID()
    if (body !== undefined) headers['content-type'] = isBytes ? 'application/octet-stream' : 'application/json'
    return fetch(`${address}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(20_000),
      ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    })
  }
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await send(method, path, body)
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${user}: ${method} ${path} answered ${reply.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  const entered = await send('POST', '/api/session', { user, secret })
  if (!entered.ok) throw new Error(`${user} could not sign in: ${entered.status} ${await entered.text()}`)
  cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { user, cookie, ask, send }
}

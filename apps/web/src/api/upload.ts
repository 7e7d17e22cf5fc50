import type { Endpoint } from '@tequio/contracts/make'
import { addressOf, callLoose, problemFrom, type Loose, type Reply } from './call.ts'
import { ApiProblem } from './problem.ts'

/**
 * Sends a file and tells how much of it has left (0 to 1): `fetch` says nothing of that. When the session has ended, the call goes
 * on as any other, which asks the person to sign in again.
 */
export const upload = <E extends Endpoint>(
  endpoint: E,
  args: { query?: Record<string, unknown>; params?: Record<string, unknown>; body: Blob },
  onSent: (part: number) => void,
): Promise<Reply<E>> => {
  const key = crypto.randomUUID()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, addressOf(endpoint as Endpoint, args as never))
    request.responseType = 'json'
    request.timeout = 300_000
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', key)
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onSent(event.loaded / event.total))
    request.upload.addEventListener('load', () => onSent(1))
    request.addEventListener('error', () => reject(new ApiProblem('offline', 0)))
    request.addEventListener('timeout', () => reject(new ApiProblem('timeout', 0)))
    request.addEventListener('load', () => {
      const { status, response } = request
      if (status >= 200 && status < 300) resolve(response as Reply<E>)
      else if (status === 401) callLoose<E>(endpoint, { ...(args as Loose), key }).then(resolve, reject)
      else reject(problemFrom(status, (response ?? {}) as Record<string, unknown>))
    })
    request.send(args.body)
  })
}

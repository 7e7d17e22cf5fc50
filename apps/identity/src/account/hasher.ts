import { tooMany } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { hash, verify } from '@node-rs/argon2'

// OWASP's second choice for argon2id (algorithm 2); about 18 ms and 19 MiB each, so only a few may run at once.
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const maxAtOnce = 2
const maxWaiting = 100

export type Hasher = {
  hash: (secret: string) => Promise<string>
  /** `stored` undefined: does the same work against nobody's hash, so that an unknown user takes as long as a known one. */
  verify: (stored: string | undefined, secret: string) => Promise<boolean>
}

/** Password hashing that queues: more than two at once would starve everything else; a full queue answers 429. */
export const makeHasher = (): Hasher => {
  const waiting: (() => void)[] = []
  let running = 0
  const inTurn = async <R>(work: () => Promise<R>): Promise<R> => {
    if (running >= maxAtOnce) {
      if (waiting.length >= maxWaiting) throw new Problem(tooMany, { retryAfterSeconds: 2 })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
  const nobody = hash('nobody has this password', settings)
  return {
    hash: (secret) => inTurn(() => hash(secret.normalize('NFC'), settings)),
    verify: (stored, secret) => inTurn(async () => (await verify(stored ?? (await nobody), secret.normalize('NFC'))) && stored !== undefined),
  }
}

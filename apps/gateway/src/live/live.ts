import type { NatsConnection } from '@nats-io/transport-node'
import type { ServerResponse } from 'node:http'

type Stream = { cookie: string; response: ServerResponse }

const heartbeatMs = 20_000
/** One a browser is what the application opens; more than these of one account are refused. */
const mostOfAccount = 8

/** The open streams of this process: passes hints on to the account that they are for, and ends a stream with its session. */
export class Live {
  readonly #streams = new Map<string, Set<Stream>>()
  readonly #stands: (cookie: string) => Promise<boolean>
  readonly #timer: NodeJS.Timeout

  constructor(stands: (cookie: string) => Promise<boolean>, everyMs = heartbeatMs) {
    this.#stands = stands
    this.#timer = setInterval(() => void this.#beat(), everyMs)
    this.#timer.unref()
  }

  /** Whether there was room. */
  open(accountId: string, stream: Stream): boolean {
    const own = this.#streams.get(accountId) ?? new Set()
    if (own.size >= mostOfAccount) return false
    this.#streams.set(accountId, own.add(stream))
    stream.response.on('close', () => {
      own.delete(stream)
      if (own.size === 0 && this.#streams.get(accountId) === own) this.#streams.delete(accountId)
    })
    return true
  }

  pass(accountId: string, hint: string): void {
    for (const { response } of this.#streams.get(accountId) ?? []) response.write(`data: ${hint}\n\n`)
  }

  /** A session of the account ended, or may have. */
  async check(accountId: string): Promise<void> {
    for (const { cookie, response } of this.#streams.get(accountId) ?? []) if (!(await this.#stands(cookie).catch(() => true))) response.end()
  }

  async #beat(): Promise<void> {
    for (const accountId of this.#streams.keys()) await this.check(accountId)
    for (const own of this.#streams.values()) for (const { response } of own) response.write(': \n\n')
  }

  end(): void {
    clearInterval(this.#timer)
    for (const own of this.#streams.values()) for (const { response } of own) response.end()
  }

  /** Hints of all services, for as long as the process lives; the client subscribes again by itself when NATS was away. */
  listen(nats: NatsConnection): () => void {
    const hints = nats.subscribe('live.*', {
      callback: (error, message) => (error ? undefined : this.pass(message.subject.slice('live.'.length), message.string().replaceAll('\n', ' '))),
    })
    return () => hints.unsubscribe()
  }
}

import type { NatsConnection } from '@nats-io/transport-node'
import type { ServerResponse } from 'node:http'

type Stream = { cookie: string; response: ServerResponse }

const heartbeatMs = 20_000
/** One a browser is what the application opens; more than these of one account are refused. */
const mostOfAccount = 8

const write = (response: ServerResponse, text: string): void => {
  if (!response.writableEnded && !response.destroyed) response.write(text)
}

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
    if (stream.response.destroyed) return false
    const own = this.#streams.get(accountId) ?? new Set()
    if (own.size >= mostOfAccount) return false
    this.#streams.set(accountId, own.add(stream))
    stream.response.on('close', () => this.#forget(accountId, stream))
    // a connection that breaks while it is written to ends by itself
    stream.response.on('error', () => this.#forget(accountId, stream))
    return true
  }

  pass(accountId: string, hint: string): void {
    for (const { response } of this.#streams.get(accountId) ?? []) write(response, `data: ${hint}\n\n`)
  }

  /** A session of the account ended, or may have. */
  async check(accountId: string): Promise<void> {
    for (const stream of this.#streams.get(accountId) ?? []) {
      if (await this.#stands(stream.cookie).catch(() => true)) continue
      this.#forget(accountId, stream)
      stream.response.end()
    }
  }

  #forget(accountId: string, stream: Stream): void {
    const own = this.#streams.get(accountId)
    own?.delete(stream)
    if (own?.size === 0) this.#streams.delete(accountId)
  }

  async #beat(): Promise<void> {
    for (const accountId of this.#streams.keys()) await this.check(accountId)
    for (const own of this.#streams.values()) for (const { response } of own) write(response, ': \n\n')
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

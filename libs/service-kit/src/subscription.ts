import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream'
import { nanos, type NatsConnection } from '@nats-io/transport-node'
import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import type { Clock } from './clock.ts'
import { bury, deliver, Poison, type Consumer } from './consumer.ts'
import type { Envelope } from './envelope.ts'
import { streamOf } from './relay.ts'
import { kitDb, type KitTables } from './tables.ts'

const lastDelivery = 8
const pauseMs = (delivery: number): number => Math.min(250 * 2 ** delivery, 30_000)

/** Keeps one consumer reading its family of facts, through every loss of NATS or of the stream. */
export class Subscription<T extends KitTables> {
  readonly #of: { service: string; consumer: Consumer<T>; db: Kysely<T>; nats: NatsConnection; clock: Clock; log: FastifyBaseLogger }
  #messages: ConsumerMessages | undefined
  #stopped = false
  #done: Promise<void> = Promise.resolve()

  constructor(of: { service: string; consumer: Consumer<T>; db: Kysely<T>; nats: NatsConnection; clock: Clock; log: FastifyBaseLogger }) {
    this.#of = of
  }

  start(): void {
    this.#done = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#messages?.close().catch(() => undefined)
    await this.#done
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#read()
      } catch (error) {
        if (!this.#stopped) this.#of.log.debug({ err: error, consumer: this.#of.consumer.name }, 'the subscription starts again')
      }
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }

  async #read(): Promise<void> {
    const { nats, consumer, service } = this.#of
    const manager = await jetstreamManager(nats, { timeout: 5_000 })
    const stream = streamOf(consumer.subject.split('.')[0] ?? '')
    const durable = `${service}-${consumer.name}`
    await manager.consumers.add(stream, {
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      filter_subject: `${consumer.subject}.>`,
      ack_wait: nanos(30_000),
      max_deliver: -1,
      max_ack_pending: 500,
    })
    const handle = await jetstream(nats, { timeout: 5_000 }).consumers.get(stream, durable)
    this.#messages = await handle.consume({ max_messages: 100, idle_heartbeat: 2_000, expires: 10_000, abort_on_missing_resource: true })
    if (this.#stopped) return void (await this.#messages.close())
    for await (const message of this.#messages) await this.#take(message)
  }

  async #take(message: JsMsg): Promise<void> {
    const { db, consumer, clock, log } = this.#of
    let envelope: Envelope | undefined
    try {
      envelope = message.json<Envelope>()
      await deliver(db, consumer, envelope, clock.now())
      message.ack()
    } catch (error) {
      const delivery = message.info.deliveryCount
      log.warn({ err: error, consumer: consumer.name, event: envelope?.id, delivery }, 'a fact was not applied')
      if (error instanceof Poison || delivery >= lastDelivery) {
        await bury(kitDb(db), consumer.name, envelope ?? message.string(), error as Error, clock.now()).then(
          () => message.term(),
          () => message.nak(5_000), // the database is away: the letter is written when it is back
        )
      } else message.nak(pauseMs(delivery))
    }
  }
}

import { sync, type ActivityItem } from '@tequio/contracts/training/activity'
import { useEffect, useSyncExternalStore } from 'react'
import { call } from '../api/call.ts'
import { change, openDevice, unsentKeyPlace, type DeviceChange, type OutboxRow } from './device.ts'
import { allRows, itemOf, tidy, type ItemAnswer } from './outbox.ts'
import { alone, sendAll, type SendEnd } from './sender.ts'

/** What the screens know of sending. `rows` are all of this device, oldest first; `sentAt` the last moment something arrived; `failed`: the last thing to be written here could not be; `pictures`: how many wait whose words arrived. */
export type Sync = { rows: readonly OutboxRow[]; sending: boolean; end: SendEnd | undefined; sentAt: string | undefined; ready: boolean; failed: boolean; pictures: number }

const nothing: Sync = { rows: [], sending: false, end: undefined, sentAt: undefined, ready: false, failed: false, pictures: 0 }
const pauses = [5_000, 15_000, 60_000, 300_000]

/** One for each signed-in person: watches the outbox, sends it, and tells the screens and the other tabs. */
class Courier {
  state: Sync = nothing
  #account: string
  #listeners = new Set<() => void>()
  #channel: BroadcastChannel | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #tries = 0
  #busy = false
  #again = false

  constructor(account: string) {
    this.#account = account
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`tequio-${account}`)
    this.#channel?.addEventListener('message', () => void this.#read())
    addEventListener('online', () => this.push())
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.push())
    void this.#start()
  }

  listen = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(part: Partial<Sync>) {
    this.state = { ...this.state, ...part }
    for (const listener of this.#listeners) listener()
  }

  async #start() {
    try {
      await tidy(await openDevice(this.#account))
      await this.#read()
      this.push()
    } catch {
      // no database on this device (private mode of an old browser): screens say that they could not save
      this.#set({ ready: true })
    }
  }

  async #read() {
    const device = await openDevice(this.#account)
    // what sends them is loaded only where there are some
    const hasPictures = (await device.count('work', IDBKeyRange.bound('picture ', 'picture!'))) > 0
    const pictures = hasPictures ? (await (await import('./pictures.ts')).waitingPictures(device)).length : 0
    this.#set({ rows: await allRows(device), pictures, ready: true })
  }

  /** A full or broken disk: what waits had better leave this device another way. */
  failed = (failed: boolean) => failed !== this.state.failed && this.#set({ failed })

  /** Something was written: show it here and in the other tabs, then send it. */
  wrote = async () => {
    await this.#read()
    this.#channel?.postMessage('changed')
    this.push()
  }

  /** Sends now, or right after the sending that runs. */
  push = () => {
    clearTimeout(this.#timer)
    if (this.#busy) this.#again = true
    else void this.#run()
  }

  #waits() {
    return this.state.pictures > 0 || this.state.rows.some(({ state }) => state === 'waiting')
  }

  async #run() {
    if (!this.#waits() || (typeof navigator !== 'undefined' && !navigator.onLine)) return
    this.#busy = true
    this.#again = false
    const end = await alone(`tequio-send-${this.#account}`, async () => {
      this.#set({ sending: true })
      const device = await openDevice(this.#account)
      const arrived = () => {
        this.#set({ sentAt: new Date().toISOString() })
        void this.#read()
        this.#channel?.postMessage('changed')
      }
      const words = await sendAll(device, post, arrived)
      await this.#read()
      if (this.state.pictures === 0 || (words.end !== 'empty' && words.end !== 'later')) return words
      const pictures = await (await import('./pictures.ts')).sendPictures(device)
      arrived()
      return pictures.end === 'empty' ? words : pictures
    }).catch((): SendEnd => ({ end: 'failed' }))
    this.#busy = false
    // with the signal that there was, what the work would be saved into a file with when there is none
    void withKey(this.#account)
    await this.#read().catch(() => undefined)
    this.#set({ sending: false, ...(end ? { end } : {}) })
    this.#channel?.postMessage('changed')
    this.#plan(end)
  }

  // another tab sends (undefined): look again soon, it may be closed in the middle
  #plan(end: SendEnd | undefined) {
    if (end?.end === 'empty') this.#tries = 0
    if (this.#again && end?.end === 'empty') return this.push()
    if (!this.#waits() || end?.end === 'signed-out') return
    const pause = pauses[Math.min(this.#tries, pauses.length - 1)] ?? 60_000
    this.#tries += 1
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.push, pause)
  }
}

const post = async (rows: readonly OutboxRow[]): Promise<ItemAnswer[]> => {
  const items = rows.filter(({ service }) => service === 'training').map(itemOf<ActivityItem>)
  const others = rows.filter(({ service }) => service === 'attendance')
  const answers: ItemAnswer[] = items.length > 0 ? (await call(sync, { body: { items, deviceAt: new Date().toISOString() } })).items : []
  return others.length > 0 ? [...answers, ...(await (await import('./attendance.ts')).postAttendance(others))] : answers
}

const keyed = new Set<string>()
/** Has a key lie ready on this device with which unsent work is saved into a file; asked for once by each page, and only by who works. */
export const withKey = async (account: string): Promise<void> => {
  if (keyed.has(account)) return
  keyed.add(account)
  const isHere = await Promise.all([import('./unsent-key.ts'), openDevice(account)]).then(
    ([{ askKey }, device]) => askKey(device),
    () => false,
  )
  if (!isHere) keyed.delete(account)
}

/** Who leaves with nothing that waits leaves no key behind. */
export const forgetKey = async (account: string): Promise<void> => {
  keyed.delete(account)
  await openDevice(account)
    .then((device) => device.delete('meta', unsentKeyPlace))
    .catch(() => undefined)
}

const couriers = new Map<string, Courier>()
const courierOf = (account: string): Courier => {
  const known = couriers.get(account) ?? new Courier(account)
  couriers.set(account, known)
  return known
}

/** The state of sending of the signed-in person; sends what waits while a learner's screen is open. */
export const useSync = (account: string): Sync => {
  const courier = courierOf(account)
  useEffect(() => courier.push(), [courier])
  return useSyncExternalStore(
    courier.listen,
    () => courier.state,
    () => nothing,
  )
}

/** Sends what waits now: a person asked for it. */
export const sendNow = (account: string): void => courierOf(account).push()

/** Makes a durable change of this person's device, then shows and sends what it laid into the outbox. */
export const write = async <T>(account: string, make: (tx: DeviceChange) => Promise<T>): Promise<T> => {
  const courier = courierOf(account)
  const made = await openDevice(account)
    .then((device) => change(device, make))
    .catch((trouble: unknown) => {
      courier.failed(true)
      throw trouble
    })
  courier.failed(false)
  await courier.wrote()
  return made
}

/** After a change that was made past `write`: shows it here and in the other tabs. */
export const refresh = (account: string): Promise<void> => courierOf(account).wrote()

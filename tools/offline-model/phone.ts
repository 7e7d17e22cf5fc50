import 'fake-indexeddb/auto'
import type { ActivityItem } from '@tequio/contracts/training/activity'
import { closeDevice, eraseDevice, openDevice, type Device, type DeviceChange, type OutboxRow } from '../../apps/web/src/offline/device.ts'
import { allRows, type ItemAnswer } from '../../apps/web/src/offline/outbox.ts'
import type { Fate } from './schedule.ts'

/** The device was switched off. */
export class SwitchedOff extends Error {}
export type Deliver = (items: ActivityItem[], deviceAt: string) => Promise<readonly ItemAnswer[]>
type Network = { deliver: Deliver; hold: (later: () => Promise<unknown>) => void; now: () => Date }

const steps = new Set(['transaction', 'get', 'getAll', 'getAllFromIndex', 'put', 'delete', 'objectStore'])

/** One device: the database of the shipped modules, which can be switched off between any two steps, and a network that does what it likes. */
export class Phone {
  readonly name: string
  readonly #network: Network
  readonly #offMs: number
  #fates: Fate[] = []
  #left: number | null = null

  constructor(name: string, network: Network, offMs: number) {
    this.name = name
    this.#network = network
    this.#offMs = offMs
  }

  get isRight(): boolean {
    return this.#offMs === 0
  }

  now = (): Date => new Date(this.#network.now().getTime() + this.#offMs)

  // each look at the disk and each side of the network is a step
  #step = (): void => {
    if (this.#left === null) return
    if (this.#left <= 0) throw new SwitchedOff()
    this.#left -= 1
  }

  #watched = <T extends object>(of: T): T =>
    new Proxy(of, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name)
        if (typeof found !== 'function') return found
        return (...args: unknown[]): unknown => {
          if (steps.has(String(name))) this.#step()
          const made: unknown = (found as (...given: unknown[]) => unknown).apply(target, args)
          return name === 'transaction' || name === 'objectStore' ? this.#watched(made as object) : made
        }
      },
    })

  open = async (): Promise<Device> => this.#watched(await openDevice(this.name))
  rows = async (): Promise<OutboxRow[]> => allRows(await openDevice(this.name))

  /** Runs with the device switched off after `dies` steps, and on again afterwards. True: it came to its end. */
  live = async (dies: number | null, act: (device: Device) => Promise<unknown>): Promise<boolean> => {
    this.#left = dies
    try {
      await act(await this.open())
      return true
    } catch (trouble) {
      if (!(trouble instanceof SwitchedOff)) throw trouble
      return false
    } finally {
      this.#left = null
      if (dies !== null) await closeDevice(this.name)
    }
  }

  meets = (fates: readonly Fate[]): void => void (this.#fates = [...fates])

  post = async (rows: readonly OutboxRow[]): Promise<readonly ItemAnswer[]> => {
    this.#step()
    const items = rows.map(({ id, seq, type, v, madeAt, body }) => ({ id, seq, type, v, madeAt, body }) as ActivityItem)
    const deviceAt = this.now().toISOString()
    const arrive = () => this.#network.deliver(items, deviceAt)
    const away = () => Object.assign(new Error('offline'), { status: 0, code: 'offline' })
    const fate = this.#fates.shift() ?? 'ok'
    if (fate === 'lost') throw away()
    if (fate === 'late') {
      this.#network.hold(arrive)
      throw away()
    }
    const answers = await arrive()
    if (fate === 'unanswered') throw away()
    if (fate === 'twice') await arrive()
    this.#step()
    return answers
  }

  throwAway = (): Promise<void> => eraseDevice(this.name)
}

export type { Device, DeviceChange }

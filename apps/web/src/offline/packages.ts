import { readPackage, readPackageFile, type CoursePackage } from '@tequio/contracts/training/package'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { call } from '../api/call.ts'
import { costOfApp, keepApp } from './app.ts'
import { openDevice, type StoredPackage } from './device.ts'
import { download, missingOf, outdate, removePackage, type DownloadEnd } from './package.ts'
import { withKey } from './sync.ts'

/** What a screen knows of a course on this device. `missing`: bytes of it that are not here yet; `appBytes`: what opening without a signal still lacks of the application, undefined until it was asked. */
export type Taken = {
  ready: boolean
  pack: StoredPackage | undefined
  missing: number
  appBytes: number | undefined
  running: { done: number; total: number } | undefined
  end: DownloadEnd | undefined
}

const nothing: Taken = { ready: false, pack: undefined, missing: 0, appBytes: undefined, running: undefined, end: undefined }

/** One for each course of a person: goes on while other screens are open. */
class Taking {
  state: Taken = nothing
  readonly #account: string
  readonly #editionId: string
  readonly #listeners = new Set<() => void>()
  #stop: AbortController | undefined
  #kind: StoredPackage['kind'] = 'all'
  #also: (() => Promise<boolean>) | undefined
  #asked = false

  constructor(account: string, editionId: string) {
    this.#account = account
    this.#editionId = editionId
    void this.read()
    addEventListener('online', () => this.state.end === 'offline' && void this.take(this.#kind))
  }

  listen = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(part: Partial<Taken>) {
    this.state = { ...this.state, ...part }
    for (const listener of this.#listeners) listener()
  }

  read = async (): Promise<void> => {
    try {
      const device = await openDevice(this.#account)
      const pack = await device.get('packages', this.#editionId)
      const missing = pack ? (await missingOf(device, pack)).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) : 0
      this.#set({ ready: true, pack, missing })
    } catch {
      this.#set({ ready: true })
    }
  }

  /** What opening without a signal needs of the application is told with the course's size. */
  weigh = async (): Promise<void> => {
    if (this.#asked) return
    this.#asked = true
    this.#set({ appBytes: await costOfApp() })
  }

  /** Learns which version the edition is on and in which language it is read; one that was taken along before is old then. */
  know = async (versionId: string, language: string | undefined): Promise<void> => {
    if (!this.state.running && (await outdate(await openDevice(this.#account), this.#editionId, versionId, language))) await this.read()
  }

  stop = () => this.#stop?.abort()

  remove = async (): Promise<void> => {
    this.stop()
    await removePackage(await openDevice(this.#account), this.#editionId)
    this.#set({ end: undefined })
    await this.read()
  }

  /** `also`: what else has to be here before it is said to be, such as the questions of the tests; false when it could not be fetched. */
  take = async (kind: StoredPackage['kind'], known?: CoursePackage, also?: () => Promise<boolean>): Promise<DownloadEnd | undefined> => {
    if (this.state.running) return undefined
    const stop = new AbortController()
    this.#stop = stop
    this.#kind = kind
    this.#also = also ?? this.#also
    this.#set({ running: { done: 0, total: 0 }, end: undefined })
    const end = await this.#run(kind, known, stop.signal)
    this.#set({ running: undefined, end, ...(end === 'whole' ? { appBytes: 0 } : {}) })
    await this.read()
    return end
  }

  async #run(kind: StoredPackage['kind'], known: CoursePackage | undefined, signal: AbortSignal): Promise<DownloadEnd> {
    const params = { editionId: this.#editionId }
    // asked once by whoever takes a course along: what is stored is not thrown away by the browser when room gets short
    await navigator.storage?.persist?.().catch(() => false)
    void withKey(this.#account)
    try {
      const device = await openDevice(this.#account)
      let manifest = known ?? (await call(readPackage, { params }))
      // published anew in the middle: what is the same stays, the rest is fetched again
      for (let tries = 0; tries < 3; tries += 1) {
        const { appBytes } = this.state
        const end = await download(device, {
          manifest,
          kind,
          signal,
          get: async (sha, by) => new Uint8Array(await (await call(readPackageFile, { params: { ...params, sha }, signal: by, waitMs: 120_000 })).arrayBuffer()),
          told: (done, total) => this.#set({ running: { done, total: total + (appBytes ?? 0) } }),
        })
        if (end === 'whole') return (await (this.#also?.() ?? true)) && (await keepApp()) ? 'whole' : 'offline'
        if (end !== 'changed') return end
        manifest = await call(readPackage, { params })
      }
      return 'failed'
    } catch (trouble) {
      const { code } = trouble as { code?: string }
      return code === 'offline' || code === 'timeout' ? 'offline' : 'failed'
    }
  }
}

const known = new Map<string, Taking>()
const takingOf = (account: string, editionId: string): Taking => {
  const key = `${account} ${editionId}`
  const one = known.get(key) ?? new Taking(account, editionId)
  known.set(key, one)
  return one
}

/** A course on this device: how far it came, and taking it along, stopping, removing. `versionId`, `language`: of the edition as the network last said. */
export const useTaken = (account: string, editionId: string, versionId: string | undefined, language?: string) => {
  const taking = takingOf(account, editionId)
  useEffect(() => {
    if (versionId) void taking.know(versionId, language).catch(() => undefined)
  }, [taking, versionId, language])
  const state = useSyncExternalStore(
    taking.listen,
    () => taking.state,
    () => nothing,
  )
  return { ...state, take: taking.take, stop: taking.stop, remove: taking.remove, weigh: useCallback(() => void taking.weigh(), [taking]) }
}

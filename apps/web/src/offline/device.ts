import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { ActivityItem, ActivityResult } from '@tequio/contracts/training/activity'
import type { AttendanceItem } from '@tequio/contracts/training/attendance-sync'
import type { PackageFile } from '@tequio/contracts/training/package'

/** waiting: made, not answered yet · applied: the server has it · rejected: the server will never take it; it stays in sight. */
export type RowState = 'waiting' | 'applied' | 'rejected'

/** What a device does: in a course, or about who was at a session. */
export type DeviceItem = ActivityItem | AttendanceItem

/** One thing done on this device. The contract's item, and what became of it. `service`: to whom it is sent. */
export type OutboxRow = {
  id: string
  seq: number
  service: 'training' | 'attendance'
  type: DeviceItem['type']
  v: 1
  madeAt: string
  body: DeviceItem['body']
  state: RowState
  /** Code of a rejection. */
  reason?: string
  result?: ActivityResult
  /** The device's moment of the answer, ISO. */
  answeredAt?: string
}

/** A course on this device. partial: being fetched, or stopped in the middle · whole: every file is here with its hash · old: whole, and the edition has a newer version. */
export type StoredPackage = {
  editionId: string
  versionId: string
  /** Of what lies here; Spanish where it says none. */
  language?: string
  files: readonly PackageFile[]
  /** text: without pictures · all: without films and sounds · played: with them. */
  kind: 'text' | 'all' | 'played'
  totalBytes: number
  state: 'partial' | 'whole' | 'old'
  at: string
}

interface Stores extends DBSchema {
  outbox: { key: string; value: OutboxRow; indexes: { seq: number; state: RowState } }
  meta: { key: string; value: unknown }
  /** Answers of the server as last read, by address. */
  pages: { key: string; value: { address: string; value: unknown; asOf: string } }
  /** Where a person is in a test or a case, by its name. */
  work: { key: string; value: { name: string; state: unknown } }
  packages: { key: string; value: StoredPackage }
  /** Files of packages, by the address whose answer they stand in for; written only with the hash that was said. Of a part of a recording `bytes`, and no text. */
  files: { key: string; value: { path: string; sha256: string; text: string; at: string; bytes?: Uint8Array<ArrayBuffer> } }
}

export type Device = IDBPDatabase<Stores>
export type DeviceChange = IDBPTransaction<Stores, ('outbox' | 'meta' | 'work')[], 'readwrite'>

/** Where among `meta` the key lies that seals a file of unsent work. */
export const unsentKeyPlace = 'unsent-key'

const nameOf = (accountId: string): string => `tequio-${accountId}`
const opened = new Map<string, Promise<Device>>()

/** The signed-in person's own database on this device: a station's computer is shared, so its name holds the account. */
export const openDevice = (accountId: string): Promise<Device> => {
  let device = opened.get(accountId)
  if (!device) {
    device = openDB<Stores>(nameOf(accountId), 2, {
      upgrade: (db, before) => {
        if (before < 2) {
          db.createObjectStore('packages', { keyPath: 'editionId' })
          db.createObjectStore('files', { keyPath: 'path' })
        }
        if (before > 0) return
        const outbox = db.createObjectStore('outbox', { keyPath: 'id' })
        outbox.createIndex('seq', 'seq', { unique: true })
        outbox.createIndex('state', 'state')
        db.createObjectStore('meta')
        db.createObjectStore('pages', { keyPath: 'address' })
        db.createObjectStore('work', { keyPath: 'name' })
      },
      // another tab wants a newer shape or the end of this database: do not stand in its way
      blocking: () => void closeDevice(accountId),
      terminated: () => void opened.delete(accountId),
    })
    device.catch(() => opened.delete(accountId))
    opened.set(accountId, device)
  }
  return device
}

/** Lets go of the database, as a closed tab does. */
export const closeDevice = async (accountId: string): Promise<void> => {
  const device = opened.get(accountId)
  opened.delete(accountId)
  ;(await device?.catch(() => undefined))?.close()
}

/** Removes everything of a person from this device. Ask first whether something waits to be sent. */
export const eraseDevice = async (accountId: string): Promise<void> => {
  await closeDevice(accountId)
  await deleteDB(nameOf(accountId))
}

/** A change that is on the disk when the promise is kept: only then may a screen say "guardado". */
export const change = async <T>(device: Device, make: (tx: DeviceChange) => Promise<T>): Promise<T> => {
  const tx = device.transaction(['outbox', 'meta', 'work'], 'readwrite', { durability: 'strict' }) as unknown as DeviceChange
  try {
    const made = await make(tx)
    await tx.done
    return made
  } catch (error) {
    try {
      tx.abort()
    } catch {
      // it ended by itself
    }
    await tx.done.catch(() => undefined)
    throw error
  }
}

/** The part of a change that moves a person's place in a test or a case; see `changeWork`. */
export const changeState = async <T>(tx: DeviceChange, name: string, make: (state: T | undefined, tx: DeviceChange) => Promise<T | undefined>): Promise<T | undefined> => {
  const work = tx.objectStore('work')
  const before = (await work.get(name))?.state as T | undefined
  const after = await make(before, tx)
  if (after === undefined) await work.delete(name)
  else if (after !== before) await work.put({ name, state: after })
  return after
}

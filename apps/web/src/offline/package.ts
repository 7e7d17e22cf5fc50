import type { CoursePackage, PackageFile } from '@tequio/contracts/training/package'
import { digestOf } from '../api/digest.ts'
import type { Device, StoredPackage } from './device.ts'

/** Fetches one file of a package by its hash; throws as `call` does. */
export type Get = (sha: string, signal: AbortSignal) => Promise<Uint8Array>

/**
 * whole: all is here · changed: the package was published anew meanwhile, read its manifest again · full: the device has no room ·
 * offline: the network is away · stopped: somebody stopped it · spoiled: a file came otherwise than its hash says, twice · failed: refused or fallen over.
 * In every end what arrived stays, and the next download goes on from there.
 */
export type DownloadEnd = 'whole' | 'changed' | 'full' | 'offline' | 'stopped' | 'spoiled' | 'failed'

const lanes = 3

export const wantedOf = (files: readonly PackageFile[], kind: StoredPackage['kind']): PackageFile[] =>
  files.filter((file) => (file.kind === 'recording' ? kind === 'played' : file.kind === 'picture' ? kind !== 'text' : true))

/** What the whole of it weighs. */
export const sizeOf = ({ textBytes, totalBytes, recordingBytes }: CoursePackage, kind: StoredPackage['kind']): number =>
  ({ text: textBytes, all: totalBytes, played: totalBytes + recordingBytes })[kind]

/** Bytes of the files that are not on the device yet. */
export const missingOf = async (device: Device, pack: Pick<StoredPackage, 'files' | 'kind'>): Promise<PackageFile[]> => {
  const here = await Promise.all(wantedOf(pack.files, pack.kind).map(async (file) => ((await device.get('files', file.path))?.sha256 === file.sha256 ? [] : [file])))
  return here.flat()
}

const isFull = (trouble: unknown): boolean => trouble instanceof DOMException && trouble.name === 'QuotaExceededError'

const endOf = (trouble: unknown, signal: AbortSignal): DownloadEnd => {
  if (isFull(trouble)) return 'full'
  if (signal.aborted) return 'stopped'
  const { code, status } = (trouble ?? {}) as { code?: string; status?: number }
  if (code === 'offline' || code === 'timeout') return 'offline'
  return status === 404 ? 'changed' : 'failed'
}

class Spoiled extends Error {}

const fetchWhole = async (get: Get, file: PackageFile, signal: AbortSignal): Promise<{ text: string; bytes?: Uint8Array<ArrayBuffer> }> => {
  for (let tries = 0; tries < 2; tries += 1) {
    const bytes = await get(file.sha256, signal)
    if ((await digestOf(bytes as Uint8Array<ArrayBuffer>)) !== file.sha256) continue
    return file.kind === 'recording' ? { text: '', bytes: new Uint8Array(bytes) } : { text: new TextDecoder().decode(bytes) }
  }
  throw new Spoiled()
}

/** Files that no package on this device names any more go; pictures may belong to several. */
const sweep = async (device: Device): Promise<void> => {
  const tx = device.transaction(['packages', 'files'], 'readwrite')
  const named = new Set((await tx.objectStore('packages').getAll()).flatMap(({ files, kind }) => wantedOf(files, kind).map(({ path }) => path)))
  for (const path of await tx.objectStore('files').getAllKeys()) if (!named.has(path)) await tx.objectStore('files').delete(path)
  await tx.done
}

/**
 * Stores a package file by file, each only when its hash is right; what is here already is not fetched again. `told`: bytes that arrived of
 * those that were missing. Says "whole" only when every file is on the disk with its hash.
 */
export const download = async (
  device: Device,
  of: { manifest: CoursePackage; kind: StoredPackage['kind']; get: Get; told: (done: number, total: number) => void; signal: AbortSignal; now?: () => Date },
): Promise<DownloadEnd> => {
  const { manifest, kind, get, told } = of
  const now = of.now ?? (() => new Date())
  const stop = new AbortController()
  const signal = AbortSignal.any([of.signal, stop.signal])
  try {
    const before = await device.get('packages', manifest.editionId)
    const row: StoredPackage = {
      editionId: manifest.editionId,
      versionId: manifest.versionId,
      ...(manifest.language === undefined ? {} : { language: manifest.language }),
      files: manifest.files,
      totalBytes: sizeOf(manifest, kind),
      kind,
      state: 'partial',
      at: before?.at ?? now().toISOString(),
    }
    await device.put('packages', row)
    const missing = await missingOf(device, row)
    const total = missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const queue = [...missing]
    let done = 0
    told(done, total)
    const work = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        const whole = await fetchWhole(get, file, signal)
        await device.put('files', { path: file.path, sha256: file.sha256, ...whole, at: now().toISOString() })
        done += file.sizeBytes
        told(done, total)
      }
    }
    // the first trouble ends all lanes; what had arrived in the others is stored all the same
    const troubles: unknown[] = []
    const lane = () =>
      work().catch((trouble: unknown) => {
        queue.length = 0
        stop.abort()
        troubles.push(trouble)
      })
    await Promise.all(Array.from({ length: lanes }, lane))
    if (troubles.length > 0) throw troubles[0]
    if ((await missingOf(device, row)).length > 0) return 'failed'
    await device.put('packages', { ...row, state: 'whole', at: now().toISOString() })
    await sweep(device)
    return 'whole'
  } catch (trouble) {
    return trouble instanceof Spoiled ? 'spoiled' : endOf(trouble, of.signal)
  }
}

/** Takes a course off the device. What was done in it and not sent stays. */
export const removePackage = async (device: Device, editionId: string): Promise<void> => {
  await device.delete('packages', editionId)
  await sweep(device)
}

/** The edition is on another version by now, or is read in another language: what is here may still be read, and the network is asked again. */
export const outdate = async (device: Device, editionId: string, versionId: string, language?: string): Promise<boolean> => {
  const tx = device.transaction('packages', 'readwrite')
  const row = await tx.store.get(editionId)
  const isOld = row !== undefined && (row.versionId !== versionId || row.language !== language)
  if (isOld && row.state === 'whole') await tx.store.put({ ...row, state: 'old' })
  await tx.done
  return isOld
}

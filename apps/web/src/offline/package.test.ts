import 'fake-indexeddb/auto'
import { createHash, randomUUID } from 'node:crypto'
import type { CoursePackage, PackageFile } from '@tequio/contracts/training/package'
import { expect, test } from 'vitest'
import { closeDevice, openDevice, type Device } from './device.ts'
import { lay } from './outbox.ts'
import { change } from './device.ts'
import { isPacked, packedBlob } from './cached.ts'
import { download, missingOf, outdate, removePackage, type Get } from './package.ts'

const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const file = (path: string, text: string, kind: PackageFile['kind'] = 'lesson'): PackageFile => ({ path, sha256: shaOf(text), sizeBytes: text.length, kind })

/** A course of texts by address, served by their hashes. */
const course = (texts: Record<string, string>, over: Partial<CoursePackage> = {}) => {
  const files = Object.entries(texts).map(([path, text]) => file(path, text, path.startsWith('/media') ? 'picture' : path.startsWith('/recordings') ? 'recording' : 'lesson'))
  const asked: string[] = []
  const bySha = new Map(Object.values(texts).map((text) => [shaOf(text), text]))
  const get: Get = async (sha) => {
    asked.push(sha)
    const text = bySha.get(sha)
    if (text === undefined) throw Object.assign(new Error('gone'), { status: 404, code: 'not-found' })
    return new TextEncoder().encode(text)
  }
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const manifest: CoursePackage = { editionId: randomUUID(), versionId: randomUUID(), files, totalBytes, textBytes: totalBytes, recordingBytes: 0, ...over }
  return { manifest, get, asked, bySha }
}
const take = (
  device: Device,
  of: { manifest: CoursePackage; get: Get },
  over: { kind?: 'all' | 'text' | 'played'; signal?: AbortSignal; told?: (done: number, total: number) => void } = {},
) => download(device, { kind: 'all', told: () => undefined, signal: new AbortController().signal, ...of, ...over })

const texts = { '/a': 'uno', '/b': 'dos dos', '/c': 'tres tres tres', '/media/x': '<svg/>' }

test('a course is here only when every file is, with its hash; the bar ends where it said', async () => {
  const device = await openDevice(randomUUID())
  const one = course(texts)
  const told: [number, number][] = []
  expect(await take(device, one, { told: (...at) => told.push(at) })).toBe('whole')
  expect(await device.get('packages', one.manifest.editionId)).toMatchObject({ state: 'whole', kind: 'all' })
  expect((await device.getAll('files')).map(({ path, text }) => [path, text])).toEqual(Object.entries(texts).sort())
  expect(told[0]).toEqual([0, one.manifest.totalBytes])
  expect(told.at(-1)).toEqual([one.manifest.totalBytes, one.manifest.totalBytes])
})

test('cut in the middle and begun again, what is here is not fetched twice', async () => {
  const account = randomUUID()
  const one = course(texts)
  let left = 2
  const cut: Get = async (sha, signal) => {
    if (left-- <= 0) throw Object.assign(new Error('offline'), { status: 0, code: 'offline' })
    return one.get(sha, signal)
  }
  expect(await take(await openDevice(account), { manifest: one.manifest, get: cut })).toBe('offline')
  expect(await (await openDevice(account)).get('packages', one.manifest.editionId)).toMatchObject({ state: 'partial' })
  // the tab is closed and opened again
  await closeDevice(account)
  const device = await openDevice(account)
  const here = (await device.getAll('files')).map(({ sha256 }) => sha256)
  expect(here.length).toBeGreaterThan(0)
  one.asked.length = 0
  expect(await take(device, one)).toBe('whole')
  expect(one.asked.toSorted()).toEqual(
    one.manifest.files
      .map(({ sha256 }) => sha256)
      .filter((sha) => !here.includes(sha))
      .toSorted(),
  )
})

test('a file that comes otherwise than its hash says is asked for once more, and never stored', async () => {
  const device = await openDevice(randomUUID())
  const one = course(texts)
  const bad = shaOf(texts['/b'])
  let spoilt = 1
  const get: Get = async (sha, signal) => (sha === bad && spoilt-- > 0 ? new TextEncoder().encode('do') : one.get(sha, signal))
  expect(await take(device, { manifest: one.manifest, get })).toBe('whole')
  const other = course({ '/z': 'zeta' })
  expect(await take(device, { manifest: other.manifest, get: async () => new TextEncoder().encode('otra') })).toBe('spoiled')
  expect(await device.get('files', '/z')).toBeUndefined()
  expect(await device.get('packages', other.manifest.editionId)).toMatchObject({ state: 'partial' })
})

test('published anew in the middle, it says so; then only what differs is fetched and the old goes', async () => {
  const device = await openDevice(randomUUID())
  const before = course(texts)
  expect(await take(device, before)).toBe('whole')
  const after = course({ '/a': 'uno', '/b': 'otra cosa', '/media/x': '<svg/>' }, { editionId: before.manifest.editionId })
  // the old manifest, a server that serves the new one
  await device.clear('files')
  expect(await take(device, { manifest: before.manifest, get: after.get })).toBe('changed')
  after.asked.length = 0
  const here = new Set((await device.getAll('files')).map(({ sha256 }) => sha256))
  expect(await take(device, after)).toBe('whole')
  expect(after.asked.every((sha) => !here.has(sha))).toBe(true)
  expect((await device.getAll('files')).map(({ path }) => path)).toEqual(['/a', '/b', '/media/x'])
})

test('a full phone: nothing that was here is lost, the rest comes when there is room', async () => {
  const account = randomUUID()
  const device = await openDevice(account)
  await change(device, (tx) => lay(tx, { type: 'lesson.done', body: { editionId: randomUUID(), lessonId: '01-a' } }))
  const one = course(texts)
  let room = 1
  const full = new Proxy(device, {
    get: (target, name) => {
      if (name === 'put')
        return async (store: 'files', value: never) => {
          if (store === 'files' && room-- <= 0) throw new DOMException('full', 'QuotaExceededError')
          return target.put(store, value)
        }
      const found: unknown = Reflect.get(target, name)
      return typeof found === 'function' ? found.bind(target) : found
    },
  })
  expect(await take(full, one)).toBe('full')
  expect(await device.count('outbox')).toBe(1)
  expect(await device.count('files')).toBe(1)
  expect(await take(device, one)).toBe('whole')
})

test('stopped by its owner it keeps what came', async () => {
  const device = await openDevice(randomUUID())
  const one = course(texts)
  const stop = new AbortController()
  const get: Get = async (sha, signal) => {
    if (one.asked.length === 3) stop.abort()
    signal.throwIfAborted()
    return one.get(sha, signal)
  }
  expect(await take(device, { manifest: one.manifest, get }, { signal: stop.signal })).toBe('stopped')
  expect((await missingOf(device, { files: one.manifest.files, kind: 'all' })).length).toBeLessThan(4)
})

test('only text leaves the pictures out, and adding them fetches only them', async () => {
  const device = await openDevice(randomUUID())
  const one = course(texts)
  expect(await take(device, one, { kind: 'text' })).toBe('whole')
  expect(await device.get('files', '/media/x')).toBeUndefined()
  one.asked.length = 0
  expect(await take(device, one)).toBe('whole')
  expect(one.asked).toEqual([shaOf('<svg/>')])
})

test('removed, its files go but not the picture that another course shows', async () => {
  const device = await openDevice(randomUUID())
  const [one, two] = [course(texts), course({ '/d': 'cuatro', '/media/x': '<svg/>' })]
  await take(device, one)
  await take(device, two)
  await removePackage(device, one.manifest.editionId)
  expect((await device.getAll('files')).map(({ path }) => path)).toEqual(['/d', '/media/x'])
  await removePackage(device, two.manifest.editionId)
  expect(await device.count('files')).toBe(0)
})

test('the edition went on to another version: what is here is marked as old', async () => {
  const device = await openDevice(randomUUID())
  const one = course(texts)
  await take(device, one)
  expect(await outdate(device, one.manifest.editionId, one.manifest.versionId)).toBe(false)
  expect(await outdate(device, one.manifest.editionId, randomUUID())).toBe(true)
  expect(await device.get('packages', one.manifest.editionId)).toMatchObject({ state: 'old' })
})

test('films are left on the network unless they are wanted; then each part lies here as bytes, and with one part gone it is not whole', async () => {
  const account = randomUUID()
  const device = await openDevice(account)
  const one = course({ '/a': 'uno', '/recordings/x?part=0': 'primera parte', '/recordings/x?part=1': 'segunda' })
  const manifest = { ...one.manifest, totalBytes: 3, recordingBytes: one.manifest.totalBytes - 3 }
  expect(await take(device, { ...one, manifest })).toBe('whole')
  expect([one.asked.length, (await device.get('packages', manifest.editionId))?.totalBytes]).toEqual([1, 3])
  expect(await packedBlob(account, ['/recordings/x?part=0'], 'video/webm')).toBeUndefined()
  expect(await take(device, { ...one, manifest }, { kind: 'played' })).toBe('whole')
  expect((await device.get('packages', manifest.editionId))?.totalBytes).toBe(one.manifest.totalBytes)
  const parts = ['/recordings/x?part=0', '/recordings/x?part=1']
  expect((await device.get('files', parts[0] ?? ''))?.text).toBe('')
  const blob = await packedBlob(account, parts, 'video/webm')
  expect([blob?.type, await blob?.text()]).toEqual(['video/webm', 'primera partesegunda'])
  await device.delete('files', parts[1] ?? '')
  expect([await packedBlob(account, parts, 'video/webm'), await isPacked(account, parts[1] ?? '')]).toEqual([undefined, false])
})

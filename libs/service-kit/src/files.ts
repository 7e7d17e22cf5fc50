import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Bytes kept under the SHA-256 (hex) of what is stored. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<string>
  get(sha: string): Promise<Uint8Array | undefined>
  remove(sha: string): Promise<void>
}

const shape = /^[0-9a-f]{64}$/

/** A store in a local folder; a half-written file is never named. */
export const folderStore = (url: string): FileStore => {
  const root = fileURLToPath(url.endsWith('/') ? url : `${url}/`)
  const pathOf = (sha: string): string => {
    if (!shape.test(sha)) throw new Error('not the address of a file')
    return join(root, sha.slice(0, 2), sha)
  }
  return {
    put: async (bytes) => {
      const sha = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha)
      if (await stat(path).catch(() => undefined)) return sha
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const part = `${path}.${randomUUID()}`
      const handle = await open(part, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, path)
      return sha
    },
    get: async (sha) => {
      const bytes = await readFile(pathOf(sha)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (bytes && createHash('sha256').update(bytes).digest('hex') !== sha) throw new Error('a stored file does not match its address')
      return bytes
    },
    remove: async (sha) => rm(pathOf(sha), { force: true }),
  }
}

export const makeFileStore = (url: string): FileStore => {
  if (url.startsWith('file:')) return folderStore(url)
  throw new Error(`FILES_URL is "${url}"; write file:///a/folder`)
}

const kinds: readonly { type: string; starts: readonly number[] }[] = [
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'application/zip', starts: [0x50, 0x4b, 0x03, 0x04] },
]

/** What the first bytes say a file is, whatever its name; XLSX reads as `application/zip`. */
export const mediaTypeOf = (bytes: Uint8Array): string | undefined => kinds.find((kind) => kind.starts.every((byte, at) => bytes[at] === byte))?.type

import { mediaTypeOf, type FileStore } from '@tequio/service-kit/files'
import type { Place } from '@tequio/service-kit/secrets'
import type { Sealing } from './person/sealing.ts'

export type StoredPaper = { stored: string; sizeBytes: number }
const paperKinds: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png']

/** Seals a paper (PDF, JPEG or PNG by its first bytes) and puts it into the files; undefined for any other kind. */
export const storePaper = async (files: FileStore, sealing: Sealing, place: Place, bytes: Uint8Array): Promise<StoredPaper | undefined> => {
  const mediaType = mediaTypeOf(bytes)
  if (!mediaType || !paperKinds.includes(mediaType)) return undefined
  return { stored: await files.put(sealing.sealBytes(bytes, place)), sizeBytes: bytes.byteLength }
}

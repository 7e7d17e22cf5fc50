import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { CoursePackage, PackageFile } from '@tequio/contracts/training/package'

/** What an answer carries beside its file: status line and headers as the gateway sends them. Measured in package-size.spec.ts. */
export const answerBytes = 830

/** Bytes that are sent as they lie here, or lie in the file store. */
type Stored = { zipped: Buffer } | { stored: string }
export type Package = { manifest: CoursePackage; files: ReadonlyMap<string, Stored> }
export type Given = { path: string; kind: PackageFile['kind']; text: string }
/** A part of a recording: its digest is its place in the file store. */
export type GivenPart = { path: string; stored: string; sizeBytes: number }

// the same bytes for every process: level and header are fixed
const zip = (text: string): Buffer => gzipSync(text, { level: 9 })

/** Hashes and compresses the files of a package once; `tests` are the questions that travel with it, of one attempt each. */
export const packageOf = (of: {
  editionId: string
  versionId: string
  language?: string | null
  given: readonly Given[]
  tests: readonly string[]
  parts?: readonly GivenPart[]
}): Package => {
  const stored = new Map<string, Stored>()
  const files = of.given.map(({ path, kind, text }): PackageFile => {
    const zipped = zip(text)
    const sha256 = createHash('sha256').update(text).digest('hex')
    stored.set(sha256, { zipped })
    return { path, sha256, sizeBytes: zipped.length, kind }
  })
  const parts = (of.parts ?? []).map(({ path, stored: sha256, sizeBytes }): PackageFile => {
    stored.set(sha256, { stored: sha256 })
    return { path, sha256, sizeBytes, kind: 'recording' }
  })
  const tests = of.tests.reduce((sum, text) => sum + zip(text).length + answerBytes, 0)
  const sum = (some: readonly PackageFile[]): number => some.reduce((bytes, { sizeBytes }) => bytes + sizeBytes + answerBytes, 0)
  return {
    manifest: {
      editionId: of.editionId,
      versionId: of.versionId,
      ...(of.language ? { language: of.language } : {}),
      files: [...files, ...parts],
      totalBytes: tests + sum(files),
      textBytes: tests + sum(files.filter(({ kind }) => kind !== 'picture')),
      recordingBytes: sum(parts),
    },
    files: stored,
  }
}

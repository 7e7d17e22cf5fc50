import { Type, type Static } from 'typebox'
import { endpoint, file } from '../make.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const sha = Type.String({ pattern: '^[0-9a-f]{64}$' })

const packageFile = Type.Object(
  {
    /** The address whose answer this file stands in for: a lesson, a case, a picture or a part of a recording, as it is for everybody. */
    path: Type.String(),
    /** Of the bytes as they are stored on the device. */
    sha256: sha,
    /** As sent: compressed, but for a part of a recording. */
    sizeBytes: Type.Integer(),
    kind: Type.Union([Type.Literal('lesson'), Type.Literal('case'), Type.Literal('picture'), Type.Literal('recording')]),
  },
  closed,
)
export type PackageFile = Static<typeof packageFile>

/** What a device stores of an edition to learn without a signal. */
export const coursePackage = Type.Object(
  {
    editionId: uuid,
    versionId: uuid,
    /** In which language; Spanish where it says none. */
    language: Type.Optional(Type.String()),
    files: Type.Array(packageFile),
    /** Bytes that travel when all but the recordings is fetched: files, questions of the tests, and what each answer carries beside its file. */
    totalBytes: Type.Integer(),
    /** The same without pictures. */
    textBytes: Type.Integer(),
    /** What films and sounds add to it; 0 where there are none. */
    recordingBytes: Type.Integer(),
  },
  closed,
)
export type CoursePackage = Static<typeof coursePackage>

export const readPackage = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId/package',
  summary: 'The files of the course as its participant may store them, each with hash and size',
  may: { on: 'session' },
  params: editionParams,
  reply: coursePackage,
})

export const readPackageFile = endpoint({
  method: 'GET',
  path: '/api/training/editions/:editionId/package/:sha',
  summary: 'One file of the package by its hash, compressed with gzip but for a part of a recording; 404 when the package no longer holds it',
  may: { on: 'session' },
  params: Type.Object({ editionId: uuid, sha }, closed),
  reply: file('application/octet-stream'),
})

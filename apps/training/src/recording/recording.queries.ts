import type { Recording } from '@tequio/contracts/training/recording'
import { recordingPartBytes } from '@tequio/contracts/training/recording'
import type { FileStore } from '@tequio/service-kit/files'
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../tables.ts'
import type { RecordingTable } from './recording.tables.ts'

type Db = Kysely<Tables>

/** A recording that is whole, as it is told; undefined while parts are missing. */
export const recordingOf = (row: Selectable<RecordingTable>): Recording | undefined =>
  row.media_type === null || row.medium === null || row.seconds === null || row.width === null || row.height === null
    ? undefined
    : { media: row.sha, mediaType: row.media_type, medium: row.medium, seconds: row.seconds, sizeBytes: row.size_bytes, width: row.width, height: row.height }

/** Films and sounds that a course may place: those brought to its draft and those of its versions. */
export const findRecordings = async (db: Db, courseId: string): Promise<Recording[]> => {
  const inVersions = db.selectFrom('version_recording as v').innerJoin('course_version as cv', 'cv.id', 'v.version_id').select('v.sha').where('cv.course_id', '=', courseId)
  const rows = await db
    .selectFrom('recording as r')
    .leftJoin('draft_recording as d', (on) => on.onRef('d.sha', '=', 'r.sha').on('d.course_id', '=', courseId))
    .selectAll('r')
    .where(({ or, eb }) => or([eb('d.sha', 'is not', null), eb('r.sha', 'in', inVersions)]))
    .where('r.medium', 'is not', null)
    .orderBy('d.added_at', (order) => order.desc().nullsLast())
    .orderBy('r.sha')
    .execute()
  return rows.flatMap((row) => recordingOf(row) ?? [])
}

export const findParts = (db: Db, sha: string) => db.selectFrom('recording_part').select(['number', 'stored', 'size_bytes']).where('sha', '=', sha).orderBy('number').execute()

export class PartLost extends Error {}

/** The bytes of some parts, one after the other. Throws `PartLost` when the store has not one of them. */
export const readParts = async (files: FileStore, parts: readonly { stored: string }[]): Promise<Buffer> => {
  const read: Uint8Array[] = []
  for (const { stored } of parts) {
    const bytes = await files.get(stored)
    if (!bytes) throw new PartLost('a part of a recording is not in the file store')
    read.push(bytes)
  }
  return Buffer.concat(read)
}

/** The same, one at a time. */
export async function* readEach(files: FileStore, parts: readonly { stored: string }[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield readParts(files, [part])
}

/** The bytes from `from` to `to`, both counted. */
export const readRange = async (files: FileStore, parts: readonly { number: number; stored: string }[], { from, to }: { from: number; to: number }): Promise<Buffer> => {
  const [first, last] = [Math.floor(from / recordingPartBytes), Math.floor(to / recordingPartBytes)]
  const bytes = await readParts(
    files,
    parts.filter(({ number }) => number >= first && number <= last),
  )
  const start = first * recordingPartBytes
  return bytes.subarray(from - start, to - start + 1)
}

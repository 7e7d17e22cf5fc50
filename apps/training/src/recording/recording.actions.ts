import { notFound } from '@tequio/contracts/problems'
import type { BodyOf, ReplyOf } from '@tequio/contracts/make'
import { mostRecordings, recordingUnfit, type beginRecording, type sendRecordingPart } from '@tequio/contracts/training/recording'
import type { FileStore } from '@tequio/service-kit/files'
import { Problem } from '@tequio/service-kit/problem'
import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Selectable, Transaction } from 'kysely'
import { createHash } from 'node:crypto'
import type { Tables } from '../tables.ts'
import { findParts, PartLost, readParts, recordingOf } from './recording.queries.ts'
import { inspect, partSizes, refusalOf } from './recording.rules.ts'
import type { RecordingTable } from './recording.tables.ts'

type Tx = Transaction<Tables>
type Row = Selectable<RecordingTable>
type Standing = ReplyOf<typeof sendRecordingPart>

const keptMs = 24 * 3_600_000

const lockRecording = (tx: Tx, sha: string): Promise<Row | undefined> => tx.selectFrom('recording').selectAll().where('sha', '=', sha).forUpdate().executeTakeFirst()

const standingOf = async (tx: Tx, row: Row): Promise<Standing> => {
  const here = new Set((await findParts(tx, row.sha)).map(({ number }) => number))
  return { missing: partSizes(row.size_bytes).flatMap((_, number) => (here.has(number) ? [] : [number])), recording: recordingOf(row) ?? null, refused: null }
}

const give = async (tx: Tx, of: { courseId: string; sha: string; now: Date }): Promise<void> => {
  await tx
    .insertInto('draft_recording')
    .values({ course_id: of.courseId, sha: of.sha, added_at: of.now })
    .onConflict((on) => on.columns(['course_id', 'sha']).doUpdateSet({ added_at: of.now }))
    .execute()
}

// the course is not locked: who writes it does not wait for a film
const refuseUnknownCourse = async (tx: Tx, courseId: string): Promise<void> => {
  const course = await tx.selectFrom('draft_course').select('course_id').where('course_id', '=', courseId).executeTakeFirst()
  if (!course) throw new Problem(notFound)
}

const refuseOneTooMany = async (tx: Tx, of: { courseId: string; sha: string }): Promise<void> => {
  const { others } = await tx
    .selectFrom('draft_recording')
    .select((eb) => eb.fn.countAll<number>().as('others'))
    .where('course_id', '=', of.courseId)
    .where('sha', '<>', of.sha)
    .executeTakeFirstOrThrow()
  if (others >= mostRecordings) throw new Problem(recordingUnfit, { reason: 'many' })
}

/** Begins a recording, or says what is missing of one that was begun; one that is whole already is given to the course. Throws `recording-unfit`; 404 for a course that is not written here. */
export const beginBringing = async (tx: Tx, of: { courseId: string; sha: string; body: BodyOf<typeof beginRecording>; now: Date }): Promise<Standing> => {
  await refuseUnknownCourse(tx, of.courseId)
  await refuseOneTooMany(tx, of)
  await tx
    .insertInto('recording')
    .values({ sha: of.sha, size_bytes: of.body.sizeBytes, begun_at: of.now, media_type: null, medium: null, seconds: null, width: null, height: null })
    .onConflict((on) => on.column('sha').doNothing())
    .execute()
  const row = await lockRecording(tx, of.sha)
  if (!row || row.size_bytes !== of.body.sizeBytes) throw new Problem(recordingUnfit, { reason: 'parts' })
  if (row.medium === null) await tx.updateTable('recording').set({ begun_at: of.now }).where('sha', '=', of.sha).execute()
  else await give(tx, of)
  return standingOf(tx, row)
}

/** Parts of other recordings may be the same bytes: those stay in the store. */
const removeBytes = async (tx: Tx, files: FileStore, stored: readonly string[]): Promise<void> => {
  if (stored.length === 0) return
  const used = new Set((await tx.selectFrom('recording_part').select('stored').where('stored', 'in', stored).execute()).map((row) => row.stored))
  for (const one of new Set(stored)) if (!used.has(one)) await files.remove(one)
}

const drop = async (tx: Tx, files: FileStore, sha: string): Promise<void> => {
  const parts = await findParts(tx, sha)
  await tx.deleteFrom('recording').where('sha', '=', sha).execute()
  await removeBytes(
    tx,
    files,
    parts.map(({ stored }) => stored),
  )
}

/** All parts are here: what they are decides whether they stay. A refusal is an answer and no failure, which would bring the bytes back. */
const complete = async (tx: Tx, files: FileStore, row: Row, of: { courseId: string; now: Date }): Promise<Standing> => {
  // a part whose bytes are gone is as one that came damaged: the file is brought again
  const bytes = await readParts(files, await findParts(tx, row.sha)).catch((error: unknown) => {
    if (error instanceof PartLost) return Buffer.alloc(0)
    throw error
  })
  const isWhole = createHash('sha256').update(bytes).digest('hex') === row.sha
  const found = isWhole ? await inspect(bytes) : undefined
  const refused = isWhole ? refusalOf(found, row.size_bytes) : 'damaged'
  if (refused || !found) {
    await drop(tx, files, row.sha)
    return { missing: partSizes(row.size_bytes).map((_, number) => number), recording: null, refused }
  }
  const { mediaType, ...shape } = found
  const whole = { ...row, media_type: mediaType, ...shape }
  await tx
    .updateTable('recording')
    .set({ media_type: mediaType, ...shape })
    .where('sha', '=', row.sha)
    .execute()
  await give(tx, { ...of, sha: row.sha })
  return standingOf(tx, whole)
}

/** Keeps one part; the last of them makes the recording whole. Throws `recording-unfit`; 404 for one that was not begun. */
export const addPart = async (tx: Tx, files: FileStore, of: { courseId: string; sha: string; number: number; bytes: Uint8Array; now: Date }): Promise<Standing> => {
  await refuseUnknownCourse(tx, of.courseId)
  const row = await lockRecording(tx, of.sha)
  if (!row) throw new Problem(notFound)
  if (row.medium !== null) {
    await give(tx, of)
    return standingOf(tx, row)
  }
  if (partSizes(row.size_bytes)[of.number] !== of.bytes.byteLength) throw new Problem(recordingUnfit, { reason: 'parts' })
  await tx
    .insertInto('recording_part')
    .values({ sha: of.sha, number: of.number, stored: await files.put(of.bytes), size_bytes: of.bytes.byteLength })
    .onConflict((on) => on.columns(['sha', 'number']).doNothing())
    .execute()
  const standing = await standingOf(tx, row)
  return standing.missing.length === 0 ? complete(tx, files, row, of) : standing
}

/** Deletes what was begun more than a day ago and never became whole; answers how many. */
export const sweepRecordings = async (tx: Tx, files: FileStore, now: Date): Promise<number> => {
  const rows = await tx
    .selectFrom('recording')
    .select('sha')
    .where('media_type', 'is', null)
    .where('begun_at', '<', new Date(now.getTime() - keptMs))
    .orderBy('begun_at')
    .limit(10)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { sha } of rows) await drop(tx, files, sha)
  return rows.length
}

export const sweepingRecordings = (app: ServiceApp<Tables>): (() => Promise<void>) =>
  everyMinute(app, 'recordings that never became whole were not deleted; tried again', async () => {
    while ((await app.db.transaction().execute((tx) => sweepRecordings(tx, app.files, app.clock.now()))) === 10);
  })

import { createHash } from 'node:crypto'
import { beginRecording, sendRecordingPart } from '@tequio/contracts/training/recording'
import { actorOf } from '@tequio/service-kit/testing'
import { makeFilm } from './make-film.ts'
import type { Training } from './make.ts'

/** A film of one part. */
export const film = await makeFilm({ seconds: 2 })

/** Brings the film to a course and puts it into one of its versions; answers its digest. */
export const makeRecording = async (t: Training, of: { courseId: string; versionId: string }): Promise<string> => {
  const recording = createHash('sha256').update(film).digest('hex')
  const about = { as: actorOf({ role: 'author' }), params: { courseId: of.courseId, recording } }
  await t.call(beginRecording, { ...about, body: { sizeBytes: film.length } })
  await t.call(sendRecordingPart, { ...about, params: { ...about.params, number: 0 }, body: film })
  await t.db.insertInto('version_recording').values({ version_id: of.versionId, sha: recording }).execute()
  return recording
}

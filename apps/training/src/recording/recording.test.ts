import { createHash, randomUUID } from 'node:crypto'
import { publishDraft, readDraft, readDraftLesson, saveDraftLesson, type DraftBlock } from '@tequio/contracts/training/draft'
import { enrol } from '@tequio/contracts/training/enrolment'
import { readPackage, readPackageFile } from '@tequio/contracts/training/package'
import { beginRecording, readRecording, recordingPartBytes, sendRecordingPart, type Recording } from '@tequio/contracts/training/recording'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeFilm } from '../../test/make-film.ts'
import { makeCourse, makeEdition, makePerson, type Training } from '../../test/make.ts'
import { service } from '../service.ts'
import { sweepRecordings } from './recording.actions.ts'

let t: Training
let courseId: string
beforeEach(async () => {
  t = await testService(service)
  t.at('2026-11-30T18:00:00Z')
  ;({ courseId } = await makeCourse(t))
})
afterEach(() => t.stop())

const author = actorOf({ role: 'author' })
const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const partOf = (film: Buffer, number: number): Buffer => film.subarray(number * recordingPartBytes, (number + 1) * recordingPartBytes)
const begin = (film: Buffer, as = author, sha = shaOf(film)) => t.call(beginRecording, { as, params: { courseId, recording: sha }, body: { sizeBytes: film.length } })
const send = (film: Buffer, number: number, sha = shaOf(film)) =>
  t.call(sendRecordingPart, { as: author, params: { courseId, recording: sha, number }, body: partOf(film, number) })
const bring = async (film: Buffer): Promise<Recording> => {
  const { missing } = (await begin(film)).body
  let whole: Recording | null = null
  for (const number of missing) whole = (await send(film, number)).body.recording
  if (!whole) throw new Error('the recording did not become whole')
  return whole
}
const blockOf = (one: Recording): DraftBlock => ({ kind: 'recording', ...one, title: 'Cómo se abre la audiencia', cues: [{ at: 0, text: 'Buenas tardes.' }] })
const write = async (block: DraftBlock) => {
  const { version, title, minutes, objective, guide } = (await t.call(readDraftLesson, { as: author, params: { courseId, lessonId: '01-a' } })).body
  return (await t.call(saveDraftLesson, { as: author, params: { courseId, lessonId: '01-a' }, body: { version, title, minutes, objective, guide, screens: [[block]] } })).body
}
const files = async () => (await t.db.selectFrom('recording_part').select('stored').execute()).map((row) => row.stored)

describe('a recording of a lesson', () => {
  test('comes in parts in any order, each once however often it is sent, and is whole with the last one', async () => {
    const film = await makeFilm({ seconds: 20, bytesASecond: 40_000 })
    expect((await begin(film)).body).toEqual({ missing: [0, 1, 2, 3], recording: null, refused: null })
    // cut in the middle: what is here stays, and only what is missing is asked for
    await Promise.all([2, 0, 2, 0].map((number) => send(film, number)))
    expect((await begin(film)).body.missing).toEqual([1, 3])
    const last = await Promise.all([3, 1, 3, 1].map((number) => send(film, number)))
    const { media, medium, seconds } = last.map((answer) => answer.body.recording).find((one) => one !== null) ?? { media: '' }
    expect([media, medium, seconds]).toEqual([shaOf(film), 'video', 20])
    expect((await begin(film)).body).toMatchObject({ missing: [], recording: { media, sizeBytes: film.length } })
    expect((await t.call(readDraftLesson, { as: author, params: { courseId, lessonId: '01-a' } })).body.recordings.map((one) => one.media)).toEqual([media])
  })

  test('is thrown away with its bytes when it is damaged, none that plays, or too heavy, and says which', async () => {
    const film = await makeFilm({ seconds: 20, bytesASecond: 40_000 })
    const other = shaOf(Buffer.from('otro'))
    await begin(film, author, other)
    for (const number of [0, 1, 2]) await send(film, number, other)
    const stored = await files()
    expect((await send(film, 3, other)).body).toEqual({ missing: [0, 1, 2, 3], recording: null, refused: 'damaged' })
    expect([await files(), await Promise.all(stored.map((one) => t.app.files.get(one)))]).toEqual([[], [undefined, undefined, undefined]])
    expect((await send(film, 0, other)).status).toBe(404)

    const text = Buffer.from('no es un video')
    await begin(text)
    expect((await send(text, 0)).body.refused).toBe('kind')
    const heavy = await makeFilm({ seconds: 4, bytesASecond: 900_000 })
    let refused: string | null = null
    for (const number of (await begin(heavy)).body.missing) ({ refused } = (await send(heavy, number)).body)
    expect(refused).toBe('heavy')
    expect(await t.db.selectFrom('recording').selectAll().execute()).toEqual([])
  })

  test('is refused where its parts do not fit, for a course that is not written here, and to who writes none', async () => {
    const film = await makeFilm({ seconds: 8, bytesASecond: 40_000 })
    const sha = shaOf(film)
    await begin(film)
    const short = await t.call(sendRecordingPart, { as: author, params: { courseId, recording: sha, number: 0 }, body: partOf(film, 0).subarray(9) })
    expect(short.problem).toMatchObject({ code: 'recording-unfit', facts: { reason: 'parts' } })
    expect((await t.call(beginRecording, { as: author, params: { courseId, recording: sha }, body: { sizeBytes: 9 } })).problem).toMatchObject({ facts: { reason: 'parts' } })
    expect((await t.call(beginRecording, { as: author, params: { courseId: randomUUID(), recording: sha }, body: { sizeBytes: 9 } })).status).toBe(404)
    expect((await begin(film, actorOf({ role: 'liaison', municipality: '19039' }))).status).toBe(404)
    expect((await t.call(readRecording, { as: author, params: { recording: sha } })).status).toBe(404)
  })

  test('that never became whole goes with its bytes after a day, but not what another one shares with it', async () => {
    const film = await makeFilm({ seconds: 20, bytesASecond: 40_000 })
    await bring(film)
    // the same first part, and a whole that differs
    const twin = Buffer.concat([film, Buffer.from('!')])
    await begin(twin)
    await send(twin, 0)
    await send(twin, 3)
    const [, own] = await t.db.selectFrom('recording_part').select(['stored', 'number']).where('sha', '=', shaOf(twin)).orderBy('number').execute()
    expect(await t.db.transaction().execute((tx) => sweepRecordings(tx, t.app.files, new Date('2026-12-01T17:59:00Z')))).toBe(0)
    expect(await t.db.transaction().execute((tx) => sweepRecordings(tx, t.app.files, new Date('2026-12-01T18:01:00Z')))).toBe(1)
    expect(await t.app.files.get(own?.stored ?? '')).toBeUndefined()
    expect(Buffer.from((await t.call(readRecording, { as: author, params: { recording: shaOf(film) } })).body)).toEqual(film)
  })

  test('keeps a lesson from being published until it has a name and its words', async () => {
    const film = await bring(await makeFilm({ seconds: 3 }))
    const block = blockOf(film)
    expect((await write({ ...block, title: ' ' } as DraftBlock)).faults).toEqual([{ reason: 'captions', lessonId: '01-a', screen: 0 }])
    expect((await write({ ...block, cues: [{ at: 0, text: ' ' }] } as DraftBlock)).faults).toEqual([{ reason: 'captions', lessonId: '01-a', screen: 0 }])
    expect((await write({ ...block, media: shaOf(Buffer.from('ninguno')) } as DraftBlock)).faults).toEqual([{ reason: 'empty', lessonId: '01-a', screen: 0 }])
    const { basis } = (await t.call(readDraft, { as: author, params: { courseId } })).body
    expect((await t.call(publishDraft, { as: author, params: { courseId }, body: { basis } })).problem.code).toBe('draft-not-ready')
    expect((await write(block)).faults).toEqual([])
  })

  test('is in the package of its edition part by part, apart from the size of the rest, and is played in ranges', async () => {
    const bytes = await makeFilm({ seconds: 20, bytesASecond: 40_000 })
    const film = await bring(bytes)
    await write(blockOf(film))
    const { basis } = (await t.call(readDraft, { as: author, params: { courseId } })).body
    expect((await t.call(publishDraft, { as: author, params: { courseId }, body: { basis } })).status).toBe(201)
    const editionId = await makeEdition(t, { courseId, vetting: 'none' })
    const { personId } = await makePerson(t)
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [personId] } })
    const as = actorOf({ role: 'officer', person: personId })
    const pack = (await t.call(readPackage, { as, params: { editionId } })).body
    const parts = pack.files.filter((file) => file.kind === 'recording')
    expect(parts.map(({ path }) => path)).toEqual([0, 1, 2, 3].map((number) => `/api/training/recordings/${film.media}?part=${number}`))
    expect(pack.totalBytes).toBeLessThan(bytes.length)
    expect(pack.recordingBytes).toBeGreaterThan(bytes.length)
    const fetched = await Promise.all(parts.map(async ({ sha256 }) => Buffer.from((await t.call(readPackageFile, { as, params: { editionId, sha: sha256 } })).body)))
    expect(Buffer.concat(fetched)).toEqual(bytes)
    expect(parts.map(({ sha256 }) => sha256)).toEqual(fetched.map(shaOf))

    const ask = (range?: string) => t.call(readRecording, { as, params: { recording: film.media }, ...(range === undefined ? {} : { headers: { range } }) })
    const middle = await ask('bytes=262100-262199')
    expect([middle.status, middle.headers['content-range'], middle.headers['content-type']]).toEqual([206, `bytes 262100-262199/${bytes.length}`, 'video/webm'])
    expect(Buffer.from(middle.body)).toEqual(bytes.subarray(262_100, 262_200))
    expect(Buffer.from((await ask('bytes=0-')).body)).toEqual(bytes)
    expect((await ask(`bytes=${bytes.length}-`)).status).toBe(416)
    const whole = await ask()
    expect([whole.status, whole.headers['accept-ranges'], whole.headers['cache-control']]).toEqual([200, 'bytes', 'private, max-age=31536000, immutable'])
  })
})

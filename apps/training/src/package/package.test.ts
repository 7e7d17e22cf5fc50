import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { readMedia } from '@tequio/contracts/training/course'
import { withdraw } from '@tequio/contracts/training/enrolment'
import { readCase, readLesson } from '@tequio/contracts/training/learning'
import { readPackage, readPackageFile } from '@tequio/contracts/training/package'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeLearner } from '../../test/learner.ts'
import { makeContent, publishFiles, makeCourse, makeItem, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
let courseId: string
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  courseId = (await makeCourse(t)).courseId
})
afterAll(() => t.stop())

type Learner = Awaited<ReturnType<typeof makeLearner>>
const manifestOf = async ({ as, editionId }: Learner) => (await t.call(readPackage, { as, params: { editionId } })).body
const fileOf = ({ as, editionId }: Learner, sha: string) => t.call(readPackageFile, { as, params: { editionId, sha } })
const bytesOf = (answer: Awaited<ReturnType<typeof fileOf>>): Buffer => gunzipSync(answer.body as never)

test('every file of a package has the hash and size that were said, and says what its address says to who has done nothing', async () => {
  const learner = await makeLearner(t, { courseId })
  const { editionId, as } = learner
  const { files, totalBytes, textBytes } = await manifestOf(learner)
  expect(files.map(({ kind, path }) => [kind, path.split('/').slice(-2).join('/')])).toEqual([
    ['lesson', 'lessons/01-a'],
    ['lesson', 'lessons/02-b'],
    ['case', 'cases/corto'],
    ['picture', expect.stringMatching(/^media\/[0-9a-f]{64}$/)],
  ])
  let sent = 0
  for (const { path, sha256, sizeBytes, kind } of files) {
    const answer = await fileOf(learner, sha256)
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(sizeBytes) })
    const bytes = bytesOf(answer)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    sent += sizeBytes
    const id = path.split('/').at(-1) ?? ''
    const said =
      kind === 'lesson'
        ? (await t.call(readLesson, { as, params: { editionId, lessonId: id } })).body
        : kind === 'case'
          ? (await t.call(readCase, { as, params: { editionId, caseId: id } })).body
          : String((await t.call(readMedia, { as, params: { sha: id } })).body)
    expect(kind === 'picture' ? bytes.toString() : JSON.parse(bytes.toString())).toEqual(said)
  }
  expect(totalBytes).toBeGreaterThan(sent)
  expect(textBytes).toBeLessThan(totalBytes)
})

test('a package is the same for everybody, whatever they have done, and holds no answer of a test', async () => {
  const [one, two] = [await makeLearner(t, { courseId }), await makeLearner(t, { courseId })]
  await one.send(makeItem('lesson.done', { editionId: one.editionId, lessonId: '01-a' }))
  const sizes = (of: Awaited<ReturnType<typeof manifestOf>>) => of.files.map(({ kind, sizeBytes }) => [kind, Math.round(sizeBytes / 20)])
  expect(sizes(await manifestOf(one))).toEqual(sizes(await manifestOf(two)))
  const lesson = (await manifestOf(one)).files[0]
  expect(JSON.parse(bytesOf(await fileOf(one, lesson?.sha256 ?? '')).toString())).toMatchObject({ lessonId: '01-a', seen: -1, doneAt: null })
  for (const { sha256 } of (await manifestOf(one)).files) expect(bytesOf(await fileOf(one, sha256)).toString()).not.toContain('post-')
})

test('who waits may store the course, who is not in it or left it may not', async () => {
  const waiting = await makeLearner(t, { courseId, vetting: 'as-post' })
  expect((await waiting.page()).seat).toBe('waiting')
  const { files } = await manifestOf(waiting)
  expect(files).toHaveLength(4)
  const stranger = actorOf({ role: 'officer' })
  const { editionId } = waiting
  expect((await t.call(readPackage, { as: stranger, params: { editionId } })).status).toBe(404)
  expect((await t.call(readPackageFile, { as: stranger, params: { editionId, sha: files[0]?.sha256 ?? '' } })).status).toBe(404)
  const { id } = await t.db.selectFrom('enrolment').select('id').where('edition_id', '=', editionId).executeTakeFirstOrThrow()
  await t.call(withdraw, { as: actorOf({ role: 'staff' }), params: { editionId, enrolmentId: id } })
  expect((await fileOf(waiting, files[0]?.sha256 ?? '')).status).toBe(404)
})

test('when an edition takes another version its package changes: what differs has another hash and the old one is gone', async () => {
  const learner = await makeLearner(t, { courseId })
  const before = await manifestOf(learner)
  const lessons = new Map([
    ['lessons/01-a.md', '# Primera\n\n**Objetivo.** Leer.\n\n---\n\nOtra cosa.\n\n{{pregunta: p-1}}'],
    ['lessons/02-b.md', '# Segunda\n\nTexto.\n\n---\n\n- Uno\n- Dos\n\n| A | B |\n|---|---|\n| 1 | 2 |'],
  ])
  const { versionId } = await t.db.transaction().execute((tx) => publishFiles(tx, makeContent({ lessons })))
  await t.db.updateTable('edition').set({ version_id: versionId }).where('id', '=', learner.editionId).execute()
  const after = await manifestOf(learner)
  expect(after.versionId).toBe(versionId)
  expect(after.files[0]?.sha256).not.toBe(before.files[0]?.sha256)
  expect(after.files[1]?.sha256).toBe(before.files[1]?.sha256)
  expect((await fileOf(learner, before.files[0]?.sha256 ?? '')).status).toBe(404)
})

import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { sync, type ActivityItem } from '@tequio/contracts/training/activity'
import type { QuizKind, readQuiz } from '@tequio/contracts/training/learning'
import type { ReplyOf } from '@tequio/contracts/make'
import { bringUnsent, readUnsentKey } from '@tequio/contracts/training/unsent'
import { enrol } from '@tequio/contracts/training/enrolment'
import { actorOf, testService, tokenFor } from '@tequio/service-kit/testing'
import type { Actor } from '@tequio/service-kit/actor'
import { service } from '../../apps/training/src/service.ts'
import { makeCourse, makeEdition, makePerson, type Training } from '../../apps/training/test/make.ts'
import type { ItemAnswer } from '../../apps/web/src/offline/outbox.ts'

/** The training service as it runs, asked over HTTP on PostgreSQL. */
export const openWorld = async () => {
  const t: Training = await testService(service)
  await t.app.fastify.listen({ port: 0, host: '127.0.0.1' })
  const { port } = t.app.fastify.server.address() as AddressInfo
  const counts = { http: 0 }
  let now = new Date('2026-11-25T18:00:00Z')
  const moveTo = (moment: Date): void => {
    now = moment
    t.app.clock.set(moment)
  }
  moveTo(now)
  const { courseId } = await makeCourse(t)
  const editionId = await makeEdition(t, { courseId, vetting: 'none', capacity: 5_000 })

  const ask = async <Reply>(as: Actor, path: string, body?: unknown): Promise<Reply> => {
    counts.http += 1
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${tokenFor('training', as)}`,
        ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Reply
  }

  const liaison = actorOf({ role: 'liaison', municipality: '19039' })
  const learner = async () => {
    const { personId } = await makePerson(t)
    await t.call(enrol, { as: actorOf({ role: 'staff' }), params: { editionId }, body: { personIds: [personId] } })
    const as = actorOf({ role: 'officer', person: personId })
    return {
      personId,
      deliver: async (items: ActivityItem[], deviceAt: string) => (await ask<{ items: ItemAnswer[] }>(as, sync.path, { items, deviceAt })).items,
      key: () => ask<ReplyOf<typeof readUnsentKey>>(as, readUnsentKey.path),
      /** The liaison of the place brings a file in. */
      bring: (file: string) => ask<ReplyOf<typeof bringUnsent>>(liaison, bringUnsent.path.replace(':personId', personId), new Blob([file])),
      questions: (kind: QuizKind, attempt: string) => ask<ReplyOf<typeof readQuiz>>(as, `/api/training/editions/${editionId}/quiz/${kind}?attempt=${attempt}`),
    }
  }
  return { t, counts, editionId, learner, now: () => now, moveTo, stop: () => t.stop() }
}
export type World = Awaited<ReturnType<typeof openWorld>>

import { notFound } from '@tequio/contracts/problems'
import { beginRecording, readRecording, sendRecordingPart } from '@tequio/contracts/training/recording'
import { Problem } from '@tequio/service-kit/problem'
import { serve, type FileBytes } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { addPart, beginBringing } from './recording.actions.ts'
import { findParts, readEach, readParts, readRange } from './recording.queries.ts'
import { rangeOf } from './recording.rules.ts'

export const recordingRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, beginRecording, ({ tx, params, body, now }) => beginBringing(tx, { courseId: params.courseId, sha: params.recording, body, now }))
  serve(app, sendRecordingPart, ({ tx, params, body, now }) =>
    addPart(tx, app.files, { courseId: params.courseId, sha: params.recording, number: params.number, bytes: body, now }),
  )

  // one digest never means other bytes
  app.fastify.addHook('onSend', async (request, reply) => {
    if (reply.statusCode < 300 && request.url.startsWith('/api/training/recordings/')) reply.header('cache-control', 'private, max-age=31536000, immutable')
  })
  serve(app, readRecording, async ({ db, params, query, request }): Promise<FileBytes> => {
    const found = await db.selectFrom('recording').select(['media_type', 'size_bytes']).where('sha', '=', params.recording).executeTakeFirst()
    if (!found?.media_type) throw new Problem(notFound)
    const parts = await findParts(db, params.recording)
    const about = { name: params.recording.slice(0, 12), inline: true, mediaType: found.media_type }
    if (query.part !== undefined) {
      const part = parts[query.part]
      if (!part) throw new Problem(notFound)
      return { ...about, mediaType: 'application/octet-stream', bytes: await readParts(app.files, [part]) }
    }
    const total = found.size_bytes
    const range = rangeOf(request.headers.range, total)
    if (range === null) return { ...about, bytes: Buffer.alloc(0), range: { of: total } }
    if (!range)
      return { ...about, bytes: Buffer.alloc(0), stream: { chunks: readEach(app.files, parts), sizeBytes: total }, range: { from: 0, to: total - 1, of: total, isWhole: true } }
    return { ...about, bytes: await readRange(app.files, parts, range), range: { ...range, of: total } }
  })
}

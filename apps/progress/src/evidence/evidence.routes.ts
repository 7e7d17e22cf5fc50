import { noteEvidence, readEvidenceFile, removeEvidence, uploadEvidence } from '@tequio/contracts/progress/evidence'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './evidence.actions.ts'

const endings: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }

export const evidenceRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, noteEvidence, ({ tx, actor, params, body, now }) =>
    actions.addEvidence(
      tx,
      actor,
      { ...params, asked: body.asked, title: body.title, ...(body.url === null ? { kind: 'seen' as const } : { kind: 'link' as const, url: actions.checkLink(body.url) }) },
      now,
    ),
  )
  serve(app, uploadEvidence, {
    prepare: async ({ body }) => ({ mediaType: actions.checkFile(body), sha: await app.files.put(body) }),
    act: ({ tx, actor, params, query, body, prepared, now }) =>
      actions.addEvidence(tx, actor, { ...params, kind: 'file', asked: query.asked ?? null, title: query.title, sizeBytes: body.byteLength, ...prepared }, now),
  })
  serve(app, removeEvidence, ({ tx, params, now }) => actions.removeEvidence(tx, params, now))
  serve(app, readEvidenceFile, async ({ db, params }) => {
    const found = await db
      .selectFrom('evidence')
      .select(['sha', 'title', 'media_type'])
      .where('id', '=', params.evidenceId)
      .where('assessment_id', '=', params.assessmentId)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    const bytes = found?.sha ? await app.files.get(found.sha) : undefined
    if (!found || !bytes) throw new Problem(notFound)
    const ending = endings[found.media_type ?? ''] ?? 'bin'
    return { bytes, name: found.title.toLowerCase().endsWith(`.${ending}`) ? found.title : `${found.title}.${ending}` }
  })
}

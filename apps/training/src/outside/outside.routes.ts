import { notFound } from '@tequio/contracts/problems'
import {
  approveOutside,
  correctOutside,
  listMyOutside,
  listOutside,
  readOutside,
  readPersonForOutside,
  readProof,
  rejectOutside,
  submitOutside,
  uploadProof,
  withdrawOutside,
} from '@tequio/contracts/training/outside'
import { isAllowed, type Actor, type Resource } from '@tequio/service-kit/actor'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Kysely } from 'kysely'
import { nobody } from '../learning/nobody.ts'
import { makeSealing, proofPlace } from '../sealing.ts'
import type { OutsideRow, Tables } from '../tables.ts'
import * as actions from './outside.actions.ts'
import { findOfPerson, findOutside, findOwn, findProof, getOutside, toLines } from './outside.queries.ts'
import { addProof } from './proof.actions.ts'
import { byOf, readerOf } from './reader.ts'

const endings: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' }

export const outsideRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  type Asked = { actor: Actor; resource: Resource; now: Date }
  const acts = {
    submit: { act: 'training.outside.submit' },
    correct: { act: 'training.outside.correct' },
    withdraw: { act: 'training.outside.withdraw' },
    approve: { act: 'training.outside.approve' },
    reject: { act: 'training.outside.reject' },
  } as const
  const note = async (tx: Parameters<typeof audit.write<Tables>>[0], act: keyof typeof acts, row: OutsideRow, { actor, resource, now }: Asked) => {
    await audit.write(tx, { actor: actor.accountId, ...acts[act], subject: row.person_id, purpose: row.id, now })
    return getOutside(tx, sealing, row.id, readerOf(actor, resource))
  }

  serve(app, listMyOutside, async ({ db, actor }) => {
    const personId = actor.personId || nobody
    const resource = await app.scopes['person']?.(db, personId)
    return findOwn(db, sealing, personId, resource !== undefined && isAllowed(actor, 'training.outside.submit', resource))
  })
  serve(app, listOutside, ({ db, visible, query }) => findOutside(db, visible, query))
  serve(app, readPersonForOutside, async ({ db, params }) => ({
    name: await nameOf(db, params.personId),
    items: toLines(await findOfPerson(db, params.personId)),
  }))
  serve(app, uploadProof, ({ tx, actor, body, now }) => addProof(tx, { files: app.files, sealing }, { bytes: body, by: byOf(actor), now }))
  serve(app, submitOutside, async ({ tx, params, body, ...asked }) =>
    note(tx, 'submit', await actions.submitOutside(tx, { ...body, ...params, by: byOf(asked.actor), now: asked.now }), asked),
  )
  serve(app, readOutside, ({ db, params, actor, resource }) => getOutside(db, sealing, params.outsideId, readerOf(actor, resource)))
  serve(app, readProof, async ({ db, params }) => {
    const proof = await findProof(db, params.outsideId)
    const sealed = proof && (await app.files.get(proof.stored))
    if (!proof || !sealed) throw new Problem(notFound)
    return {
      bytes: sealing.openBytes(sealed, proofPlace(proof.id)),
      name: `Comprobante.${endings[proof.media_type] ?? 'bin'}`,
      inline: true,
      mediaType: proof.media_type,
    }
  })
  serve(app, correctOutside, async ({ tx, params, body, ...asked }) =>
    note(tx, 'correct', await actions.correctOutside(tx, { ...body, ...params, by: byOf(asked.actor), now: asked.now }), asked),
  )
  serve(app, withdrawOutside, async ({ tx, params, body, ...asked }) =>
    note(tx, 'withdraw', await actions.withdrawOutside(tx, { ...body, ...params, by: byOf(asked.actor), now: asked.now }), asked),
  )
  serve(app, approveOutside, async ({ tx, params, body, ...asked }) =>
    note(tx, 'approve', await actions.approveOutside(tx, { ...body, ...params, by: byOf(asked.actor), now: asked.now }), asked),
  )
  serve(app, rejectOutside, async ({ tx, params, body, ...asked }) =>
    note(tx, 'reject', await actions.rejectOutside(tx, sealing, { ...body, ...params, by: byOf(asked.actor), now: asked.now }), asked),
  )
}

const nameOf = async (db: Kysely<Tables>, personId: string): Promise<string> =>
  (await db.selectFrom('person').select('display_name').where('id', '=', personId).executeTakeFirst())?.display_name ?? ''

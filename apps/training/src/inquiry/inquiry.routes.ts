import * as contracts from '@tequio/contracts/training/inquiry'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { makeSealing } from '../sealing.ts'
import { nobody } from '../learning/nobody.ts'
import { mustSeeSomebody } from '../session/session.routes.ts'
import type { Tables } from '../tables.ts'
import { settleInquiry } from './inquiry.actions.ts'
import { countOpen, findInquiries, getInquiry } from './inquiry.queries.ts'
import { getMyThreads } from './my-threads.queries.ts'
import { keepPicture, readPicture } from './picture.actions.ts'
import { correct, replyTo, takeBack } from './reply.actions.ts'
import { findReplies } from './reply.queries.ts'

const pageLimit = 50

export const inquiryRoutes = (app: ServiceApp<Tables>): void => {
  const kept = { files: app.files, sealing: makeSealing(app.config.secretKey) }
  const picture = (bytes: Uint8Array) => ({ bytes, name: 'Foto.jpg', inline: true, mediaType: 'image/jpeg' })
  serve(app, contracts.countInquiries, ({ db, visible }) => countOpen(db, visible))
  serve(app, contracts.listInquiries, ({ db, params, query, visible }) => {
    mustSeeSomebody(visible)
    return findInquiries(db, { ...params, ...query, state: query.state ?? 'open', limit: query.limit ?? pageLimit, visible })
  })
  serve(app, contracts.readInquiry, ({ db, params, visible }) => getInquiry(db, { ...params, visible }))
  serve(app, contracts.listReplies, ({ db, params, query, visible, now }) => {
    mustSeeSomebody(visible)
    return findReplies(db, { ...params, ...query, limit: query.limit ?? pageLimit, visible, now })
  })
  serve(app, contracts.giveReply, ({ tx, params, body, visible, actor, now }) => {
    mustSeeSomebody(visible)
    return replyTo(tx, { ...params, ...body, visible, actor, now })
  })
  serve(app, contracts.correctReply, ({ tx, params, body, visible, now }) => correct(tx, { ...params, ...body, visible, now }))
  serve(app, contracts.takeReplyBack, ({ tx, params, body, visible, now }) => takeBack(tx, { ...params, ...body, visible, now }))
  serve(app, contracts.closeInquiry, ({ tx, params, body }) => settleInquiry(tx, { ...params, ...body, to: 'closed' }))
  serve(app, contracts.reopenInquiry, ({ tx, params, body }) => settleInquiry(tx, { ...params, ...body, to: 'open' }))
  serve(app, contracts.readAskedPicture, async ({ db, params }) => picture(await readPicture(db, kept, params)))
  serve(app, contracts.readMyAskedPicture, async ({ db, actor, params }) => picture(await readPicture(db, kept, { ...params, personId: actor.personId || nobody })))
  serve(app, contracts.sendAskedPicture, ({ tx, actor, params, body, now }) => keepPicture(tx, kept, { ...params, personId: actor.personId || nobody, bytes: body, now }))
  serve(app, contracts.readMyThreads, ({ db, actor, params, now }) => getMyThreads(db, { ...params, personId: actor.personId || nobody, now }))
}

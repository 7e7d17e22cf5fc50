import { countMessages, listMessages, markMessages, muteThread, readAllMessages } from '@tequio/contracts/identity/message'
import { readNoticeSheet } from '@tequio/contracts/identity/notice-sheet'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { findNoticeSheet } from './notice-sheet.queries.ts'
import type { Tables } from '../tables.ts'
import { mark, markAll, mute } from './message.actions.ts'
import { countUnread, findMessages } from './message.queries.ts'

export const messageRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)
  serve(app, listMessages, ({ db, actor, query, now }) => findMessages(db, actor, query, now))
  serve(app, countMessages, async ({ db, actor, now }) => ({ unread: await countUnread(db, actor.personId, now) }))
  serve(app, markMessages, async ({ tx, actor, body, now }) => {
    await mark(tx, actor.personId, body, now)
    return { unread: await countUnread(tx, actor.personId, now) }
  })
  serve(app, readAllMessages, async ({ tx, actor, body, now }) => ({
    ids: await markAll(tx, actor.personId, body.topic, now),
    unread: await countUnread(tx, actor.personId, now),
  }))
  serve(app, muteThread, async ({ tx, actor, body, now }) => {
    await mute(tx, actor.personId, body, now)
    return { unread: await countUnread(tx, actor.personId, now) }
  })
  serve(app, readNoticeSheet, async ({ db, actor, params, now }) => {
    // It says who has something waiting, so this one read has a transaction.
    await db.transaction().execute((tx) => audit.write(tx, { actor: actor.accountId, act: 'identity.notice-sheet.open', subject: params.municipalityId, now }))
    const today = todayIn(app.config.PROGRAMME_TIME_ZONE, now)
    return findNoticeSheet(db, { ...params, reader: actor.personId, today, address: new URL('/mensajes', app.config.PUBLIC_URL).href }, now)
  })
}

import { countMessages, listMessages, markMessages, muteThread, readAllMessages } from '@tequio/contracts/identity/message'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { mark, markAll, mute } from './message.actions.ts'
import { countUnread, findMessages } from './message.queries.ts'

export const messageRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listMessages, ({ db, actor, query, now }) => findMessages(db, actor.personId, query, now))
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
}

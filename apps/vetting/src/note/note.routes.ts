import { addNote, listNotes } from '@tequio/contracts/vetting/note'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { requireOpening } from '../opening/opening.actions.ts'
import { makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import * as notes from './note.actions.ts'

export const noteRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)

  serve(app, listNotes, async ({ db, actor, params, now }) => {
    await requireOpening(db, `case:${params.caseId}`, actor, now)
    return { items: await notes.readNotes(db, sealing, params.caseId), next: null }
  })
  serve(app, addNote, async ({ tx, actor, params, body, now }) => {
    await requireOpening(tx, `case:${params.caseId}`, actor, now)
    return { noteId: await notes.addNote(tx, sealing, { ...params, ...body, account: actor.accountId, by: await nameOf(tx, actor), now }) }
  })
}

import { createHash } from 'node:crypto'
import {
  cancelList,
  ColumnMapping,
  checkList,
  confirmList,
  getCodeSheet,
  getList,
  getListTemplate,
  leaveOut,
  listLists,
  mendRow,
  uploadList,
} from '@tequio/contracts/identity/official-list'
import { invalid, notFound } from '@tequio/contracts/problems'
import { visibleTo, type Actor } from '@tequio/service-kit/actor'
import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { SheetTable } from '@tequio/service-kit/sheet'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { findCodeCards } from '../account/code.queries.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { confirm } from './list-confirm.actions.ts'
import * as draft from './list-draft.actions.ts'
import type { Checking } from './list-draft.actions.ts'
import { findPlaces } from './list-facts.queries.ts'
import { readListTable } from './list-sheet.ts'
import { findRows } from './list-store.ts'
import { writeListTemplate } from './list-template.ts'
import { findLists, getListSummary, rowReply } from './official-list.queries.ts'

const readColumns = (text: string | undefined): Static<typeof ColumnMapping> => {
  if (text === undefined) return {}
  try {
    return Value.Parse(ColumnMapping, JSON.parse(text))
  } catch {
    throw new Problem(invalid, { fields: [{ field: 'columns', rule: 'mapping' }] })
  }
}

export const officialListRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const checkingFor = (actor: Actor, now: Date): Checking => ({ sealing, visible: visibleTo(actor, 'identity.list.use'), today: todayIn(app.config.PROGRAMME_TIME_ZONE, now) })

  serve(app, getListTemplate, async ({ db, visible }) => {
    const places = (await findPlaces(db, visible)).filter((place) => place.isParticipating && place.isYours)
    return { bytes: await writeListTemplate(places), name: 'plantilla-lista-de-participantes.xlsx' }
  })

  serve<Tables, typeof uploadList, SheetTable>(app, uploadList, {
    prepare: ({ actor, body }) => {
      // Somebody who may speak for nobody learns nothing of the reader.
      const { all, municipalities, states } = visibleTo(actor, 'identity.list.use')
      if (!all && municipalities.length + states.length === 0) throw new Problem(notFound)
      return readListTable(body)
    },
    act: async ({ tx, prepared: table, actor, query, body, now }) => {
      const id = await draft.openDraft(
        tx,
        { ...checkingFor(actor, now), table, columns: readColumns(query.columns), actor, fileName: query.name, fileSha256: createHash('sha256').update(body).digest('hex') },
        now,
      )
      return getListSummary(tx, id)
    },
  })

  serve(app, listLists, async ({ db, visible }) => ({ items: await findLists(db, visible) }))

  serve(app, getList, async ({ db, params, query }) => {
    const limit = query.limit ?? 50
    const rows = await findRows(db, sealing, params.listId, {
      onlyProblems: query.only === 'problems',
      limit: limit + 1,
      ...(query.after === undefined ? {} : { after: query.after }),
    })
    const shown = rows.slice(0, limit)
    return { list: await getListSummary(db, params.listId), rows: shown.map(rowReply), next: rows.length > limit ? (shown.at(-1)?.row ?? null) : null }
  })

  serve(app, mendRow, async ({ tx, actor, params, body, now }) => {
    await draft.mend(tx, params.listId, params.row, body, checkingFor(actor, now))
    const [row] = await findRows(tx, sealing, params.listId, { after: params.row - 1, limit: 1 })
    if (!row) throw new Problem(notFound)
    return { list: await getListSummary(tx, params.listId), row: rowReply(row) }
  })

  serve(app, leaveOut, async ({ tx, actor, params, body, now }) => {
    await draft.leaveOut(tx, params.listId, body, checkingFor(actor, now))
    return getListSummary(tx, params.listId)
  })

  serve(app, checkList, async ({ tx, actor, params, now }) => {
    await draft.recheck(tx, params.listId, checkingFor(actor, now))
    return getListSummary(tx, params.listId)
  })

  serve(app, confirmList, async ({ tx, actor, params, body, now }) => {
    const done = await confirm(tx, app, params.listId, body.version, checkingFor(actor, now), now)
    await audit.write(tx, { actor: actor.accountId, act: 'identity.list.confirm', subject: params.listId, now })
    return { list: await getListSummary(tx, params.listId), ...done }
  })

  serve(app, cancelList, async ({ tx, params }) => {
    await draft.cancel(tx, params.listId)
    return getListSummary(tx, params.listId)
  })

  serve(app, getCodeSheet, async ({ db, actor, params, now }) => {
    // Reading codes is written down, so this one read has a transaction.
    await db.transaction().execute((tx) => audit.write(tx, { actor: actor.accountId, act: 'identity.list.sheet', subject: params.listId, now }))
    const rows = await db.selectFrom('official_list_row').select('account_id').where('list_id', '=', params.listId).where('account_id', 'is not', null).execute()
    const list = await getListSummary(db, params.listId)
    return {
      fileName: list.fileName,
      cards: await findCodeCards(
        db,
        sealing,
        rows.flatMap((row) => row.account_id ?? []),
      ),
    }
  })
}

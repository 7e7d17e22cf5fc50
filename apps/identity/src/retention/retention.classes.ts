import { copyDays } from '@tequio/contracts/retention'
import type { Retaining } from '@tequio/service-kit/retention'
import type { Copy } from '@tequio/service-kit/retention.jobs'
import type { Tables } from '../tables.ts'
import { personRetention } from './person.retention.ts'

/** What was asked about one's own data, and the answer; the folio, the kind and the dates stay. */
const dataRequests: Retaining<Tables> = {
  class: 'data-request',
  over: () => `select r.id::text as id, r.person_id, r.closed_on as over_on, false as at_once from data_request r where r.closed_on is not null and r.content_sealed <> ''`,
  parts: [{ table: 'data_request', mine: 'x.id = $id::uuid', blank: { content_sealed: "''" } }],
}

/** The rows of a list with the CURPs that they hold; a draft that nobody went on with is given up. */
export const officialLists: Retaining<Tables> = {
  class: 'official-list',
  over: () =>
    `select l.id::text as id, null::uuid as person_id, (coalesce(l.confirmed_at, l.uploaded_at) at time zone 'UTC')::date as over_on, false as at_once from official_list l
     where exists (select 1 from official_list_row r where r.list_id = l.id)`,
  parts: [
    { table: 'official_list_row', mine: 'x.list_id = $id::uuid' },
    { table: 'official_list', mine: 'x.id = $id::uuid', blank: { state: "case x.state when 'draft' then 'cancelled' else x.state end" } },
  ],
}

export const retaining: readonly Retaining<Tables>[] = [personRetention, dataRequests, officialLists]

export const copies: readonly Copy[] = [
  { table: 'message', at: 'at', days: copyDays.message },
  { table: 'delivery', at: 'closed_at', days: copyDays.delivery },
  { table: 'digest', at: 'at', days: copyDays.delivery },
  { table: 'recovery', at: 'made_at', days: copyDays.recovery },
  { table: 'data_export_part', at: 'prepared_at', days: copyDays.export },
]

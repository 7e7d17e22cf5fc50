import { Type } from 'typebox'
import { endpoint, event } from '../make.ts'
import { Moment, Uuid } from './shapes.ts'

export const exportRequested = event(
  'identity.export.requested.v1',
  'A person’s whole export was asked for; every service prepares its part',
  Type.Object({
    exportId: Uuid,
    personId: Uuid,
    /** The person and registrations that gave way to them; with their accounts. */
    personIds: Type.Array(Uuid),
    accountIds: Type.Array(Uuid),
    requestedAt: Moment,
  }),
)

const Export = Type.Object({
  exportId: Uuid,
  requestedAt: Moment,
  state: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done')]),
  done: Type.Integer(),
  total: Type.Integer(),
  until: Moment,
})

export const askOwnExport = endpoint({
  method: 'POST',
  path: '/api/identity/me/export',
  summary: 'Asks for a copy of all one’s data in every service; one that is being prepared goes on',
  may: { on: 'session' },
  isFresh: true,
  reply: Export,
})

export const getOwnExport = endpoint({
  method: 'GET',
  path: '/api/identity/me/export-state',
  summary: 'How far one’s newest export is; null while there is none, or its days are over',
  may: { on: 'session' },
  reply: Type.Object({ export: Type.Union([Export, Type.Null()]) }),
})

export const orderExport = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/export',
  summary: 'Has a person’s export prepared, for a request of access; the person alone opens it, from their own account',
  may: { do: 'identity.export.order', on: 'person', by: 'personId' },
  isFresh: true,
  params: Type.Object({ personId: Uuid }),
  reply: Export,
})

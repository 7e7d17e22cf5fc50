import { Type } from 'typebox'
import { endpoint } from './make.ts'

const AuditRow = Type.Object({
  /** Place in the service's chain; the cursor of what is older. */
  position: Type.Integer(),
  at: Type.String(),
  /** An account's id, or the name of a service. */
  actor: Type.String(),
  act: Type.String(),
  /** An id, or a kind and an id as in `case:<id>`. */
  subject: Type.String(),
  purpose: Type.Union([Type.String(), Type.Null()]),
  /** The entry agrees with its own seal. Whether one is missing, only the check of the whole chain tells. */
  intact: Type.Boolean(),
})

const service = Type.String({ pattern: '^[a-z]+$' })
const moment = Type.String({ format: 'date-time' })

export const readAudit = endpoint({
  method: 'GET',
  path: '/api/:service/audit',
  summary: 'Who did what, newest first; each reading is itself written down with its filter',
  may: { do: 'gateway.audit.read', on: 'programme' },
  params: Type.Object({ service }),
  query: Type.Object({
    actor: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    act: Type.Optional(Type.String({ pattern: '^[a-z]+(\\.[a-z-]+)+$', maxLength: 80 })),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    from: Type.Optional(moment),
    /** Not included, so that a day ends where the next begins. */
    before: Type.Optional(moment),
    /** Also readings of this log. */
    readings: Type.Optional(Type.Boolean()),
    /** The last entry seen. */
    after: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  }),
  reply: Type.Object({ items: Type.Array(AuditRow), more: Type.Boolean() }),
})

/** Every service keeps its own log under the same endpoint; this is that of one. */
export const auditEndpoint = (of: string) => ({ ...readAudit, path: readAudit.path.replace(':service', of), params: Type.Object({}) })

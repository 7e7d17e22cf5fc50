import { Type, type Static } from 'typebox'
import { endpoint, problem } from './make.ts'

const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Months = Type.Integer({ minimum: 1, maximum: 240 })

/**
 * Classes of records with the service that keeps them and the terms of an installation that has set none, in months: how long a record
 * is kept after it is over, and how long it then lies blocked before it is deleted.
 * Source: Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, 20 March 2025, articles on conservation,
 * blocking and deletion; the terms themselves are the programme's, to be settled with its archive.
 */
export const retentionClasses = {
  /** Names, CURP, contacts and account; over with the last post. */
  person: { service: 'identity', keepMonths: 36, blockMonths: 24 },
  /** What was asked about one's own data, and the answer; over when it is closed. */
  'data-request': { service: 'identity', keepMonths: 24, blockMonths: 36 },
  /** Rows of an uploaded list of officials; over when it is confirmed or given up. */
  'official-list': { service: 'identity', keepMonths: 6, blockMonths: 6 },
  /** Data, papers, consent, CUP, disputes and reasons; over with the last post, or with the programme, which blocks it at once. */
  'vetting-file': { service: 'vetting', keepMonths: 12, blockMonths: 60 },
  /** Answers and what the phone sent; over when the seat or its edition ends. */
  'course-work': { service: 'training', keepMonths: 24, blockMonths: 12 },
  /** The name on a certificate, and outside training with its proof; over when it expires, else with its issue or decision, and never before the last post. */
  certificate: { service: 'training', keepMonths: 120, blockMonths: 24 },
  /** What was written in the shared space of a pair; over when the pair ends. */
  'pair-messages': { service: 'mentoring', keepMonths: 24, blockMonths: 24 },
} as const
export type RetentionClassName = keyof typeof retentionClasses
export const retentionClassNames = Object.keys(retentionClasses) as RetentionClassName[]
export const retainingServices = ['identity', 'vetting', 'training', 'mentoring'] as const

export const RetentionClass = Type.Enum(retentionClassNames)
export const RetentionTerm = Type.Object({ class: RetentionClass, keepMonths: Months, blockMonths: Months }, { additionalProperties: false })
export type Term = Static<typeof RetentionTerm>

/** Working copies without a term of their own, deleted by age in days: what they copy lies in a class or with somebody else. */
export const copyDays = { reply: 7, export: 7, delivery: 90, recovery: 30, 'dead-letter': 90, message: 365 } as const

const service = Type.String({ pattern: '^[a-z]+$' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

/** One record of a class: `blockedOn` null while it is only held back from being blocked. */
const Retained = Type.Object({
  id: Uuid,
  class: RetentionClass,
  personId: nullable(Uuid),
  overOn: Day,
  blockedOn: nullable(Day),
  /** The day on which it is deleted by the terms of today. */
  deletesOn: nullable(Day),
  /** Neither blocked nor deleted before this day has passed. */
  heldUntil: nullable(Day),
})

/** A record is put back until a day that is still to come. */
export const dayNotAhead = problem('day-not-ahead', 422, Type.Object({ today: Day }))

export const readRetained = endpoint({
  method: 'GET',
  path: '/api/:service/retained',
  summary: 'How many records of each class are over, due, blocked, held and deleted; with `class`: under other terms',
  may: { do: 'gateway.retention.see', on: 'programme' },
  params: Type.Object({ service }),
  query: Type.Object({ class: Type.Optional(RetentionClass), keepMonths: Type.Optional(Months), blockMonths: Type.Optional(Months) }),
  reply: Type.Object({
    today: Day,
    items: Type.Array(
      Type.Object({
        class: RetentionClass,
        /** Over and not blocked yet. */
        over: Type.Integer(),
        /** Of these: would be blocked by tomorrow. */
        due: Type.Integer(),
        blocked: Type.Integer(),
        /** Of these: would be deleted by tomorrow. */
        deletesNow: Type.Integer(),
        /** Of these: deleted within 30 days. */
        deletesSoon: Type.Integer(),
        held: Type.Integer(),
        deleted: Type.Integer(),
      }),
    ),
  }),
})

export const listRetained = endpoint({
  method: 'GET',
  path: '/api/:service/retained/records',
  summary: 'Records that are blocked or held, the next ones to be deleted first; of one person on request. Nothing of their content',
  may: { do: 'gateway.retention.see', on: 'programme' },
  params: Type.Object({ service }),
  query: Type.Object({ person: Type.Optional(Uuid), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
  reply: Type.Object({ items: Type.Array(Retained), more: Type.Boolean() }),
})

export const releaseRetained = endpoint({
  method: 'POST',
  path: '/api/:service/retained/:recordId/release',
  summary: 'Puts a blocked record back as it was, for an authority or for the person, and holds it until a day; written down with its purpose',
  may: { do: 'gateway.retention.release', on: 'programme' },
  isFresh: true,
  params: Type.Object({ service, recordId: Uuid }),
  body: Type.Object({ purpose: Type.String({ minLength: 3, maxLength: 250, pattern: '\\S' }), until: Day }, { additionalProperties: false }),
  reply: Type.Object({ heldUntil: Day }),
  status: 200,
  problems: [dayNotAhead],
})

/** Every service that keeps records of a class answers under the same endpoints; these are those of one. */
export const retainedEndpoint = (of: string) => ({ ...readRetained, path: readRetained.path.replace(':service', of), params: Type.Object({}) })
export const retainedRecordsEndpoint = (of: string) => ({ ...listRetained, path: listRetained.path.replace(':service', of), params: Type.Object({}) })
export const releaseEndpoint = (of: string) => ({ ...releaseRetained, path: releaseRetained.path.replace(':service', of), params: Type.Object({ recordId: Uuid }) })

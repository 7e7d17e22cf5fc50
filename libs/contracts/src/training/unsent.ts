import { Type, type Static } from 'typebox'
import { bytes, endpoint, problem } from '../make.ts'
import { activityItem } from './activity.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const moment = Type.String({ format: 'date-time' })

/** The family of the format, and the one of it that is written today. */
export const unsentFamily = 'tequio-sin-enviar/'
export const unsentFormat = 'tequio-sin-enviar/1'
/** Most items of one file; a phone with more writes several. */
export const unsentLimit = 500
export const unsentFileBytes = 2_000_000

/**
 * The file, its properties in this order and without spaces. `sealed`: the work, AES-256-GCM under the key that `person` was given at `keyAt`; both
 * and the format are its associated data. `sha256` (hex) is of the five before it, joined by line ends: it tells a file that was cut or
 * spoilt on its way from one that somebody altered.
 */
export const unsentFile = Type.Object(
  {
    format: Type.Literal(unsentFormat),
    person: uuid,
    keyAt: moment,
    nonce: Type.String({ pattern: '^[\\w-]{16}$' }),
    sealed: Type.String({ minLength: 24, pattern: '^[\\w-]+$' }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  closed,
)
export type UnsentFile = Static<typeof unsentFile>

/** What is sealed. `deviceKeyAt`: what the device's clock said when the key came, `savedAt` when the file was written. */
export const unsentWork = Type.Object({ v: Type.Literal(1), deviceKeyAt: moment, savedAt: moment, items: Type.Array(activityItem, { minItems: 1, maxItems: unsentLimit }) }, closed)
export type UnsentWork = Static<typeof unsentWork>

/** Cut or spoilt on its way. */
export const unsentDamaged = problem('unsent-damaged', 422)
/** No file of unsent work, altered, or sealed by another installation. */
export const unsentForeign = problem('unsent-foreign', 422)
/** Of a format, or with an item, that this version does not know. */
export const unsentNewer = problem('unsent-newer', 422)
/** Its key is older than keys are good for. */
export const unsentOld = problem('unsent-old', 422, Type.Object({ days: Type.Integer() }))

const refused = [unsentDamaged, unsentForeign, unsentNewer, unsentOld] as const

export const readUnsentKey = endpoint({
  method: 'GET',
  path: '/api/training/my/unsent-key',
  summary: 'The key with which a device of the signed-in person seals unsent work into a file; the service keeps none, it makes it again from `personId` and `keyAt`',
  may: { on: 'session' },
  reply: Type.Object({ personId: uuid, keyAt: moment, key: Type.String({ pattern: '^[\\w-]{43}$' }) }, closed),
})

const outcome = Type.Union([Type.Literal('applied'), Type.Literal('duplicate'), Type.Literal('rejected'), Type.Literal('retry')])

/** Items of one kind, of one edition, that met the same end. Nothing of an answer or a grade. */
const line = Type.Object(
  {
    courseTitle: Type.Union([Type.String(), Type.Null()]),
    type: Type.String(),
    outcome,
    /** Of a rejection or a retry, as in `sync`. */
    reason: Type.Union([Type.String(), Type.Null()]),
    count: Type.Integer({ minimum: 1 }),
  },
  closed,
)

const report = Type.Object(
  {
    personName: Type.String(),
    /** Moments as the evidence of the device's clock sets them right. */
    savedAt: moment,
    from: moment,
    to: moment,
    counts: Type.Object({ applied: Type.Integer(), duplicate: Type.Integer(), rejected: Type.Integer(), retry: Type.Integer() }, closed),
    lines: Type.Array(line),
  },
  closed,
)
export type UnsentReport = Static<typeof report>

export const lookAtUnsent = endpoint({
  method: 'POST',
  path: '/api/training/persons/:personId/unsent/look',
  summary: 'What a file of unsent work holds and what each of its items would do; changes nothing',
  may: { do: 'training.unsent.bring', on: 'person', by: 'personId' },
  params: Type.Object({ personId: uuid }, closed),
  body: bytes(unsentFileBytes),
  reply: report,
  status: 200,
  problems: refused,
})

export const bringUnsent = endpoint({
  method: 'POST',
  path: '/api/training/persons/:personId/unsent',
  summary: 'Applies a file of unsent work as if its phone had sent it: each item once, dated when it was made',
  may: { do: 'training.unsent.bring', on: 'person', by: 'personId' },
  params: Type.Object({ personId: uuid }, closed),
  body: bytes(unsentFileBytes),
  reply: report,
  status: 200,
  problems: refused,
})

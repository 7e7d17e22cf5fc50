import { Type } from 'typebox'
import { endpoint, event } from '../make.ts'
import { RetentionTerm } from '../retention.ts'
import { nullable, Uuid } from './shapes.ts'

/** The one schedule of an installation; the subject's id is `retention`. Classes that it does not name have the terms of the contracts. */
export const retentionChanged = event(
  'identity.retention.changed.v1',
  'The programme set how long records are kept',
  Type.Object({ terms: Type.Array(RetentionTerm), version: Type.Integer() }),
)
export const retentionId = 'retention'

export const readRetention = endpoint({
  method: 'GET',
  path: '/api/identity/retention',
  summary: 'How long each class of records is kept and blocked; the table that the privacy notice speaks of',
  may: { on: 'session' },
  reply: Type.Object({ version: Type.Integer(), terms: Type.Array(RetentionTerm) }),
})

export const changeRetention = endpoint({
  method: 'PUT',
  path: '/api/identity/retention',
  summary: 'Sets the terms of some or all classes; `version` is 0 the first time',
  may: { do: 'identity.retention.change', on: 'programme' },
  isFresh: true,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 0 }),
      terms: Type.Array(RetentionTerm, { minItems: 1, maxItems: 20 }),
      reason: Type.String({ minLength: 3, maxLength: 250, pattern: '\\S' }),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ version: Type.Integer() }),
})

/** Also one that is not blocked itself: a file of vetting is blocked long before its person. */
export const findBlockedPerson = endpoint({
  method: 'POST',
  path: '/api/identity/retention/find',
  summary: 'The registration that bears a CURP, by its fingerprint, to look for its blocked records; null where there is none',
  may: { do: 'gateway.retention.release', on: 'programme' },
  body: Type.Object({ curp: Type.String({ minLength: 18, maxLength: 24 }) }, { additionalProperties: false }),
  reply: Type.Object({ personId: nullable(Uuid) }),
  status: 200,
})

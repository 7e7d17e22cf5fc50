import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { accountIsOwn } from './account.ts'
import { Must, signInTooOften } from './sign-in.ts'
import { Moment, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** The role asks for it: it can be moved to another phone, not be given up. */
export const secondStepRequired = problem('second-step-required', 409)
/** A code that is not right, or was taken before. */
export const secondStepCodeUnfit = problem('second-step-code-unfit', 422)
/** Nothing was begun, or it is not on. */
export const secondStepIsOff = problem('second-step-is-off', 409)

const RescueCodes = Type.Array(Type.String())

export const readSecondStep = endpoint({
  method: 'GET',
  path: '/api/identity/me/second-step',
  summary: 'Whether one’s own account asks for a second step, since when, and how many rescue codes are left',
  may: { on: 'session' },
  reply: Type.Object({ since: nullable(Moment), rescueCodesLeft: Type.Integer(), isRequired: Type.Boolean() }),
})

export const beginSecondStep = endpoint({
  method: 'POST',
  path: '/api/identity/me/second-step',
  summary: 'Makes the secret that an application on one’s phone keeps; nothing is asked for it before it is confirmed. With one in use this is for another phone',
  may: { on: 'session' },
  isFresh: true,
  reply: Type.Object({ secret: Type.String(), address: Type.String() }),
})

export const confirmSecondStep = endpoint({
  method: 'POST',
  path: '/api/identity/me/second-step/confirm',
  summary: 'Turns the second step on with a first code from the application; answers the rescue codes, which are told this once',
  may: { on: 'session' },
  isFresh: true,
  body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }) }, closed),
  reply: Type.Object({ rescueCodes: RescueCodes, must: Must }),
  status: 200,
  problems: [secondStepIsOff, secondStepCodeUnfit, signInTooOften],
})

export const renewRescueCodes = endpoint({
  method: 'POST',
  path: '/api/identity/me/second-step/rescue-codes',
  summary: 'New rescue codes; those of before stop working',
  may: { on: 'session' },
  isFresh: true,
  reply: Type.Object({ rescueCodes: RescueCodes }),
  status: 200,
  problems: [secondStepIsOff],
})

export const endSecondStep = endpoint({
  method: 'POST',
  path: '/api/identity/me/second-step/end',
  summary: 'Turns one’s own second step off, where the role does not ask for it',
  may: { on: 'session' },
  isFresh: true,
  reply: Type.Object({ must: Must }),
  status: 200,
  problems: [secondStepIsOff, secondStepRequired],
})

export const clearSecondStep = endpoint({
  method: 'POST',
  path: '/api/identity/accounts/:accountId/second-step/clear',
  summary: 'Takes the second step off an account whose phone and rescue codes are lost; its open sessions end',
  may: { do: 'identity.second-step.clear', on: 'account', by: 'accountId' },
  isFresh: true,
  params: Type.Object({ accountId: Uuid }),
  body: Type.Object({ reason: Type.String({ minLength: 3, maxLength: 250 }) }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  status: 200,
  problems: [secondStepIsOff, accountIsOwn],
})

import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { passwordAboutYou, passwordCommon, passwordIsCode, passwordIsUser, passwordTooShort } from './sign-in.ts'

const closed = { additionalProperties: false } as const

/** Not made by us, used already, or its time is over: another one is asked for. */
export const recoveryRefused = problem('recovery-refused', 422)
/** Many asked from this address just now. */
export const recoveryTooOften = problem('recovery-too-often', 429, Type.Object({ retryAfterSeconds: Type.Integer() }))

export const askRecovery = endpoint({
  method: 'POST',
  path: '/api/identity/recovery',
  summary: 'Who cannot get in asks for a link by mail or a code by phone; the answer is the same for everybody',
  may: { on: 'public' },
  body: Type.Object({ user: Type.String({ minLength: 1, maxLength: 120 }) }, closed),
  reply: Type.Object({}),
  status: 200,
  problems: [recoveryTooOften],
})

export const finishRecovery = endpoint({
  method: 'POST',
  path: '/api/identity/recovery/password',
  summary: 'Chooses a new password with the mailed link, or with a user and the code that came to their phone; every session ends, and a second step stays',
  may: { on: 'public' },
  body: Type.Object(
    {
      link: Type.Optional(Type.String({ maxLength: 100 })),
      user: Type.Optional(Type.String({ maxLength: 120 })),
      code: Type.Optional(Type.String({ maxLength: 20 })),
      password: Type.String({ minLength: 1, maxLength: 200 }),
    },
    closed,
  ),
  reply: Type.Object({}),
  status: 200,
  problems: [recoveryRefused, recoveryTooOften, passwordTooShort, passwordIsCode, passwordIsUser, passwordCommon, passwordAboutYou],
})

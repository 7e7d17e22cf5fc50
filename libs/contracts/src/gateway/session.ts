import { Type } from 'typebox'
import { Assertion } from '../identity/passkey.ts'
import { Must, passkeyNeeded, passkeyRefused, secondStepNeeded, secondStepWrong, signInRefused, signInTooOften, StepCode } from '../identity/sign-in.ts'
import { GrantShape, Moment, Uuid } from '../identity/shapes.ts'
import { endpoint } from '../make.ts'

const Session = Type.Object({
  accountId: Uuid,
  name: Type.String(),
  grants: Type.Array(GrantShape),
  /** What the person must do before going on; see identity's `Must`. */
  must: Must,
})

export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in with this cookie',
  may: { on: 'session' },
  reply: Session,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: 'Signs in with a user and a password or issued code; sets the session cookie',
  may: { on: 'public' },
  body: Type.Object(
    { user: Type.String({ minLength: 1, maxLength: 120 }), secret: Type.String({ minLength: 1, maxLength: 200 }), code: StepCode },
    { additionalProperties: false },
  ),
  reply: Session,
  status: 200,
  problems: [signInRefused, signInTooOften, secondStepNeeded, secondStepWrong, passkeyNeeded],
})

export const proveSession = endpoint({
  method: 'POST',
  path: '/api/session/proof',
  summary: 'Proves again who is signed in, for acts that ask for a sign-in of the last half hour',
  may: { on: 'session' },
  body: Type.Object({ secret: Type.String({ minLength: 1, maxLength: 200 }), code: StepCode }, { additionalProperties: false }),
  reply: Type.Object({}),
  status: 200,
  problems: [signInRefused, signInTooOften, secondStepNeeded, secondStepWrong, passkeyNeeded],
})

const closed = { additionalProperties: false } as const

export const challengeDevice = endpoint({
  method: 'POST',
  path: '/api/session/passkey/challenge',
  summary: 'A challenge for a passkey, bound to this browser, good once and for five minutes',
  may: { on: 'public' },
  reply: Type.Object({ challenge: Type.String(), rpId: Type.String() }),
  status: 200,
})

export const signInByDevice = endpoint({
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Signs in with a passkey, without user or password; sets the session cookie',
  may: { on: 'public' },
  body: Type.Object(Assertion, closed),
  reply: Session,
  status: 200,
  problems: [passkeyRefused, signInTooOften],
})

export const proveByDevice = endpoint({
  method: 'POST',
  path: '/api/session/passkey/proof',
  summary: 'Proves again who is signed in, with a passkey',
  may: { on: 'session' },
  body: Type.Object(Assertion, closed),
  reply: Type.Object({}),
  status: 200,
  problems: [passkeyRefused, signInTooOften],
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Ends this session',
  may: { on: 'session' },
  reply: Type.Object({}),
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  summary: 'Where one is signed in, the session in use last first; no address is kept',
  may: { on: 'session' },
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        sessionId: Uuid,
        /** Empty where the browser said nothing. */
        browser: Type.String(),
        system: Type.String(),
        beganAt: Moment,
        /** To the minute. */
        seenAt: Moment,
        isThis: Type.Boolean(),
      }),
    ),
  }),
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  summary: "Ends one of one's own sessions; another person's is not there",
  may: { on: 'session' },
  params: Type.Object({ sessionId: Uuid }),
  reply: Type.Object({}),
})

export const endSessions = endpoint({
  method: 'POST',
  path: '/api/sessions/end',
  summary: "Ends all of one's own sessions, this one too or without it",
  may: { on: 'session' },
  body: Type.Object({ keepThis: Type.Boolean() }, { additionalProperties: false }),
  reply: Type.Object({ ended: Type.Integer() }),
  status: 200,
})

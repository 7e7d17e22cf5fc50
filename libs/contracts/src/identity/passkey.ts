import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { Must, passkeyRefused, signIn, signInTooOften } from './sign-in.ts'
import { Moment, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

export const mostPasskeys = 10

/** What the device made does not fit: another site's, without its holder having shown who they are, or too late. */
export const passkeyUnfit = problem('passkey-unfit', 422)
/** As many as an account may have. */
export const passkeysFull = problem('passkeys-full', 409)
/** The device's key is registered already. */
export const passkeyKnown = problem('passkey-known', 409)

const Base64Url = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' })

/** What a device answers to a challenge (WebAuthn `AuthenticatorAssertionResponse`), base64url. */
export const Assertion = {
  id: Base64Url(1_400),
  clientDataJSON: Base64Url(4_000),
  authenticatorData: Base64Url(4_000),
  signature: Base64Url(2_000),
  userHandle: Type.Optional(Base64Url(100)),
}

export const listPasskeys = endpoint({
  method: 'GET',
  path: '/api/identity/me/passkeys',
  summary: 'One’s own passkeys, the newest first',
  may: { on: 'session' },
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        passkeyId: Uuid,
        name: Type.String(),
        addedAt: Moment,
        lastUsedAt: nullable(Moment),
        /** Kept by the maker of the phone on other devices of its owner too. */
        isSynced: Type.Boolean(),
        /** It answered with an older counter, as a copy would, and opens nothing any more. */
        isStopped: Type.Boolean(),
      }),
    ),
    /** The second step is asked for and nothing else is set up: without the last one it is a duty again. */
    isNeeded: Type.Boolean(),
  }),
})

export const beginPasskey = endpoint({
  method: 'POST',
  path: '/api/identity/me/passkeys/challenge',
  summary: 'A challenge for a device that is to open one’s own account, good once and for five minutes',
  may: { on: 'session' },
  isFresh: true,
  reply: Type.Object({
    challenge: Type.String(),
    rpId: Type.String(),
    /** The account, in the device’s words. */
    user: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
    /** Those that are registered already. */
    known: Type.Array(Type.String()),
  }),
  status: 200,
  problems: [passkeysFull],
})

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/identity/me/passkeys',
  summary: 'Registers a device: from now on it opens the account by itself, as password and second step together',
  may: { on: 'session' },
  isFresh: true,
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 40 }),
      id: Base64Url(1_400),
      clientDataJSON: Base64Url(4_000),
      attestationObject: Base64Url(12_000),
      transports: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 8 }),
    },
    closed,
  ),
  reply: Type.Object({ passkeyId: Uuid, must: Must }),
  problems: [passkeyUnfit, passkeysFull, passkeyKnown],
})

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/identity/me/passkeys/:passkeyId',
  summary: 'Takes a passkey off one’s own account. When the second step is asked for and this was all there was, every session ends and the duty comes back',
  may: { on: 'session' },
  isFresh: true,
  params: Type.Object({ passkeyId: Uuid }),
  reply: Type.Object({ mustSignIn: Type.Boolean() }),
})

/** Called by the gateway, which keeps the id in the browser that asked. */
export const challengePasskey = endpoint({
  method: 'POST',
  path: '/api/identity/internal/passkey-challenge',
  summary: 'A challenge for whoever wants to sign in with a passkey, good once and for five minutes; called by the gateway only',
  may: { on: 'service' },
  reply: Type.Object({ challengeId: Uuid, challenge: Type.String(), rpId: Type.String() }),
  status: 200,
})

export const signInByPasskey = endpoint({
  method: 'POST',
  path: '/api/identity/internal/passkey-sign-in',
  summary: 'Checks what a device answered; nobody types a user. Called by the gateway only',
  may: { on: 'service' },
  body: Type.Object({ challengeId: Uuid, ...Assertion }, closed),
  reply: signIn.reply,
  status: 200,
  problems: [passkeyRefused, signInTooOften],
})

export const proveByPasskey = endpoint({
  method: 'POST',
  path: '/api/identity/internal/passkey-prove',
  summary: 'The same for an account that is signed in; called by the gateway only',
  may: { on: 'service' },
  body: Type.Object({ accountId: Uuid, challengeId: Uuid, ...Assertion }, closed),
  reply: Type.Object({}),
  status: 200,
  problems: [passkeyRefused, signInTooOften],
})

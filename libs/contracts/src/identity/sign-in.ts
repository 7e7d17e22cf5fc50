import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { GrantShape, MunicipalityId, Uuid } from './shapes.ts'

/** The same answer for an unknown user, a wrong secret and a blocked account. */
export const signInRefused = problem('sign-in-refused', 401)
/** Sign-in backs off per account and never locks for good. */
export const signInTooOften = problem('sign-in-too-often', 429, Type.Object({ retryAfterSeconds: Type.Integer() }))

/** The secret was right; the account asks for a code of its second step too. */
export const secondStepNeeded = problem('second-step-needed', 401)
/** That code is not right, or was taken before. */
export const secondStepWrong = problem('second-step-wrong', 401)

/** The password was right; a role of the account asks for more, and a passkey is what its holder set up. */
export const passkeyNeeded = problem('passkey-needed', 401)
/** The same answer for an unknown key, a wrong or late answer and a blocked account. */
export const passkeyRefused = problem('passkey-refused', 401)

/** A code of the second step or a rescue code. */
export const StepCode = Type.Optional(Type.String({ minLength: 1, maxLength: 20 }))

/** What an account must do before it may go on: set its own password, accept the privacy notice in force, turn on the second step that its role asks for. */
export const Must = Type.Array(Type.Union([Type.Literal('password'), Type.Literal('privacy'), Type.Literal('second-step')]))

/** The gateway's one synchronous call. `user` is a user name, CURP, phone, e-mail or issued code; `secret` a password or the issued code. The link of a printed card is both, and opens once. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/identity/internal/sign-in',
  summary: 'Checks a user and a secret; called by the gateway only',
  may: { on: 'service' },
  body: Type.Object(
    { user: Type.String({ minLength: 1, maxLength: 120 }), secret: Type.String({ minLength: 1, maxLength: 200 }), code: StepCode },
    { additionalProperties: false },
  ),
  reply: Type.Object({
    accountId: Uuid,
    personId: Uuid,
    name: Type.String(),
    grants: Type.Array(GrantShape),
    version: Type.Integer(),
    must: Must,
  }),
  status: 200,
  problems: [signInRefused, signInTooOften, secondStepNeeded, secondStepWrong, passkeyNeeded],
})

/** For acts that ask for a sign-in of a moment ago; a card's link proves nothing. */
export const proveAccount = endpoint({
  method: 'POST',
  path: '/api/identity/internal/prove',
  summary: 'Checks the secret of an account that is signed in; called by the gateway only',
  may: { on: 'service' },
  body: Type.Object({ accountId: Uuid, secret: Type.String({ minLength: 1, maxLength: 200 }), code: StepCode }, { additionalProperties: false }),
  reply: Type.Object({}),
  status: 200,
  problems: [signInRefused, signInTooOften, secondStepNeeded, secondStepWrong, passkeyNeeded],
})

export const getMe = endpoint({
  method: 'GET',
  path: '/api/identity/me',
  summary: 'Who is signed in: name, roles, municipalities and what they must still do',
  may: { on: 'session' },
  reply: Type.Object({
    accountId: Uuid,
    personId: Uuid,
    name: Type.String(),
    initials: Type.String(),
    user: Type.String(),
    grants: Type.Array(GrantShape),
    municipalities: Type.Array(Type.Object({ municipalityId: MunicipalityId, name: Type.String(), stateName: Type.String(), timeZone: Type.String() })),
    posts: Type.Array(Type.Object({ title: Type.String(), institutionName: Type.String(), municipalityName: Type.String() })),
    must: Must,
    privacy: Type.Object({ version: Type.Integer(), simplified: Type.String(), integral: Type.String() }),
  }),
})

export const passwordTooShort = problem('password-too-short', 422, Type.Object({ minLength: Type.Integer() }))
export const passwordIsCode = problem('password-is-code', 422)
export const passwordIsUser = problem('password-is-user', 422)
/** One that many people choose, or little more than a word of the programme. */
export const passwordCommon = problem('password-common', 422)
/** Little more than one's own name, user, contact, birthday or municipality. */
export const passwordAboutYou = problem('password-about-you', 422)
export const currentPasswordWrong = problem('current-password-wrong', 422)

/** `current` is asked for once the account has a password of its own; with the issued code still in use it may be left out. */
export const setPassword = endpoint({
  method: 'POST',
  path: '/api/identity/me/password',
  summary: 'Sets one’s own password; the issued code stops working',
  may: { on: 'session' },
  body: Type.Object(
    { password: Type.String({ minLength: 1, maxLength: 200 }), current: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
    { additionalProperties: false },
  ),
  reply: Type.Object({ version: Type.Integer(), must: Must }),
  status: 200,
  problems: [passwordTooShort, passwordIsCode, passwordIsUser, passwordCommon, passwordAboutYou, currentPasswordWrong, signInTooOften],
})

export const privacyNotInForce = problem('privacy-not-in-force', 409, Type.Object({ version: Type.Integer() }))

export const acceptPrivacy = endpoint({
  method: 'POST',
  path: '/api/identity/me/privacy',
  summary: 'Accepts the version of the privacy notice that was read',
  may: { on: 'session' },
  body: Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  reply: Type.Object({ must: Must }),
  status: 200,
  problems: [privacyNotInForce],
})

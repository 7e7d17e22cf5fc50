import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { passwordAboutYou, passwordCommon, passwordTooShort } from './sign-in.ts'

const closed = { additionalProperties: false } as const

/** What the link says after the hash of its address; 128 random bits. */
const Link = Type.String({ minLength: 22, maxLength: 22 })

/** `used`: it opened once · `expired`: its 72 hours are over · `unknown`: another one was made in its place, or it is incomplete. */
export const firstLinkOver = problem('first-link-over', 410, Type.Object({ why: Type.Union([Type.Literal('used'), Type.Literal('expired'), Type.Literal('unknown')]) }))
export const firstCurpUnfit = problem('first-curp-unfit', 422)
/** Two administrators are two persons; who is registered already gets the role from the first one. */
export const firstPersonKnown = problem('first-person-known', 409)

export const lookAtFirstLink = endpoint({
  method: 'POST',
  path: '/api/identity/first-administrators/look',
  summary: 'Whether the link of a first administrator still opens, and for which programme; it uses nothing up',
  may: { on: 'public' },
  body: Type.Object({ link: Link }, closed),
  reply: Type.Object({ programmeName: Type.String(), nth: Type.Integer() }),
  status: 200,
  problems: [firstLinkOver],
})

export const becomeFirstAdministrator = endpoint({
  method: 'POST',
  path: '/api/identity/first-administrators',
  summary: 'Opens the account of a first administrator with a link that is good once',
  may: { on: 'public' },
  body: Type.Object(
    {
      link: Link,
      givenNames: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
      firstSurname: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
      secondSurname: Type.String({ maxLength: 80 }),
      curp: Type.String({ minLength: 1, maxLength: 40 }),
      password: Type.String({ minLength: 1, maxLength: 200 }),
    },
    closed,
  ),
  reply: Type.Object({ user: Type.String() }),
  problems: [firstLinkOver, firstCurpUnfit, firstPersonKnown, passwordTooShort, passwordCommon, passwordAboutYou],
})

export const readFirstSteps = endpoint({
  method: 'GET',
  path: '/api/identity/first-steps',
  summary: 'How far the programme is with its first steps: what there is of each',
  may: { do: 'identity.programme.see', on: 'programme' },
  reply: Type.Object({
    administrators: Type.Integer(),
    /** Two; a demonstration is content with one. */
    administratorsNeeded: Type.Integer(),
    isNamed: Type.Boolean(),
    municipalities: Type.Integer(),
    lists: Type.Integer(),
    institutions: Type.Integer(),
    liaisons: Type.Integer(),
  }),
})

import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { TopicName } from './message.ts'
import { Moment, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

const Way = Type.Union([Type.Literal('email'), Type.Literal('phone')])
/** none: lies in the inbox without counting · inbox: counts there · digest: once a day outside · at-once: what is urgent at once, the rest in the digest */
const ChannelName = Type.Union([Type.Literal('none'), Type.Literal('inbox'), Type.Literal('digest'), Type.Literal('at-once')])
const LanguageName = Type.Union([Type.Literal('es'), Type.Literal('en')])
const Address = nullable(Type.Object({ shown: Type.String(), proved: Type.Boolean() }))

/** Too many tries at one code, the wrong one, or one whose time is over: another one is asked for. */
export const proofUnfit = problem('proof-unfit', 422)
/** Neither an e-mail address nor a phone of ten digits. */
export const addressUnfit = problem('address-unfit', 422, Type.Object({ way: Way }))

export const readReach = endpoint({
  method: 'GET',
  path: '/api/identity/me/reach',
  summary: 'How one is reached: one’s e-mail and phone, what one wants to hear of and how',
  may: { on: 'session' },
  reply: Type.Object({
    email: Address,
    phone: Address,
    language: LanguageName,
    digest: Type.Boolean(),
    /** The topics that one can choose about, with what stands now. */
    topics: Type.Array(Type.Object({ topic: TopicName, channel: ChannelName, mayBeAtOnce: Type.Boolean() })),
    mutes: Type.Array(Type.Object({ thread: Type.String(), name: Type.String() })),
    /** What a browser needs to subscribe to notices; null where the platform sends none. */
    pushKey: nullable(Type.String()),
    devices: Type.Array(Type.Object({ deviceId: Uuid, since: Moment })),
  }),
})

export const chooseReach = endpoint({
  method: 'PUT',
  path: '/api/identity/me/reach',
  summary: 'Chooses the language of mails, the digest and, by topic, how one hears of it',
  may: { on: 'session' },
  body: Type.Object(
    { language: LanguageName, digest: Type.Boolean(), topics: Type.Array(Type.Object({ topic: TopicName, channel: ChannelName }, closed), { maxItems: 20 }) },
    closed,
  ),
  reply: Type.Object({}),
})

export const giveAddress = endpoint({
  method: 'POST',
  path: '/api/identity/me/reach/addresses',
  summary: 'Gives an e-mail or a phone of one’s own; a code is sent there, and it counts once the code came back',
  may: { on: 'session' },
  isFresh: true,
  body: Type.Object({ way: Way, address: Type.String({ minLength: 5, maxLength: 200 }) }, closed),
  reply: Type.Object({}),
  status: 200,
  problems: [addressUnfit],
})

export const proveAddress = endpoint({
  method: 'POST',
  path: '/api/identity/me/reach/proofs',
  summary: 'Gives the code back that was sent to an e-mail or phone: from then on it is one’s own',
  may: { on: 'session' },
  body: Type.Object({ way: Way, code: Type.String({ minLength: 4, maxLength: 12 }) }, closed),
  reply: Type.Object({}),
  status: 200,
  problems: [proofUnfit],
})

export const dropAddress = endpoint({
  method: 'DELETE',
  path: '/api/identity/me/reach/addresses/:way',
  summary: 'Takes one’s e-mail or phone away',
  may: { on: 'session' },
  isFresh: true,
  params: Type.Object({ way: Way }),
  reply: Type.Object({}),
})

export const addDevice = endpoint({
  method: 'POST',
  path: '/api/identity/me/reach/devices',
  summary: 'This browser takes notices, which say only that there is something',
  may: { on: 'session' },
  body: Type.Object(
    {
      endpoint: Type.String({ pattern: '^https?://', maxLength: 1_000 }),
      keys: Type.Object({ p256dh: Type.String({ minLength: 20, maxLength: 200 }), auth: Type.String({ minLength: 8, maxLength: 100 }) }, closed),
    },
    closed,
  ),
  reply: Type.Object({ deviceId: Uuid }),
})

export const dropDevice = endpoint({
  method: 'POST',
  path: '/api/identity/me/reach/devices/end',
  summary: 'This browser, or all of one’s own, take no more notices',
  may: { on: 'session' },
  body: Type.Object({ endpoint: Type.Optional(Type.String({ maxLength: 1_000 })) }, closed),
  reply: Type.Object({}),
  status: 200,
})

/** Behind the way out of every digest; asked by mail programs too, so it opens with the link alone. */
export const unsubscribe = endpoint({
  method: 'POST',
  path: '/api/identity/unsubscribe/:token',
  summary: 'Ends the digest of whom the link was mailed to',
  may: { on: 'public' },
  params: Type.Object({ token: Type.String({ minLength: 40, maxLength: 200 }) }),
  reply: Type.Object({}),
  status: 200,
})

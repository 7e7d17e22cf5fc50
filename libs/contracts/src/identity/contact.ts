import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { Day, Moment, MunicipalityId, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

export const ContactChannel = Type.Union([
  Type.Literal('call'),
  Type.Literal('message'),
  Type.Literal('mail'),
  Type.Literal('online'),
  Type.Literal('visit'),
  Type.Literal('letter'),
])
const Side = Type.Union([Type.Literal('municipality'), Type.Literal('programme')])

/** Something that one side took on. */
const Point = Type.Object({
  pointId: Uuid,
  text: Type.String(),
  side: Side,
  dueOn: nullable(Day),
  doneOn: nullable(Day),
  doneBy: nullable(Type.String()),
  overdue: Type.Boolean(),
})

const Contact = Type.Object({
  contactId: Uuid,
  happenedOn: Day,
  channel: ContactChannel,
  withWhom: Type.String(),
  summary: Type.String(),
  points: Type.Array(Point),
  writtenBy: Type.String(),
  writtenAt: Moment,
  correctedBy: nullable(Type.String()),
  correctedAt: nullable(Moment),
  version: Type.Integer(),
})

/** A contact cannot have happened tomorrow. */
export const contactAhead = problem('contact-ahead', 422, Type.Object({ today: Day }))

const told = {
  happenedOn: Day,
  channel: ContactChannel,
  withWhom: Type.String({ minLength: 1, maxLength: 200 }),
  summary: Type.String({ minLength: 1, maxLength: 2_000 }),
}
const contactParams = Type.Object({ contactId: Uuid })
const municipalityParams = Type.Object({ municipalityId: MunicipalityId })

export const listContacts = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities/:municipalityId/contacts',
  summary: 'Who of a municipality was spoken with and what was agreed, the newest first; and what is still open of all of it',
  may: { do: 'identity.relation.see', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 400 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  reply: Type.Object({
    items: Type.Array(Contact),
    next: nullable(Type.String()),
    total: Type.Integer(),
    /** Points that nobody has ticked, the most urgent first; at most 50. */
    open: Type.Array(Type.Object({ ...Point.properties, happenedOn: Day })),
    today: Day,
  }),
})

export const addContact = endpoint({
  method: 'POST',
  path: '/api/identity/municipalities/:municipalityId/contacts',
  summary: 'Writes a contact down with what each side took on',
  may: { do: 'identity.contact.write', on: 'municipality', by: 'municipalityId' },
  params: municipalityParams,
  body: Type.Object(
    {
      ...told,
      points: Type.Array(Type.Object({ text: Type.String({ minLength: 1, maxLength: 250 }), side: Side, dueOn: nullable(Day) }, closed), { maxItems: 10 }),
    },
    closed,
  ),
  reply: Type.Object({ contactId: Uuid }),
  problems: [contactAhead],
})

export const correctContact = endpoint({
  method: 'PUT',
  path: '/api/identity/contacts/:contactId',
  summary: 'Corrects what was written of a contact; who corrected it stands beside',
  may: { do: 'identity.contact.write', on: 'contact', by: 'contactId' },
  params: contactParams,
  body: Type.Object({ version: Type.Integer(), ...told }, closed),
  reply: Type.Object({ version: Type.Integer() }),
  problems: [contactAhead],
})

export const tickPoint = endpoint({
  method: 'PUT',
  path: '/api/identity/contact-points/:pointId',
  summary: 'Marks what was agreed as done, or takes the mark back',
  may: { do: 'identity.contact.write', on: 'point', by: 'pointId' },
  params: Type.Object({ pointId: Uuid }),
  body: Type.Object({ done: Type.Boolean() }, closed),
  reply: Type.Object({ doneOn: nullable(Day) }),
})

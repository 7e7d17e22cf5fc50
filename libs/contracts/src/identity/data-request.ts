import { Type } from 'typebox'
import { endpoint, file, problem } from '../make.ts'
import { Day, MunicipalityId, nullable, Uuid } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** Rights over one's own data: access, rectification, cancellation, opposition (ARCO). */
export const DataRight = Type.Union([Type.Literal('access'), Type.Literal('rectification'), Type.Literal('cancellation'), Type.Literal('opposition')])
/** `clarifying`: the person was asked for more · `lapsed`: that did not come in time · `carried-out`: what was granted is done. */
export const DataRequestState = Type.Union([
  Type.Literal('received'),
  Type.Literal('clarifying'),
  Type.Literal('answered'),
  Type.Literal('carried-out'),
  Type.Literal('withdrawn'),
  Type.Literal('lapsed'),
])
const Outcome = Type.Union([Type.Literal('granted'), Type.Literal('partly'), Type.Literal('refused')])

/** The step does not fit the state, its day has passed or not come, or it was taken before. */
export const stepUnfit = problem('data-request-step-unfit', 409, Type.Object({ why: Type.String() }))

const Brief = Type.Object({
  requestId: Uuid,
  folio: Type.String(),
  kind: DataRight,
  state: DataRequestState,
  receivedOn: Day,
  /** Last day of the term that runs: for the answer, for the clarification, for carrying out; null when none runs. */
  nextBy: nullable(Day),
  /** Working days left of it; below zero when it has passed. */
  workingDaysLeft: nullable(Type.Integer()),
  outcome: nullable(Outcome),
})

const Request = Type.Object({
  ...Brief.properties,
  personId: Uuid,
  personName: Type.String(),
  municipalityName: Type.String(),
  dueOn: Day,
  extendedOn: nullable(Day),
  answeredOn: nullable(Day),
  closedOn: nullable(Day),
  registeredBy: Type.String(),
  answeredBy: nullable(Type.String()),
  /** In the order in which it was written: the request, a question back, its answer, reasons, the answer. */
  texts: Type.Array(Type.Object({ what: Type.String(), on: Day, text: Type.String() })),
  version: Type.Integer(),
})

const Text = Type.String({ minLength: 3, maxLength: 4_000 })
const requestParams = Type.Object({ requestId: Uuid })
const own = { do: 'identity.data-request.own', on: 'dataRequest', by: 'requestId' } as const
const handle = { do: 'identity.data-request.handle', on: 'dataRequest', by: 'requestId' } as const
const Changed = Type.Object({ version: Type.Integer(), state: DataRequestState })

export const listOwnDataRequests = endpoint({
  method: 'GET',
  path: '/api/identity/me/data-requests',
  summary: 'What one has asked about one’s own data, the newest first',
  may: { on: 'session' },
  reply: Type.Object({ items: Type.Array(Request) }),
})

export const makeDataRequest = endpoint({
  method: 'POST',
  path: '/api/identity/me/data-requests',
  summary: 'Asks for access, rectification, cancellation or opposition about one’s own data',
  may: { on: 'session' },
  body: Type.Object({ kind: DataRight, text: Text }, closed),
  reply: Type.Object({ requestId: Uuid, folio: Type.String(), dueOn: Day }),
})

export const registerDataRequest = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/data-requests',
  summary: 'Registers a request that a person handed in on paper or by word',
  may: { do: 'identity.data-request.register', on: 'person', by: 'personId' },
  params: Type.Object({ personId: Uuid }),
  body: Type.Object({ kind: DataRight, text: Text, receivedOn: Day }, closed),
  reply: Type.Object({ requestId: Uuid, folio: Type.String(), dueOn: Day }),
  problems: [stepUnfit],
})

export const listDataRequests = endpoint({
  method: 'GET',
  path: '/api/identity/data-requests',
  summary: 'Requests to handle: those that wait for an answer, a clarification or to be carried out by their next day, or all by their arrival',
  may: { do: 'identity.data-request.handle', list: 'dataRequest' },
  query: Type.Object({
    show: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('all')])),
    after: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ ...Brief.properties, personName: Type.String(), municipalityName: Type.String() })),
    next: nullable(Type.String()),
    open: Type.Integer(),
    late: Type.Integer(),
  }),
})

export const readDataRequest = endpoint({
  method: 'GET',
  path: '/api/identity/data-requests/:requestId',
  summary: 'One request with all that was written; each opening is written down',
  may: handle,
  params: requestParams,
  reply: Request,
})

export const stepDataRequest = endpoint({
  method: 'POST',
  path: '/api/identity/data-requests/:requestId/steps',
  summary:
    'Asks for a clarification, extends the term, answers, carries out, puts away what was not clarified in time, or takes down a clarification or withdrawal that came on paper',
  may: handle,
  params: requestParams,
  body: Type.Object(
    {
      version: Type.Integer(),
      step: Type.Union([
        Type.Literal('clarify'),
        Type.Literal('clarified'),
        Type.Literal('extend'),
        Type.Literal('answer'),
        Type.Literal('carry-out'),
        Type.Literal('lapse'),
        Type.Literal('withdraw'),
      ]),
      text: Type.String({ maxLength: 4_000 }),
      /** With an answer. */
      outcome: Type.Optional(Outcome),
    },
    closed,
  ),
  reply: Changed,
  status: 200,
  problems: [stepUnfit],
})

export const clarifyDataRequest = endpoint({
  method: 'POST',
  path: '/api/identity/data-requests/:requestId/clarification',
  summary: 'Answers what was asked back; the term begins anew',
  may: own,
  params: requestParams,
  body: Type.Object({ version: Type.Integer(), text: Text }, closed),
  reply: Changed,
  status: 200,
  problems: [stepUnfit],
})

export const withdrawDataRequest = endpoint({
  method: 'POST',
  path: '/api/identity/data-requests/:requestId/withdraw',
  summary: 'Takes one’s own request back',
  may: own,
  params: requestParams,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Changed,
  status: 200,
  problems: [stepUnfit],
})

export const readDataRequestLetter = endpoint({
  method: 'GET',
  path: '/api/identity/data-requests/:requestId/letter',
  summary: 'The receipt, or once answered the letter of answer, as PDF',
  may: { do: 'identity.data-request.read-letter', on: 'dataRequest', by: 'requestId' },
  params: requestParams,
  query: Type.Object({ which: Type.Union([Type.Literal('receipt'), Type.Literal('answer')]) }),
  reply: file('application/pdf'),
  problems: [stepUnfit],
})

export const listDaysOff = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities/:municipalityId/days-off',
  summary: 'Days from this year on, on which a municipality does not work, beside those of the law',
  may: { do: 'identity.days-off.see', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId }),
  reply: Type.Object({ items: Type.Array(Type.Object({ day: Day, name: Type.String() })) }),
})

export const setDaysOff = endpoint({
  method: 'PUT',
  path: '/api/identity/municipalities/:municipalityId/days-off',
  summary: 'Sets the days on which a municipality does not work; terms that already run keep their last day',
  may: { do: 'identity.days-off.keep', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId }),
  body: Type.Object({ items: Type.Array(Type.Object({ day: Day, name: Type.String({ minLength: 1, maxLength: 80 }) }, closed), { maxItems: 120 }) }, closed),
  reply: Type.Object({ days: Type.Integer() }),
})

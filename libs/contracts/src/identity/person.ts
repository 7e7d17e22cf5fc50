import { Type } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { Day, GrantShape, InstitutionKind, Moment, MunicipalityId, MunicipalRoleName, Participation, PostLevel, Uuid } from './shapes.ts'

const PersonState = Type.Object({
  personId: Uuid,
  /** Given names and surnames, for people to read. */
  displayName: Type.String(),
  /** Surnames first, folded, for lists. */
  sortName: Type.String(),
  /** Where the person serves today; null between posts. */
  municipalityId: Type.Union([MunicipalityId, Type.Null()]),
  /** The person to whom this one gave way, having been registered twice. */
  mergedInto: Type.Optional(Type.Union([Uuid, Type.Null()])),
})

export const personRegistered = event('identity.person.registered.v1', 'A person was registered', PersonState)
export const personChanged = event('identity.person.changed.v1', 'Name or place of a person changed', PersonState)

const AccountState = Type.Union([Type.Literal('none'), Type.Literal('waiting'), Type.Literal('active'), Type.Literal('blocked')])

const PersonRow = Type.Object({
  personId: Uuid,
  displayName: Type.String(),
  /** Surnames first, as the list is sorted. */
  listName: Type.String(),
  municipalityId: Type.Union([MunicipalityId, Type.Null()]),
  municipalityName: Type.String(),
  postTitle: Type.String(),
  institutionName: Type.String(),
  /** none: no account · waiting: the issued code was not used yet · active · blocked */
  account: AccountState,
})

export const listPersons = endpoint({
  method: 'GET',
  path: '/api/identity/persons',
  summary: 'Persons that the reader may see, by surname; name search ignores accents and case',
  may: { do: 'identity.person.see', list: 'person' },
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 80 })),
    municipality: Type.Optional(MunicipalityId),
    institution: Type.Optional(InstitutionKind),
    account: Type.Optional(AccountState),
    after: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  reply: Type.Object({ items: Type.Array(PersonRow), next: Type.Union([Type.String(), Type.Null()]), total: Type.Integer() }),
})

const PersonPost = Type.Object({
  appointmentId: Uuid,
  positionId: Uuid,
  title: Type.String(),
  area: Type.String(),
  level: PostLevel,
  rank: Type.Union([Type.String(), Type.Null()]),
  institutionName: Type.String(),
  municipalityName: Type.String(),
  fromOn: Day,
  toOn: Type.Union([Day, Type.Null()]),
  interim: Type.Boolean(),
  /** What the person does for the municipality in this post. */
  roles: Type.Array(MunicipalRoleName),
  maySign: Type.Boolean(),
  version: Type.Integer(),
})

const personParams = Type.Object({ personId: Uuid })

export const getPerson = endpoint({
  method: 'GET',
  path: '/api/identity/persons/:personId',
  summary: 'One person with posts and account; CURP and birth date masked',
  may: { do: 'identity.person.see', on: 'person', by: 'personId' },
  params: personParams,
  reply: Type.Object({
    personId: Uuid,
    displayName: Type.String(),
    initials: Type.String(),
    /** The registration of the same person to which this one gave way. */
    mergedInto: Type.Union([Type.Object({ personId: Uuid, displayName: Type.String() }), Type.Null()]),
    curpMasked: Type.String(),
    phone: Type.Union([Type.String(), Type.Null()]),
    email: Type.Union([Type.String(), Type.Null()]),
    posts: Type.Array(PersonPost),
    account: Type.Union([
      Type.Object({
        accountId: Uuid,
        user: Type.String(),
        state: AccountState,
        version: Type.Integer(),
        grants: Type.Array(GrantShape),
        lastSignInAt: Type.Union([Moment, Type.Null()]),
        hasSecondStep: Type.Boolean(),
        codeIssuedAt: Type.Union([Moment, Type.Null()]),
      }),
      Type.Null(),
    ]),
  }),
})

export const revealPerson = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/reveal',
  summary: 'CURP and birth date in clear; who asked and for what purpose is written down',
  may: { do: 'identity.person.reveal', on: 'person', by: 'personId' },
  isFresh: true,
  params: personParams,
  body: Type.Object({ purpose: Type.String({ minLength: 3, maxLength: 250 }) }, { additionalProperties: false }),
  reply: Type.Object({ curp: Type.String(), bornOn: Day, sex: Type.String(), birthEntity: Type.String() }),
  status: 200,
})

export const getIdentitySummary = endpoint({
  method: 'GET',
  path: '/api/identity/summary',
  summary: 'Persons, accounts and vacancies by municipality, for the boards',
  may: { do: 'identity.summary.see', list: 'municipality' },
  reply: Type.Object({
    persons: Type.Integer(),
    vacancies: Type.Integer(),
    items: Type.Array(
      Type.Object({
        municipalityId: MunicipalityId,
        name: Type.String(),
        stateName: Type.String(),
        participation: Participation,
        timeZone: Type.String(),
        termEndsOn: Type.Union([Day, Type.Null()]),
        persons: Type.Integer(),
        accountsWaiting: Type.Integer(),
        vacancies: Type.Integer(),
        /** A liaison is in post and may enter. */
        hasContact: Type.Boolean(),
        /** Last day of the liaison before; null where none was. */
        lastContactOn: Type.Union([Day, Type.Null()]),
      }),
    ),
  }),
})

/** A count of persons; null = hidden, because it or another one that it would tell is smaller than `hiddenBelow`. */
const Shown = Type.Union([Type.Integer(), Type.Null()])

export const readPersonFigures = endpoint({
  method: 'GET',
  path: '/api/identity/figures',
  summary: 'Persons in post in the participating municipalities by sex, for readers outside the programme, without small groups',
  may: { do: 'identity.figures.see', on: 'programme' },
  reply: Type.Object({
    asOf: Moment,
    hiddenBelow: Type.Integer(),
    persons: Shown,
    /** As in the CURP: M mujer, H hombre, X neither. */
    bySex: Type.Array(Type.Object({ sex: Type.Union([Type.Literal('M'), Type.Literal('H'), Type.Literal('X')]), persons: Shown })),
  }),
})

/** Groups of `countPersons`, in this order; who is not known comes last. */
export const countedSexes = ['M', 'H', 'X', 'unknown'] as const
export const ageBands = ['to-24', '25-34', '35-44', '45-54', '55-64', '65-up', 'unknown'] as const

export const fewestCounted = 5
export const tooFewPersons = problem('too-few-persons', 422, Type.Object({ least: Type.Integer() }))

export const countPersons = endpoint({
  method: 'POST',
  path: '/api/identity/figures/counts',
  summary: 'Counts given persons by sex and by age on a day, five persons or more at once; no answer tells of one. Who asked is written down',
  may: { do: 'identity.person.count', on: 'programme' },
  body: Type.Object({ personIds: Type.Array(Uuid, { minItems: 1, maxItems: 20_000, uniqueItems: true }), on: Day }, { additionalProperties: false }),
  reply: Type.Object({ sexes: Type.Array(Type.Integer()), ages: Type.Array(Type.Integer()) }),
  status: 200,
  problems: [tooFewPersons],
})

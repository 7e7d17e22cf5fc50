import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { Day, Moment, Uuid } from './shapes.ts'

/**
 * own: nobody merges themselves · merged: one of them gave way before · chain: others gave way to the one who would · roles: one has
 * roles that only the programme may touch · late: thirty days are over · later: another one was merged since and is undone first
 */
export const mergeUnfit = problem(
  'merge-unfit',
  409,
  Type.Object({
    why: Type.Union([Type.Literal('own'), Type.Literal('merged'), Type.Literal('chain'), Type.Literal('roles'), Type.Literal('late'), Type.Literal('later')]),
  }),
)

const SpeaksFor = Type.Union([Type.Literal('name-and-birth'), Type.Literal('curp-stem'), Type.Literal('phone'), Type.Literal('email'), Type.Literal('post')])
const SpeaksAgainst = Type.Union([Type.Literal('name'), Type.Literal('birth-entity'), Type.Literal('municipality'), Type.Literal('both-signed-in')])

const Registration = Type.Object({
  personId: Uuid,
  displayName: Type.String(),
  curpMasked: Type.String(),
  registeredAt: Moment,
  posts: Type.Array(Type.Object({ title: Type.String(), institutionName: Type.String(), municipalityName: Type.String(), toOn: Type.Union([Day, Type.Null()]) })),
  account: Type.Union([Type.Object({ user: Type.String(), lastSignInAt: Type.Union([Moment, Type.Null()]), hasRoles: Type.Boolean() }), Type.Null()]),
})
const Named = Type.Object({ personId: Uuid, displayName: Type.String(), curpMasked: Type.String() })

export const listDuplicates = endpoint({
  method: 'GET',
  path: '/api/identity/duplicates',
  summary: 'Pairs that may be one person registered twice, the first fifty; merges that may still be undone; pairs that were told apart',
  may: { do: 'identity.person.merge', list: 'person' },
  reply: Type.Object({
    total: Type.Integer(),
    pairs: Type.Array(
      Type.Object({
        one: Registration,
        other: Registration,
        speaksFor: Type.Array(SpeaksFor),
        speaksAgainst: Type.Array(SpeaksAgainst),
        /** The one with the account in use for longer, or the longer history. */
        suggestedId: Uuid,
        /** Nobody decides about themselves. */
        isOwn: Type.Boolean(),
      }),
    ),
    merges: Type.Array(Type.Object({ mergeId: Uuid, kept: Named, merged: Named, by: Type.String(), at: Moment, undoUntil: Moment, isOwn: Type.Boolean() })),
    apart: Type.Array(Type.Object({ one: Named, other: Named, by: Type.String(), at: Moment })),
  }),
})

const personParams = Type.Object({ personId: Uuid })

export const mergePerson = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/merge',
  summary: 'Joins another registration to this person: posts, courses and verification follow, its account closes, its roles do not follow',
  may: { do: 'identity.person.merge', on: 'person', by: 'personId' },
  isFresh: true,
  params: personParams,
  body: Type.Object({ otherId: Uuid }, { additionalProperties: false }),
  reply: Type.Object({ mergeId: Uuid, undoUntil: Moment }),
  problems: [mergeUnfit],
})

export const undoMerge = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/merges/:mergeId/undo',
  summary: 'Takes a merge of the last thirty days back; both are as they were, what came since stays with the one who stayed',
  may: { do: 'identity.person.merge', on: 'person', by: 'personId' },
  isFresh: true,
  params: Type.Object({ personId: Uuid, mergeId: Uuid }),
  reply: Type.Object({ undone: Type.Boolean() }),
  status: 200,
  problems: [mergeUnfit],
})

export const tellApart = endpoint({
  method: 'POST',
  path: '/api/identity/persons/:personId/apart',
  summary: 'Says that two are not the same person, or takes that back',
  may: { do: 'identity.person.merge', on: 'person', by: 'personId' },
  params: personParams,
  body: Type.Object({ otherId: Uuid, apart: Type.Boolean() }, { additionalProperties: false }),
  reply: Type.Object({ apart: Type.Boolean() }),
  status: 200,
})

import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { After, Day, Limit, Moment, nullable, Uuid, VettingType } from './shapes.ts'

const closed = { additionalProperties: false } as const
const condition = (maxLength: number) => nullable(Type.String({ maxLength }))

export const ruleKinds = ['police', 'court', 'prevention', 'mayor', 'civil_society', 'programme'] as const
export const RuleKind = Type.Union([
  Type.Literal('police'),
  Type.Literal('court'),
  Type.Literal('prevention'),
  Type.Literal('mayor'),
  Type.Literal('civil_society'),
  Type.Literal('programme'),
])
export const RuleLevel = Type.Union([Type.Literal('high'), Type.Literal('middle'), Type.Literal('operative')])

const row = {
  /** How the row is called on a case. */
  title: Type.String({ maxLength: 80 }),
  // what a post must be for the row to fit; null fits any
  institutionKind: nullable(RuleKind),
  area: condition(120),
  level: nullable(RuleLevel),
  rank: condition(80),
  /** The post's title. */
  post: condition(120),
  /** Name of the programme's donor. */
  donor: condition(120),
  type: VettingType,
}
export const RuleRow = Type.Object(row, closed)
export type RuleRow = Static<typeof RuleRow>

/** `row` counts from 1. `by`: the earlier row that takes everybody whom this one would fit. */
export const RowProblem = Type.Object({
  row: Type.Integer(),
  code: Type.Union([Type.Literal('title-missing'), Type.Literal('unreachable'), Type.Literal('default-missing')]),
  by: nullable(Type.Integer()),
})
export type RowProblem = Static<typeof RowProblem>

/** replaced: it had no day of its own, because a later version took its place on that day or before. */
export const RuleVersionState = Type.Union([Type.Literal('draft'), Type.Literal('coming'), Type.Literal('in-force'), Type.Literal('earlier'), Type.Literal('replaced')])
export type RuleVersionState = Static<typeof RuleVersionState>

/** Why a case has its type. `row` and `conditions` are null where no rule decided, because the programme asked for no vetting. */
export const RuleExplanation = Type.Object({
  title: Type.String(),
  version: Type.Integer(),
  row: nullable(Type.Integer()),
  conditions: nullable(RuleRow),
  /** First day of the version that decided. */
  inForceFrom: nullable(Day),
  /** What the rules of today would give, where that is another type. */
  today: nullable(Type.Object({ type: VettingType, version: Type.Integer(), title: Type.String() })),
})
export type RuleExplanation = Static<typeof RuleExplanation>

export const draftExists = problem('draft-exists', 409, Type.Object({ version: Type.Integer() }))
/** A version that was activated never changes. */
export const rulesFixed = problem('rules-fixed', 409)
export const rulesIncomplete = problem('rules-incomplete', 409, Type.Object({ count: Type.Integer() }))
export const effectDatePast = problem('effect-date-past', 422, Type.Object({ today: Day }))
/** Who saved the draft last does not activate it. */
export const ownDraft = problem('own-draft', 409)
/** Since the simulation was read other cases would change. */
export const changesMoved = problem('changes-moved', 409)

const version = Type.Object({ version: Type.Integer({ minimum: 1, maximum: 999_999 }) })
const summary = {
  version: Type.Integer(),
  state: RuleVersionState,
  inForceFrom: nullable(Day),
  /** Its last day, where a later version is to follow. */
  until: nullable(Day),
  reason: Type.String(),
  /** Whether it decided again about cases in preparation. */
  actsOnOpen: Type.Boolean(),
  editedBy: Type.String(),
  editedAt: nullable(Moment),
  activatedBy: Type.String(),
  activatedAt: nullable(Moment),
}

export const listRuleVersions = endpoint({
  method: 'GET',
  path: '/api/vetting/rules',
  summary: 'The versions of the rules that give each post its vetting, the newest first',
  may: { do: 'vetting.rule.see', on: 'programme' },
  reply: Type.Object({
    today: Day,
    /** False while the programme has no donor that asks for vetting: then no rule decides. */
    asksVetting: Type.Boolean(),
    items: Type.Array(
      Type.Object({
        ...summary,
        rows: Type.Integer(),
        /** How many cases it decided. */
        cases: Type.Integer(),
      }),
    ),
  }),
})

export const readRuleVersion = endpoint({
  method: 'GET',
  path: '/api/vetting/rules/:version',
  summary: 'One version with its rows in the order in which they are tried, and how many people each fits today',
  may: { do: 'vetting.rule.see', on: 'programme' },
  params: version,
  reply: Type.Object({
    ...summary,
    /** Grows with each saving of the draft. */
    edit: Type.Integer(),
    /** The reader saved it last, and so cannot activate it. */
    isOwn: Type.Boolean(),
    rows: Type.Array(Type.Object({ ...row, fits: Type.Integer() })),
    problems: Type.Array(RowProblem),
    /** Words that posts bear today, to choose from. */
    known: Type.Object({ areas: Type.Array(Type.String()), ranks: Type.Array(Type.String()), posts: Type.Array(Type.String()), donor: nullable(Type.String()) }),
  }),
})

export const startRuleDraft = endpoint({
  method: 'POST',
  path: '/api/vetting/rules',
  summary: 'Begins a draft with the rows of the newest version; one draft at a time',
  may: { do: 'vetting.rule.edit', on: 'programme' },
  reply: Type.Object({ version: Type.Integer(), edit: Type.Integer() }),
  problems: [draftExists],
})

export const saveRuleDraft = endpoint({
  method: 'PUT',
  path: '/api/vetting/rules/:version',
  summary: 'Saves the rows of a draft; what is wrong with them is said and does not hinder saving',
  may: { do: 'vetting.rule.edit', on: 'programme' },
  params: version,
  body: Type.Object({ edit: Type.Integer({ minimum: 1 }), rows: Type.Array(RuleRow, { minItems: 1, maxItems: 60 }) }, closed),
  reply: Type.Object({ edit: Type.Integer(), problems: Type.Array(RowProblem) }),
  problems: [rulesFixed],
})

export const discardRuleDraft = endpoint({
  method: 'POST',
  path: '/api/vetting/rules/:version/discard',
  summary: 'Throws a draft away',
  may: { do: 'vetting.rule.edit', on: 'programme' },
  params: version,
  body: Type.Object({ edit: Type.Integer({ minimum: 1 }) }, closed),
  reply: Type.Object({}),
  status: 200,
  problems: [rulesFixed],
})

export const readRuleChanges = endpoint({
  method: 'GET',
  path: '/api/vetting/rules/:version/changes',
  summary: 'What would change if the version decided today: counts, and by name who gets another type',
  may: { do: 'vetting.rule.see', on: 'programme' },
  params: version,
  query: Type.Object({ after: After, limit: Limit }),
  reply: Type.Object({
    asksVetting: Type.Boolean(),
    persons: Type.Integer(),
    posts: Type.Integer(),
    /** Of them, cases in preparation, which activating can decide again. Only for who reads files, as is `acts`: it tells who was sent. */
    open: nullable(Type.Integer()),
    moves: Type.Array(Type.Object({ from: VettingType, to: VettingType, persons: Type.Integer() })),
    items: Type.Array(
      Type.Object({
        caseId: Uuid,
        name: Type.String(),
        position: Type.String(),
        institution: Type.String(),
        municipality: Type.String(),
        from: VettingType,
        to: VettingType,
        row: Type.Integer(),
        title: Type.String(),
        acts: nullable(Type.Boolean()),
      }),
    ),
    next: nullable(Type.String()),
    /** Given back when activating, so that what was seen is what happens. Only for who may activate: it moves with `open`. */
    seen: nullable(Type.String()),
  }),
  problems: [rulesIncomplete],
})

export const activateRules = endpoint({
  method: 'POST',
  path: '/api/vetting/rules/:version/activation',
  summary: 'Puts a draft into force from a day on; by somebody else than who saved it last; it never changes any more',
  may: { do: 'vetting.rule.activate', on: 'programme' },
  isFresh: true,
  params: version,
  body: Type.Object(
    {
      edit: Type.Integer({ minimum: 1 }),
      inForceFrom: Day,
      /** Cases in preparation are decided again on that day; else it acts on new cases alone. */
      actsOnOpen: Type.Boolean(),
      reason: Type.String({ minLength: 3, maxLength: 250, pattern: '\\S' }),
      seen: Type.String({ maxLength: 64 }),
    },
    closed,
  ),
  reply: Type.Object({ state: RuleVersionState, changed: Type.Integer() }),
  status: 200,
  problems: [rulesFixed, rulesIncomplete, effectDatePast, ownDraft, changesMoved],
})

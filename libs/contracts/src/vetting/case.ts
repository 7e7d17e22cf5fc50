import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { RuleExplanation } from './rule.ts'
import { Age, Answered, Month, Need, Wait } from './board.ts'
import { After, Day, Limit, Moment, MunicipalityId, nullable, Paper, ShownState, Standing, Uuid, VettingType } from './shapes.ts'
import { commanderTaken } from './unit.ts'

/** The file is read only after its purpose was said, within the last half hour. */
export const purposeNeeded = problem('purpose-needed', 403)
/** The programme ended: files lie sealed until the day on which they are deleted. */
export const filesSealed = problem('files-sealed', 409, Type.Object({ until: Day }))
/** The time of this one file is over: it lies blocked until it is deleted on `until`. */
export const fileBlocked = problem('file-blocked', 409, Type.Object({ until: Day }))
export const dataLocked = problem('data-locked', 409)
export const dataWrong = problem('data-wrong', 422, Type.Object({ fields: Type.Array(Type.Object({ field: Type.String(), code: Type.String() })) }))
export const nothingToMatch = problem('nothing-to-match', 409)
export const stepNotAllowed = problem('step-not-allowed', 409, Type.Object({ from: Type.String(), to: Type.String() }))

export const caseTabs = ['all', 'preparation', 'ready', 'submitted', 'approved', 'expiring', 'stopped', 'disputed'] as const
const CaseTab = Type.Union([
  Type.Literal('all'),
  Type.Literal('preparation'),
  Type.Literal('ready'),
  Type.Literal('submitted'),
  Type.Literal('approved'),
  Type.Literal('expiring'),
  Type.Literal('stopped'),
  Type.Literal('disputed'),
])
export type CaseTab = Static<typeof CaseTab>

export const CaseRow = Type.Object({
  caseId: Uuid,
  name: Type.String(),
  position: Type.String(),
  municipalityId: MunicipalityId,
  municipality: Type.String(),
  type: VettingType,
  state: ShownState,
  missing: Type.Array(Paper),
  /** Last day of the clearance, also of one that does not hold any more. */
  validUntil: nullable(Day),
  batch: nullable(Type.Object({ batchId: Uuid, number: Type.String() })),
  submittedOn: nullable(Day),
  /** Of what was sent: in how many days nine of ten answers come, by the day of sending. */
  leadDays: nullable(Type.Integer()),
  isDisputed: Type.Boolean(),
})
export type CaseRow = Static<typeof CaseRow>

export const listCases = endpoint({
  method: 'GET',
  path: '/api/vetting/cases',
  summary: 'Persons and the state of their vetting, by surname',
  may: { do: 'vetting.file.open', list: 'case' },
  query: Type.Object({
    tab: Type.Optional(CaseTab),
    q: Type.Optional(Type.String({ maxLength: 80 })),
    municipality: Type.Optional(MunicipalityId),
    type: Type.Optional(VettingType),
    /** Only who is in no batch that is open. */
    free: Type.Optional(Type.Boolean()),
    /** The filters below are those of the board's figures. */
    state: Type.Optional(ShownState),
    age: Type.Optional(Age),
    waits: Type.Optional(Wait),
    need: Type.Optional(Need),
    expires: Type.Optional(Month),
    answered: Type.Optional(Answered),
    institutionKind: Type.Optional(Type.String({ maxLength: 40 })),
    after: After,
    limit: Limit,
  }),
  reply: Type.Object({ items: Type.Array(CaseRow), next: nullable(Type.String()) }),
})

const caseParams = Type.Object({ caseId: Uuid })

export const openFile = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/openings',
  summary: 'Says why the file (or, apart, the personal data in clear) is opened; written down for good, holds half an hour',
  may: { do: 'vetting.file.open', on: 'case', by: 'caseId' },
  isFresh: true,
  params: caseParams,
  body: Type.Object({ what: Type.Union([Type.Literal('file'), Type.Literal('data')]), purpose: Type.String({ minLength: 3, maxLength: 250 }) }),
  reply: Type.Object({ until: Moment }),
  problems: [filesSealed, fileBlocked],
})

export const CupComponent = Type.Union([Type.Literal('confidence'), Type.Literal('skills'), Type.Literal('performance'), Type.Literal('training')])
export type CupComponent = Static<typeof CupComponent>
const CupRow = Type.Object({ component: CupComponent, isPassed: Type.Boolean(), doneOn: Day, validUntil: nullable(Day) })

/** What becomes of the certificate in the next 24 months if nothing is renewed; `month` is `YYYY-MM`, `until` the last day on which all of it stands, if it ends. */
export const CupForecast = Type.Object({
  stands: Type.Boolean(),
  until: nullable(Day),
  months: Type.Array(Type.Object({ month: Type.String(), stands: Type.Boolean(), ending: Type.Array(CupComponent) })),
})
export type CupForecast = Static<typeof CupForecast>

const StepKind = Type.Union([
  Type.Literal('opened'),
  Type.Literal('type-set'),
  Type.Literal('data-completed'),
  Type.Literal('consent-given'),
  Type.Literal('paper-uploaded'),
  Type.Literal('cup-recorded'),
  Type.Literal('matched'),
  Type.Literal('batch-joined'),
  Type.Literal('batch-left'),
  Type.Literal('submitted'),
  Type.Literal('verdict-proposed'),
  Type.Literal('verdict-confirmed'),
  Type.Literal('verdict-withdrawn'),
  Type.Literal('dispute-opened'),
  Type.Literal('dispute-answered'),
  Type.Literal('post-ended'),
  Type.Literal('reopened'),
])
export type StepKind = Static<typeof StepKind>

export const Outcome = Type.Union([
  Type.Literal('approved'),
  Type.Literal('rejected'),
  Type.Literal('suspended'),
  Type.Literal('cancelled'),
  Type.Literal('revoked'),
  Type.Literal('released'),
])
export type Outcome = Static<typeof Outcome>

export const VerdictView = Type.Object({
  verdictId: Uuid,
  outcome: Outcome,
  resultOn: Day,
  validUntil: nullable(Day),
  proposedBy: Type.String(),
  proposedAt: Moment,
  confirmedBy: nullable(Type.String()),
  confirmedAt: nullable(Moment),
  /** The reader proposed it and so cannot confirm it. */
  isOwn: Type.Boolean(),
  reason: nullable(Type.String()),
})

export const getFile = endpoint({
  method: 'GET',
  path: '/api/vetting/cases/:caseId',
  summary: 'The whole file of one case; identifiers masked; needs an opening with a purpose',
  may: { do: 'vetting.file.open', on: 'case', by: 'caseId' },
  params: caseParams,
  reply: Type.Object({
    caseId: Uuid,
    version: Type.Integer(),
    name: Type.String(),
    position: Type.String(),
    area: Type.String(),
    institution: Type.String(),
    municipality: Type.String(),
    stateName: Type.String(),
    fromOn: Day,
    toOn: nullable(Day),
    type: VettingType,
    rule: RuleExplanation,
    state: ShownState,
    missing: Type.Array(Paper),
    wrongFields: Type.Array(Type.Object({ field: Type.String(), code: Type.String() })),
    /** Cleared once before and submitted again. */
    isAgain: Type.Boolean(),
    neededBy: nullable(Day),
    openedOn: Day,
    readyOn: nullable(Day),
    submittedOn: nullable(Day),
    decidedOn: nullable(Day),
    batch: nullable(Type.Object({ batchId: Uuid, number: Type.String(), state: Type.String() })),
    isLocked: Type.Boolean(),
    masked: nullable(Type.Object({ curp: Type.String(), bornOn: Type.String(), birthPlace: Type.String() })),
    cup: Type.Array(CupRow),
    cupForecast: CupForecast,
    /** Newest first; of each kind the newest is the one that counts. */
    papers: Type.Array(
      Type.Object({
        paperId: Uuid,
        kind: Type.String(),
        name: Type.String(),
        mediaType: Type.String(),
        sizeBytes: Type.Integer(),
        uploadedBy: Type.String(),
        uploadedAt: Moment,
        isCurrent: Type.Boolean(),
      }),
    ),
    consent: nullable(Type.Object({ version: Type.Integer(), by: Type.Union([Type.Literal('phone'), Type.Literal('sheet')]), at: Moment })),
    clearance: nullable(Type.Object({ clearanceId: Uuid, status: Type.String(), validUntil: Day, isMatched: Type.Boolean() })),
    /** Whether it can be prepared again without a release. */
    mayReopen: Type.Boolean(),
    earlier: nullable(Type.Object({ clearanceId: Uuid, type: VettingType, validUntil: Day, position: Type.String() })),
    verdict: nullable(VerdictView),
    dispute: nullable(Type.Object({ disputeId: Uuid, text: Type.String(), openedAt: Moment, dueOn: Day })),
    steps: Type.Array(Type.Object({ kind: StepKind, at: Moment, by: nullable(Type.String()), detail: nullable(Type.String()) })),
    standing: Standing,
  }),
  problems: [purposeNeeded, filesSealed, fileBlocked],
})

/** What the embassy's sheet asks about a person, each part of the name in its own field. */
export const PersonalData = Type.Object({
  givenNames: Type.String({ maxLength: 250 }),
  firstSurname: Type.String({ maxLength: 250 }),
  secondSurname: Type.String({ maxLength: 250 }),
  alias: Type.String({ maxLength: 250 }),
  fatherName: Type.String({ maxLength: 250 }),
  motherName: Type.String({ maxLength: 250 }),
  curp: Type.String({ maxLength: 18 }),
  bornOn: Type.String({ maxLength: 10 }),
  /** As in the CURP: H hombre, M mujer, X. */
  sex: Type.Union([Type.Literal(''), Type.Literal('H'), Type.Literal('M'), Type.Literal('X')]),
  /** What the sheet says for an X: the coordinator decides it with the person. */
  sheetSex: Type.Union([Type.Literal(''), Type.Literal('M'), Type.Literal('F')]),
  birthCity: Type.String({ maxLength: 250 }),
  birthState: Type.String({ maxLength: 250 }),
  birthCountry: Type.String({ maxLength: 250 }),
})
export type PersonalData = Static<typeof PersonalData>

const Unit = Type.Object({
  name: Type.String({ maxLength: 250 }),
  commander: Type.String({ maxLength: 250 }),
  place: Type.String({ maxLength: 250 }),
  localDescription: Type.String({ maxLength: 250 }),
  englishDescription: Type.String({ maxLength: 250 }),
})
export type Unit = Static<typeof Unit>

export const getPersonalData = endpoint({
  method: 'GET',
  path: '/api/vetting/cases/:caseId/data',
  summary: 'Personal data in clear; needs an opening of its own',
  may: { do: 'vetting.file.open', on: 'case', by: 'caseId' },
  params: caseParams,
  reply: Type.Object({ version: Type.Integer(), data: PersonalData, unit: Unit, unitVersion: Type.Integer() }),
  problems: [purposeNeeded, filesSealed, fileBlocked],
})

export const savePersonalData = endpoint({
  method: 'PUT',
  path: '/api/vetting/cases/:caseId/data',
  summary: 'Completes or corrects personal data and the unit; refused while a batch that was closed holds them',
  may: { do: 'vetting.file.prepare', on: 'case', by: 'caseId' },
  params: caseParams,
  /** `unitVersion`: the register of units is written by others too; a form that changes nothing of the unit is no matter how old. */
  body: Type.Object({ version: Type.Integer(), data: PersonalData, unit: Unit, unitVersion: Type.Integer() }),
  reply: Type.Object({ version: Type.Integer(), missing: Type.Array(Paper) }),
  problems: [dataLocked, dataWrong, commanderTaken],
})

export const saveCup = endpoint({
  method: 'PUT',
  path: '/api/vetting/cases/:caseId/cup',
  summary: 'Records the components of the police certificate: result and dates only',
  may: { do: 'vetting.file.prepare', on: 'case', by: 'caseId' },
  params: caseParams,
  body: Type.Object({ components: Type.Array(Type.Object({ component: CupComponent, isPassed: Type.Boolean(), doneOn: Day, validUntil: nullable(Day) }), { maxItems: 4 }) }),
  reply: Type.Object({ missing: Type.Array(Paper) }),
})

export const matchCase = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/match',
  summary: 'An earlier clearance of the person still holds and is taken over for this post; nothing is submitted',
  may: { do: 'vetting.file.prepare', on: 'case', by: 'caseId' },
  params: caseParams,
  body: Type.Object({ version: Type.Integer() }),
  reply: Type.Object({ clearanceId: Uuid, validUntil: Day }),
  problems: [nothingToMatch, stepNotAllowed],
})

export const reopenCase = endpoint({
  method: 'POST',
  path: '/api/vetting/cases/:caseId/reopen',
  summary: 'A cancelled or expired case is prepared again, as a re-vetting',
  may: { do: 'vetting.file.prepare', on: 'case', by: 'caseId' },
  params: caseParams,
  body: Type.Object({ version: Type.Integer() }),
  reply: Type.Object({ version: Type.Integer() }),
  status: 200,
  problems: [stepNotAllowed],
})

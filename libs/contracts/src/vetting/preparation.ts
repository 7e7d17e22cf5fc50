import { Type, type Static } from 'typebox'
import { endpoint, file, problem } from '../make.ts'
import { After, Day, Limit, MunicipalityId, nullable, Paper, Uuid, VettingType } from './shapes.ts'

/** So many seats has the largest course that is planned for. */
export const mostSeats = 200

/** A course that is prepared has not begun. */
export const startPassed = problem('start-passed', 422)
export const nobodyToInvite = problem('nobody-to-invite', 409)

/** Why a post stands where it stands in the list. */
export const Reason = Type.Union([
  Type.Literal('high'),
  Type.Literal('middle'),
  Type.Literal('career'),
  Type.Literal('outlasted'),
  Type.Literal('long'),
  Type.Literal('interim'),
  Type.Literal('political'),
])
export type Reason = Static<typeof Reason>

/** A paper that the institution owes for some of its people. It is done when nobody lacks it; nobody ticks it. */
export const Task = Type.Object({ paper: Paper, persons: Type.Integer(), lacking: Type.Integer(), dueOn: Day, isDone: Type.Boolean(), isLate: Type.Boolean() })
export type Task = Static<typeof Task>

const head = {
  preparationId: Uuid,
  institution: Type.String(),
  municipalityId: MunicipalityId,
  municipality: Type.String(),
  purpose: Type.String(),
  startsOn: Day,
  seats: Type.Integer(),
  /** The last day to send papers in so that the answer is here on the first day of the course; null when nobody needs one. */
  lastSafeOn: nullable(Day),
  tasks: Type.Array(Task),
}
export const PreparationHead = Type.Object(head)
export type PreparationHead = Static<typeof PreparationHead>

export const listPreparations = endpoint({
  method: 'GET',
  path: '/api/vetting/preparations',
  summary: 'Courses that institutions prepare for and what each still owes, by first day; those that began are left out',
  may: { do: 'vetting.preparation.see', list: 'preparation' },
  query: Type.Object({ after: After, limit: Limit }),
  reply: Type.Object({ items: Type.Array(PreparationHead), next: nullable(Type.String()) }),
})

const preparationParams = Type.Object({ preparationId: Uuid })

export const readPreparation = endpoint({
  method: 'GET',
  path: '/api/vetting/preparations/:preparationId',
  summary: 'Whom to invite, in order and with reasons, and which papers each lacks; the same for whoever is not cleared, whatever the cause',
  may: { do: 'vetting.preparation.see', on: 'preparation', by: 'preparationId' },
  params: preparationParams,
  reply: Type.Object({
    ...head,
    posts: Type.Array(
      Type.Object({
        caseId: Uuid,
        name: Type.String(),
        position: Type.String(),
        area: Type.String(),
        type: VettingType,
        reasons: Type.Array(Reason),
        /** Papers that are asked for; none of who is cleared for the first day already. */
        missing: Type.Array(Paper),
        clearedUntil: nullable(Day),
      }),
    ),
  }),
})

export const readPreparationFiles = endpoint({
  method: 'GET',
  path: '/api/vetting/preparations/:preparationId/files',
  summary: 'What only who opens files knows of those invited: an earlier clearance that holds on the first day, and who cannot be sent again',
  may: { do: 'vetting.file.open', on: 'preparation', by: 'preparationId' },
  params: preparationParams,
  reply: Type.Object({
    items: Type.Array(Type.Object({ caseId: Uuid, earlier: nullable(Type.Object({ validUntil: Day, position: Type.String() })), isStopped: Type.Boolean() })),
  }),
})

export const addPreparation = endpoint({
  method: 'POST',
  path: '/api/vetting/units/:unitId/preparations',
  summary: 'An institution prepares for a course: the posts to invite are chosen by rule',
  may: { do: 'vetting.preparation.make', on: 'unit', by: 'unitId' },
  params: Type.Object({ unitId: Uuid }),
  body: Type.Object(
    { purpose: Type.String({ minLength: 3, maxLength: 160 }), startsOn: Day, seats: Type.Integer({ minimum: 1, maximum: mostSeats }) },
    { additionalProperties: false },
  ),
  reply: Type.Object({ preparationId: Uuid }),
  problems: [startPassed, nobodyToInvite],
})

export const getPreparationGuide = endpoint({
  method: 'GET',
  path: '/api/vetting/preparations/:preparationId/guide',
  summary: 'The printable guide for the institution: which posts, which papers, how and by when',
  may: { do: 'vetting.preparation.see', on: 'preparation', by: 'preparationId' },
  params: preparationParams,
  reply: file('application/pdf'),
})

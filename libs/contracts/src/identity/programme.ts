import { Type } from 'typebox'
import { endpoint, event, problem } from '../make.ts'
import { Day, nullable } from './shapes.ts'

const closed = { additionalProperties: false } as const
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** Who pays, where somebody does. `asksVetting`: nobody enters a course before the donor's check of the person. */
export const DonorProfile = Type.Object({ name: words(120), asksVetting: Type.Boolean() }, closed)

const written = {
  name: words(160),
  /** For narrow places: messages, headings of sheets. */
  shortName: words(40),
  /** Who answers for personal data before the law; the privacy notice opens with it. */
  responsible: Type.Object({ name: words(160), address: words(250), contact: words(160) }, closed),
  donor: nullable(DonorProfile),
  /** Month in which the fiscal year of the reports begins; a year is named for the day on which it ends. */
  fiscalYearStart: Type.Integer({ minimum: 1, maximum: 12 }),
  /** Address from which the programme writes; null while it sends no mail. */
  mailFrom: nullable(Type.String({ minLength: 3, maxLength: 160, pattern: '^[^@\\s]+@[^@\\s]+$' })),
}

export const ProgrammeSettings = Type.Object(written, closed)

/** The programme ended: no donor comes back to it. */
export const programmeIsOver = problem('programme-is-over', 409)

/** The one programme of an installation; the subject's id is `programme`. Address and contact stay with identity. */
export const programmeChanged = event(
  'identity.programme.changed.v1',
  'The programme got its settings, or other ones',
  Type.Object({
    name: Type.String(),
    shortName: Type.String(),
    responsibleName: Type.String(),
    donor: nullable(Type.Object({ name: Type.String(), asksVetting: Type.Boolean() })),
    fiscalYearStart: Type.Integer(),
    /** Last day of the programme; null while it goes on. */
    endedOn: nullable(Day),
    version: Type.Integer(),
  }),
)
export const programmeId = 'programme'

export const readProgramme = endpoint({
  method: 'GET',
  path: '/api/identity/programme',
  summary: 'The settings of the programme; null until somebody gave it some',
  may: { do: 'identity.programme.see', on: 'programme' },
  reply: Type.Object({
    programme: nullable(Type.Object({ ...written, endedOn: nullable(Day), version: Type.Integer() })),
    /** Set when the installation starts, for all services at once. */
    timeZone: Type.String(),
    today: Day,
    notice: Type.Object({ version: Type.Integer(), simplified: Type.String(), integral: Type.String() }),
  }),
})

export const changeProgramme = endpoint({
  method: 'PUT',
  path: '/api/identity/programme',
  summary: 'Gives the programme its settings; `version` is 0 the first time',
  may: { do: 'identity.programme.change', on: 'programme' },
  body: Type.Object({ version: Type.Integer({ minimum: 0 }), ...written }, closed),
  reply: Type.Object({
    version: Type.Integer(),
    noticeVersion: Type.Integer(),
    /** Whether everybody reads and accepts the notice anew at their next visit. */
    noticeAsksAgain: Type.Boolean(),
  }),
  problems: [programmeIsOver],
})

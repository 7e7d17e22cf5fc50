import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { CupComponent, CupForecast, dataLocked, dataWrong, PersonalData } from './case.ts'
import { Day, Moment, nullable, Paper, ShownState, Uuid, VettingType } from './shapes.ts'

export const consentTextChanged = problem('consent-text-changed', 409, Type.Object({ version: Type.Integer() }))
export const alreadyDisputed = problem('already-disputed', 409, Type.Object({ dueOn: Day }))

export const readOwn = endpoint({
  method: 'GET',
  path: '/api/vetting/own',
  summary: 'The reader’s own vetting: state, what is missing, dates, consent, and how to ask for a clarification',
  may: { on: 'session' },
  reply: Type.Object({
    cases: Type.Array(
      Type.Object({
        caseId: Uuid,
        position: Type.String(),
        institution: Type.String(),
        type: VettingType,
        state: ShownState,
        missing: Type.Array(Paper),
        openedOn: Day,
        readyOn: nullable(Day),
        submittedOn: nullable(Day),
        decidedOn: nullable(Day),
        validUntil: nullable(Day),
        leadDays: Type.Integer(),
        dispute: nullable(Type.Object({ dueOn: Day, answer: nullable(Type.String()) })),
      }),
    ),
    consent: Type.Object({ version: Type.Integer(), text: Type.String(), givenAt: nullable(Moment) }),
    isDataLocked: Type.Boolean(),
    /** Of whoever has a post in the police. */
    cup: nullable(
      Type.Object({
        components: Type.Array(Type.Object({ component: CupComponent, isPassed: Type.Boolean(), validUntil: nullable(Day) })),
        forecast: CupForecast,
      }),
    ),
  }),
})

export const readOwnData = endpoint({
  method: 'GET',
  path: '/api/vetting/own/data',
  summary: 'The reader’s own personal data as vetting holds them',
  may: { on: 'session' },
  reply: Type.Object({ version: Type.Integer(), data: PersonalData, isLocked: Type.Boolean() }),
})

export const saveOwnData = endpoint({
  method: 'PUT',
  path: '/api/vetting/own/data',
  summary: 'The person completes or corrects their own data',
  may: { on: 'session' },
  body: Type.Object({ version: Type.Integer(), data: PersonalData }),
  reply: Type.Object({ version: Type.Integer(), missing: Type.Array(Paper) }),
  problems: [dataLocked, dataWrong],
})

export const giveConsent = endpoint({
  method: 'POST',
  path: '/api/vetting/own/consent',
  summary: 'The person consents to the transfer of their data, to the text of this version',
  may: { on: 'session' },
  body: Type.Object({ version: Type.Integer() }),
  reply: Type.Object({ givenAt: Moment }),
  problems: [consentTextChanged],
})

export const openDispute = endpoint({
  method: 'POST',
  path: '/api/vetting/own/cases/:caseId/disputes',
  summary: 'The person asks for a clarification; the case is "en aclaración" until it is answered',
  may: { on: 'session' },
  params: Type.Object({ caseId: Uuid }),
  body: Type.Object({ text: Type.String({ minLength: 10, maxLength: 1000 }) }),
  reply: Type.Object({ disputeId: Uuid, dueOn: Day }),
  problems: [alreadyDisputed],
})

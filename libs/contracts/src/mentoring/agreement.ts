import { Type } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { pairOver, pairParams, Side } from './pair.ts'
import { closed, Component, Day, Moment, MunicipalityId, nullable, Uuid, Version } from './shapes.ts'

export const agreementSigned = problem('agreement-signed', 409)
export const agreementChanged = problem('agreement-changed', 409)
export const agreementDays = problem('agreement-days', 422)
/** The account may sign, but the post behind it ended. */
export const signatoryLeft = problem('signatory-left', 409)

/** draft: nobody signed · half: one side did · signed: in force · review: a government changed or soon does · expired */
export const AgreementState = Type.Union([Type.Literal('draft'), Type.Literal('half'), Type.Literal('signed'), Type.Literal('review'), Type.Literal('expired')])

export const Signature = Type.Object(
  {
    side: Side,
    municipalityId: MunicipalityId,
    municipality: Type.String(),
    /** Who may sign today; null = the post is vacant. */
    signatory: nullable(Type.Object({ name: Type.String(), title: Type.String() }, closed)),
    signedBy: nullable(Type.String()),
    signedTitle: nullable(Type.String()),
    signedAt: nullable(Moment),
  },
  closed,
)

export const readAgreement = endpoint({
  method: 'GET',
  path: '/api/mentoring/pairs/:pairId/agreement',
  summary: 'The agreement (convenio) of a pair: text, dates, who signs and who signed',
  may: { do: 'mentoring.pair.see', on: 'pair', by: 'pairId' },
  params: pairParams,
  reply: Type.Object(
    {
      version: Version,
      template: Type.String(),
      state: AgreementState,
      startsOn: Day,
      endsOn: Day,
      /** Day after the first of both governments leaves; null where none leaves before the end. */
      reviewOn: nullable(Day),
      plannedSessions: Type.Integer(),
      components: Type.Array(Component),
      clauses: Type.Array(Type.Object({ title: Type.String(), text: Type.String() }, closed)),
      /** SHA-256 of the text: what a signature is given to. */
      hash: Type.String(),
      signatures: Type.Array(Signature),
    },
    closed,
  ),
})

export const changeAgreement = endpoint({
  method: 'PUT',
  path: '/api/mentoring/pairs/:pairId/agreement',
  summary: 'Changes dates and number of sessions while nobody signed; the text is written anew from the template',
  may: { do: 'mentoring.agreement.draft', on: 'pair', by: 'pairId' },
  params: pairParams,
  body: Type.Object({ version: Version, startsOn: Day, endsOn: Day, plannedSessions: Type.Integer({ minimum: 1, maximum: 24 }) }, closed),
  reply: Type.Object({ version: Version, hash: Type.String() }, closed),
  problems: [agreementSigned, agreementDays, pairOver],
})

export const signAgreement = endpoint({
  method: 'POST',
  path: '/api/mentoring/pairs/:pairId/agreement/signatures',
  summary: "Signs for the actor's municipality the text with this hash; when both did, the pair is agreed",
  may: { do: 'mentoring.agreement.sign', on: 'pair', by: 'pairId' },
  params: pairParams,
  body: Type.Object({ hash: Type.String({ maxLength: 64 }) }, closed),
  reply: Type.Object({ signatureId: Uuid, isAgreed: Type.Boolean() }, closed),
  problems: [agreementSigned, agreementChanged, signatoryLeft, pairOver],
})

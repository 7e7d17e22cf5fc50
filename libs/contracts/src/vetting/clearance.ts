import { Type } from 'typebox'
import { event } from '../make.ts'

const uuid = Type.String({ format: 'uuid' })

/** The public state of a clearance. No fact ever betrays a rejection: who was not cleared has none. */
export const ClearanceState = Type.Object({
  clearanceId: uuid,
  personId: uuid,
  appointmentId: uuid,
  type: Type.Union([Type.Literal('courtesy'), Type.Literal('leahy')]),
  status: Type.Union([Type.Literal('valid'), Type.Literal('review'), Type.Literal('revoked'), Type.Literal('suspended'), Type.Literal('expired')]),
  /** The last day on which it holds. */
  validUntil: Type.String({ format: 'date' }),
})

export const clearanceGranted = event('vetting.clearance.granted.v1', 'A person in a post was cleared', ClearanceState)
export const clearanceMatched = event('vetting.clearance.matched.v1', 'An earlier clearance still holds for a post', ClearanceState)
export const clearanceRevoked = event('vetting.clearance.revoked.v1', 'A clearance was taken back', ClearanceState)
export const clearanceSuspended = event('vetting.clearance.suspended.v1', 'A clearance does not hold for now', ClearanceState)
/** Told at 90, 30 and 7 days before the last day, each once; the state is that of a clearance that holds. */
export const clearanceExpiring = event('vetting.clearance.expiring.v1', 'The last day of a clearance is near', ClearanceState)
export const clearanceExpired = event('vetting.clearance.expired.v1', 'The last day of a clearance has passed', ClearanceState)
export const clearanceReviewed = event('vetting.clearance.reviewed.v1', 'A change of post sent a clearance to review, or the review ended', ClearanceState)

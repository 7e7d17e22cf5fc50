import type { PolicyTable } from '../roles.ts'

export const mentoringPolicy = {
  'mentoring.summary.see': { staff: 'within', coordinator: 'within', reviewer: 'within', liaison: 'within', donor: 'within' },
  'mentoring.cycle.see': { staff: 'within', liaison: 'within', team: 'within', signatory: 'within' },
  'mentoring.cycle.open': { staff: 'within' },
  'mentoring.application.see': { staff: 'within', liaison: 'within', team: 'within', signatory: 'within' },
  'mentoring.application.send': { staff: 'within', liaison: 'within' },
  'mentoring.match.decide': { staff: 'within' },
  'mentoring.pair.see': { staff: 'within', liaison: 'within', team: 'within', signatory: 'within' },
  /** Plan, sessions, minutes, commitments and the shared space. */
  'mentoring.pair.work': { staff: 'within', liaison: 'within', team: 'within', signatory: 'within' },
  'mentoring.pair.decline': { liaison: 'within', signatory: 'within' },
  'mentoring.pair.end': { staff: 'within' },
  'mentoring.agreement.draft': { staff: 'within', liaison: 'within' },
  /** Only who signs for a municipality: the programme never signs in its place. */
  'mentoring.agreement.sign': { signatory: 'within' },
  'mentoring.session.sign': { liaison: 'within', team: 'within', signatory: 'within' },
  /** A municipality's whole record as an archive, for itself and for another Tequio. */
  'mentoring.record.take': { staff: 'within', liaison: 'within' },
  'mentoring.record.load': { staff: 'within' },
} as const satisfies PolicyTable

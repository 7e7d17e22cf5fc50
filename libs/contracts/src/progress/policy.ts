import type { PolicyTable } from '../roles.ts'

export const progressPolicy = {
  'progress.assessment.see': { staff: 'within', assessor: 'within', liaison: 'within', team: 'within', signatory: 'within' },
  'progress.assessment.plan': { staff: 'within', assessor: 'within' },
  'progress.assessment.rate': { assessor: 'within' },
  /** The municipality hands over its own evidence too. */
  'progress.evidence.add': { assessor: 'within', liaison: 'within', team: 'within' },
  'progress.assessment.reopen': { assessor: 'within', staff: 'within' },
  'progress.assessment.sign-as-assessor': { assessor: 'within' },
  /** Only who stands for the municipality: the programme never signs in its place. */
  'progress.assessment.sign-as-municipality': { liaison: 'within', signatory: 'within' },
  /** Levels by municipality, without persons, notes or evidence. */
  'progress.matrix.see': {
    staff: 'within',
    assessor: 'within',
    coordinator: 'within',
    donor: 'within',
    observer: 'within',
    liaison: 'within',
    team: 'within',
    signatory: 'within',
  },
  'progress.target.set': { staff: 'within', assessor: 'within', liaison: 'within' },
  'progress.summary.see': { staff: 'within', coordinator: 'within', reviewer: 'within', assessor: 'within', donor: 'within', liaison: 'within' },
  /** A municipality's whole record as an archive, for itself and for another Tequio. */
  'progress.record.take': { staff: 'within', liaison: 'within' },
  'progress.record.load': { staff: 'within' },
} as const satisfies PolicyTable

import type { PolicyTable } from '../roles.ts'

export const trainingPolicy = {
  'training.board.see': { staff: 'within', coordinator: 'within', liaison: 'within', instructor: 'within' },
  'training.participant.see': { staff: 'within', instructor: 'within', coordinator: 'within', liaison: 'within' },
  'training.completion.see': { staff: 'within', coordinator: 'within', instructor: 'within' },
  /** Figures for readers outside the programme: no names, no small groups. */
  'training.figures.see': { staff: 'within', donor: 'within' },
  /** Who was trained in a period, with hours, for the reports of the programme. */
  'training.participation.see': { staff: 'within' },
  /** Freezes the figures of a quarter, for ever. */
  'training.participation.close': { staff: 'within' },
  'training.enrol': { staff: 'within', instructor: 'within' },
  /** Who stands still or is late in a course, and reminding them. */
  'training.nudge': { staff: 'within', instructor: 'within', liaison: 'within' },
  'training.edition.open': { staff: 'within' },
  /** Live sessions of an edition; who was there, and saying so. */
  'training.session.plan': { staff: 'within', instructor: 'within' },
  'training.attendance.see': { staff: 'within', instructor: 'within', coordinator: 'within', liaison: 'within' },
  'training.attendance.take': { staff: 'within', instructor: 'within' },
  /** Reads and grades what learners hand in; corrects grades that a wrong key gave. */
  'training.grade': { staff: 'within', instructor: 'within' },
  /** Questions of learners to who teaches: reads them with their names, replies. */
  'training.answer': { staff: 'within', instructor: 'within' },
  /** Says something to everybody in an edition. */
  'training.announce': { staff: 'within', instructor: 'within' },
  /** Presentations and workshops, which are no training. */
  'training.event.see': { staff: 'within', instructor: 'within', coordinator: 'within', liaison: 'within' },
  'training.event.plan': { staff: 'within', instructor: 'within' },
  /** The questions of a course, right answers among them. */
  'training.bank.see': { author: 'within', staff: 'within', instructor: 'within' },
  'training.bank.edit': { author: 'within', staff: 'within' },
  /** A course as it is being written. */
  'training.draft.see': { author: 'within', staff: 'within', instructor: 'within' },
  'training.draft.edit': { author: 'within', staff: 'within' },
  'training.certificate.see': { officer: 'self', liaison: 'within', staff: 'within' },
  /** Brings in the unsent work of a person that their phone wrote into a file. */
  'training.unsent.bring': { officer: 'self', liaison: 'within', staff: 'within' },
  /** Takes a certificate back, by two of the staff; how long they are good. */
  'training.certificate.revoke': { staff: 'within' },
  /** How certificates look that are issued from now on. */
  'training.certificate.design': { staff: 'within' },
  /** Training that was given elsewhere: sent for oneself or for one's people, decided by the staff. */
  'training.outside.see': { officer: 'self', liaison: 'within', staff: 'within' },
  'training.outside.submit': { officer: 'self', liaison: 'within' },
  'training.outside.decide': { staff: 'within' },
  /** A municipality's whole record as an archive, for itself and for another Tequio. */
  'training.record.take': { staff: 'within', liaison: 'within' },
  'training.record.load': { staff: 'within' },
} as const satisfies PolicyTable

import { roles, type PolicyTable, type Role } from '../roles.ts'

/** Whatever somebody's role, about themselves. */
const ofOneself = Object.fromEntries(roles.map((role) => [role, 'self'])) as Record<Role, 'self'>

export const identityPolicy = {
  'identity.summary.see': { staff: 'within', coordinator: 'within', reviewer: 'within', liaison: 'within' },
  /** Figures for readers outside the programme: no names, no small groups. */
  'identity.figures.see': { staff: 'within', donor: 'within' },
  /** The programme's own settings: name, who answers for personal data, donor, fiscal year. */
  'identity.programme.see': { staff: 'within', administrator: 'within', auditor: 'within' },
  'identity.programme.change': { staff: 'within', administrator: 'within' },
  /** How long each class of records is kept and blocked. */
  'identity.retention.change': { staff: 'within', administrator: 'within' },
  'identity.institution.see': {
    staff: 'within',
    administrator: 'within',
    coordinator: 'within',
    reviewer: 'within',
    liaison: 'within',
    team: 'within',
    assessor: 'within',
    clerk: 'within',
    contact: 'within',
    caseworker: 'within',
  },
  /** Inviting a municipality into the programme. */
  'identity.participation.invite': { staff: 'within', administrator: 'within' },
  /** The chart with names: who holds which post, and who held it. */
  'identity.organisation.see': { staff: 'within', coordinator: 'within', reviewer: 'within', liaison: 'within', signatory: 'within' },
  /** Institutions, areas and posts of the organisation chart. */
  'identity.organisation.keep': { staff: 'within', liaison: 'within' },
  'identity.person.see': { staff: 'within', administrator: 'within', coordinator: 'within', reviewer: 'within', liaison: 'within', officer: 'self' },
  /** Uncovering CURP and birth date; each time is written down with its purpose. */
  'identity.person.reveal': { staff: 'within', coordinator: 'within', liaison: 'within', officer: 'self' },
  /** How many of given persons are of which sex and age, for reports; each time is written down. */
  'identity.person.count': { staff: 'within' },
  /** Joining two registrations of one person; whoever has more than the liaison's own power over one of them is joined by the programme only. */
  'identity.person.merge': { staff: 'within', liaison: 'within' },
  'identity.appointment.change': { staff: 'within', liaison: 'within' },
  'identity.handover.see': { staff: 'within', liaison: 'within', signatory: 'within' },
  /** A change of administration: the programme, the state or the mayor's office leads it, also when no contact is left. */
  'identity.handover.lead': { staff: 'within', signatory: 'within' },
  /** What the municipality and the programme signed and agreed: the first thing somebody new in the post reads. */
  'identity.relation.see': { staff: 'within', coordinator: 'within', liaison: 'within', signatory: 'within', team: 'within' },
  'identity.agreement.keep': { staff: 'within' },
  'identity.contact.write': { staff: 'within', liaison: 'within' },
  /** A person's own requests about their data: clarified and withdrawn by nobody else. */
  'identity.data-request.own': ofOneself,
  'identity.data-request.handle': { staff: 'within' },
  /** Taking in what was handed over on paper; the liaison sees no request afterwards. */
  'identity.data-request.register': { staff: 'within', liaison: 'within' },
  'identity.data-request.read-letter': { ...ofOneself, staff: 'within' },
  /** Answering a request of access: staff start the export and never open it. */
  'identity.export.order': { staff: 'within' },
  /** Whom to tell that something waits for them, because no mail does. */
  'identity.notice-sheet.open': { staff: 'within', liaison: 'within' },
  'identity.days-off.see': { staff: 'within', liaison: 'within' },
  'identity.days-off.keep': { staff: 'within', liaison: 'within' },
  'identity.list.use': { staff: 'within', liaison: 'within' },
  /** The end of the programme: prepared by its staff, or by a state once none is left; confirmed by a second person. */
  'identity.ending.see': { staff: 'within', signatory: 'within' },
  'identity.ending.lead': { staff: 'within' },
  'identity.ending.confirm': { staff: 'within', signatory: 'within' },
  /** A municipality's whole record as an archive, for itself and for another Tequio. */
  'identity.record.take': { staff: 'within', liaison: 'within' },
  'identity.record.load': { staff: 'within' },
  'identity.account.reissue': { staff: 'within', administrator: 'within', liaison: 'within' },
  'identity.account.block': { staff: 'within', administrator: 'within' },
  'identity.second-step.clear': { staff: 'within', administrator: 'within' },
  'identity.account.grant': { staff: 'within', administrator: 'within' },
} as const satisfies PolicyTable

import type { ReplyOf } from '@tequio/contracts/make'
import type { readCompletion, readSummary, readTrainingFigures } from '@tequio/contracts/training/board'
import { smallestGroup, withoutSmallGroups } from '@tequio/service-kit/small-groups'

/** What leaves the programme of these rows. Hours by municipality stay inside: divided by a course's hours they would tell hidden certificates. */
export const figuresOf = (rows: ReplyOf<typeof readCompletion>['rows'], all: ReplyOf<typeof readSummary>): ReplyOf<typeof readTrainingFigures> => {
  const people = withoutSmallGroups(rows.map((row) => row.people))
  const certificates = withoutSmallGroups(rows.map((row) => row.certificates))
  return {
    asOf: all.asOf,
    hiddenBelow: smallestGroup,
    training: rows.filter((row) => row.seats > 0).length,
    people: people.total,
    // those of people who have left their post count in the total and in no row
    certificates: certificates.total === null ? null : all.certificates,
    hours: certificates.total === null ? null : all.hours,
    rows: rows.map(({ municipalityId, name, state }, at) => ({ municipalityId, name, state, people: people.groups[at] ?? null, certificates: certificates.groups[at] ?? null })),
  }
}

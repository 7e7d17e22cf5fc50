import type { Approval, ApprovalGroup } from '@tequio/contracts/vetting/board'
import { smallestGroup, withoutSmallGroups } from '@tequio/service-kit/small-groups'

export type Answers = { key: string; name: string; answered: number; approved: number }
export type Split = { sexes: readonly Answers[]; kinds: readonly Answers[]; municipalities: readonly Answers[] }

const shownOf = (groups: readonly Answers[]): ApprovalGroup[] => {
  const shown = withoutSmallGroups(groups.map((one) => one.answered)).groups
  return groups.map((one, at) => {
    const answered = shown[at] ?? null
    return { key: one.key, name: one.name, answered, approved: answered === null ? null : one.approved }
  })
}

/**
 * The same answers split three ways, without groups of fewer than five and without whatever would tell one. The total is hidden
 * when it is such a group itself; then every group of every split is one, too.
 */
export const withoutFew = ({ sexes, kinds, municipalities }: Split, since: string): Approval => {
  const answered = withoutSmallGroups(kinds.map((one) => one.answered)).total
  return {
    since,
    hiddenBelow: smallestGroup,
    total: { answered, approved: answered === null ? null : kinds.reduce((all, one) => all + one.approved, 0) },
    sexes: shownOf(sexes),
    kinds: shownOf(kinds),
    municipalities: shownOf(municipalities),
  }
}

import type { RowProblem, RuleRow, RuleVersionState } from '@tequio/contracts/vetting/rule'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { addDays } from '@tequio/service-kit/clock'

export type Rule = RuleRow
export type Post = { institutionKind: string; area: string; level: string; rank: string | null; positionTitle: string }
/** All that gives a post its type: a version of the rules, and what the programme's donor asks. */
export type Deciding = { asks: boolean; donor: string | null; version: number; rules: readonly Rule[] }
/** As it stands on a case. `rule_row` counts from 1, and is null where no rule decided. */
export type Decision = { type: VettingType; rule_version: number; rule_row: number | null; rule_title: string }

/** What every post gets while the programme's donor asks for no vetting, or there is none. */
export const notAskedTitle = 'El programa no la pide'

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()
const conditions = ['institutionKind', 'area', 'level', 'rank', 'post', 'donor'] as const
const bears = (post: Post, donor: string | null, condition: (typeof conditions)[number]): string =>
  ({ institutionKind: post.institutionKind, area: post.area, level: post.level, rank: post.rank ?? '', post: post.positionTitle, donor: donor ?? '' })[condition]

export const fits = (rule: Rule, post: Post, donor: string | null): boolean =>
  conditions.every((condition) => {
    const wanted = rule[condition]
    return wanted === null || folded(wanted) === folded(bears(post, donor, condition))
  })

/**
 * The first rule that fits decides; an empty part of a rule fits every post. Throws when none fits, because every version
 * of the rules ends with one that fits everything. Source: domain.md §3, the programme edits the rules.
 */
export const decisionOf = (post: Post, by: Deciding): Decision => {
  if (!by.asks) return { type: 'none', rule_version: by.version, rule_row: null, rule_title: notAskedTitle }
  const at = by.rules.findIndex((rule) => fits(rule, post, by.donor))
  const rule = by.rules[at]
  if (!rule) throw new Error('the rules in force end without one that fits every post')
  return { type: rule.type, rule_version: by.version, rule_row: at + 1, rule_title: rule.title }
}

const fitsAll = (rule: Rule): boolean => conditions.every((condition) => rule[condition] === null)
// Whoever fits `later` fits `earlier` too.
const takesAll = (earlier: Rule, later: Rule): boolean =>
  conditions.every((condition) => {
    const [wide, narrow] = [earlier[condition], later[condition]]
    return wide === null || (narrow !== null && folded(wide) === folded(narrow))
  })

const blankAsAny = (text: string | null): string | null => text?.normalize('NFC').replace(/\s+/g, ' ').trim() || null

/** As rows are kept: single spaces, and a condition without words is none. */
export const tidyRule = (rule: Rule): Rule => ({
  ...rule,
  title: blankAsAny(rule.title) ?? '',
  area: blankAsAny(rule.area),
  rank: blankAsAny(rule.rank),
  post: blankAsAny(rule.post),
  donor: blankAsAny(rule.donor),
})

/** What keeps rows from coming into force, each at its row. A row that several earlier ones take together is not found. */
export const problemsIn = (rules: readonly Rule[]): RowProblem[] => {
  const problems = rules.flatMap((rule, at): RowProblem[] => {
    const by = rules.slice(0, at).findIndex((earlier) => takesAll(earlier, rule))
    return [
      ...(rule.title === '' ? [{ row: at + 1, code: 'title-missing' as const, by: null }] : []),
      ...(by >= 0 ? [{ row: at + 1, code: 'unreachable' as const, by: by + 1 }] : []),
    ]
  })
  const last = rules.at(-1)
  return last && fitsAll(last) ? problems : [...problems, { row: rules.length, code: 'default-missing', by: null }]
}

type Dated = { version: number; in_force_from: string | null }

/** From its day on the newest version decides; an older one with a later day never comes into force. */
export const newestOn = <T extends Dated>(versions: readonly T[], day: string): T | undefined =>
  versions
    .filter((one) => one.in_force_from !== null && one.in_force_from <= day)
    .reduce<T | undefined>((best, one) => (best && best.version > one.version ? best : one), undefined)

export const stateOf = (one: Dated, versions: readonly Dated[], today: string): { state: RuleVersionState; until: string | null } => {
  const from = one.in_force_from
  if (from === null) return { state: 'draft', until: null }
  const later = versions.flatMap((other) => (other.version > one.version && other.in_force_from !== null ? [other.in_force_from] : [])).sort()
  const next = later[0]
  if (next !== undefined && next <= from) return { state: 'replaced', until: null }
  const until = next === undefined ? null : addDays(next, -1)
  return { state: from > today ? 'coming' : until !== null && until < today ? 'earlier' : 'in-force', until }
}

import type { VettingType } from '@tequio/contracts/vetting/shapes'

export type Rule = { title: string; institutionKind: string | null; area: string | null; level: string | null; type: VettingType }
export type Post = { institutionKind: string; area: string; level: string }

/** What every post gets while the programme's donor asks for no vetting, or there is none. */
export const notAsked: Pick<Rule, 'title' | 'type'> = { title: 'El programa no la pide', type: 'none' }

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/**
 * The first rule that fits decides; an empty part of a rule fits every post. Throws when none fits, because every version
 * of the rules ends with one that fits everything. Source: domain.md §3, the programme edits the rules.
 */
export const typeOf = (post: Post, rules: readonly Rule[]): Rule => {
  const found = rules.find(
    (rule) =>
      (rule.institutionKind === null || rule.institutionKind === post.institutionKind) &&
      (rule.area === null || folded(rule.area) === folded(post.area)) &&
      (rule.level === null || rule.level === post.level),
  )
  if (!found) throw new Error('the rules in force end without one that fits every post')
  return found
}

import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { listRuleVersions, readRuleVersion } from '@tequio/contracts/vetting/rule'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Selectable } from 'kysely'
import type { RuleVersionTable, Tables } from '../tables.ts'
import { postsOn } from './change.queries.ts'
import { asksVetting, decidingBy } from './rule.queries.ts'
import { decisionOf, problemsIn, stateOf } from './rule.rules.ts'

type Version = Selectable<RuleVersionTable>

const summaryOf = (one: Version, all: readonly Version[], today: string) => ({
  version: one.version,
  ...stateOf(one, all, today),
  inForceFrom: one.in_force_from,
  reason: one.reason,
  actsOnOpen: one.acts_on_open,
  editedBy: one.edited_by,
  editedAt: one.edited_at?.toISOString() ?? null,
  activatedBy: one.activated_by,
  activatedAt: one.activated_at?.toISOString() ?? null,
})

const findVersions = (db: Kysely<Tables>): Promise<Version[]> => db.selectFrom('rule_version').selectAll().orderBy('version', 'desc').execute()

export const listVersions = async (db: Kysely<Tables>, today: string): Promise<ReplyOf<typeof listRuleVersions>> => {
  const versions = await findVersions(db)
  const rows = new Map(
    (
      await db
        .selectFrom('rule')
        .select(['version', sql<number>`count(*)::int`.as('count')])
        .groupBy('version')
        .execute()
    ).map((row) => [row.version, row.count]),
  )
  const decided = await db
    .selectFrom('vetting_case')
    .select(['rule_version', sql<number>`count(*)::int`.as('count')])
    .where('rule_row', 'is not', null)
    .groupBy('rule_version')
    .execute()
  const cases = new Map(decided.map((row) => [row.rule_version, row.count]))
  return {
    today,
    asksVetting: await asksVetting(db),
    items: versions.map((one) => ({ ...summaryOf(one, versions, today), rows: rows.get(one.version) ?? 0, cases: cases.get(one.version) ?? 0 })),
  }
}

const manyWords = 300

export const readVersion = async (db: Kysely<Tables>, version: number, actor: Actor, today: string): Promise<ReplyOf<typeof readRuleVersion>> => {
  const versions = await findVersions(db)
  const found = versions.find((one) => one.version === version)
  if (!found) throw new Problem(notFound)
  const by = await decidingBy(db, version)
  const posts = await postsOn(db, today)
  const fits = new Map<number, number>()
  const problems = problemsIn(by.rules)
  // rows without one that fits everybody decide nothing yet
  if (!problems.some((one) => one.code === 'default-missing'))
    for (const post of posts) {
      const { rule_row } = decisionOf(post, { ...by, asks: true })
      if (rule_row !== null) fits.set(rule_row, (fits.get(rule_row) ?? 0) + post.persons)
    }
  const words = (of: (post: (typeof posts)[number]) => string | null): string[] =>
    [...new Set(posts.flatMap((post) => of(post) ?? []))]
      .filter((text) => text !== '')
      .toSorted((a, b) => a.localeCompare(b, 'es-MX'))
      .slice(0, manyWords)
  return {
    ...summaryOf(found, versions, today),
    edit: found.edit,
    isOwn: found.edited_account === actor.accountId || found.edited_person === actor.personId,
    rows: by.rules.map((row, at) => ({ ...row, fits: fits.get(at + 1) ?? 0 })),
    problems: found.in_force_from === null ? problems : [],
    known: { areas: words((post) => post.area), ranks: words((post) => post.rank), posts: words((post) => post.positionTitle), donor: by.donor },
  }
}

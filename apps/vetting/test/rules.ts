import { activateRules, listRuleVersions, readRuleChanges, saveRuleDraft, startRuleDraft, type RuleRow } from '@tequio/contracts/vetting/rule'
import { actorOf } from '@tequio/service-kit/testing'
import { reviewer, today, type Person, type Vetting } from './make.ts'

export const staff = actorOf({ role: 'staff' })
const any = { institutionKind: null, area: null, level: null, rank: null, post: null, donor: null } as const
export const row = (title: string, type: RuleRow['type'], over: Partial<RuleRow> = {}): RuleRow => ({ title, ...any, type, ...over })
/** As the first version, but that courts need Leahy and everybody else nothing. */
export const clerksToo = [
  row('Policía', 'leahy', { institutionKind: 'police' }),
  row('Juzgado, con Leahy', 'leahy', { institutionKind: 'court' }),
  row('Cualquier otro puesto', 'none'),
]

export type Draft = { version: number; edit: number }
type Wish = { inForceFrom?: string; actsOnOpen?: boolean; seen?: string }

/** Drafts written, looked at and activated as people do it; the service is the one of the test that runs. */
export const makeRules = (service: () => Vetting) => {
  const draft = async (rows: readonly RuleRow[], as = staff): Promise<Draft> => {
    const { version, edit } = (await service().call(startRuleDraft, { as })).body
    const saved = await service().call(saveRuleDraft, { as, params: { version }, body: { edit, rows: [...rows] } })
    return { version, edit: saved.body.edit }
  }
  const changes = async (version: number, as = reviewer) => (await service().call(readRuleChanges, { as, params: { version } })).body
  const activate = async ({ version, edit }: Draft, of: Wish = {}, as = reviewer) => {
    const seen = of.seen ?? (await changes(version)).seen ?? ''
    return service().call(activateRules, { as, params: { version }, body: { edit, inForceFrom: today, actsOnOpen: true, reason: 'Lo acordó el comité', ...of, seen } })
  }
  const caseOf = (of: Person) =>
    service()
      .db.selectFrom('vetting_case')
      .select(['type', 'state', 'rule_version as version', 'rule_row as row', 'rule_title as title'])
      .where('id', '=', of.caseId)
      .executeTakeFirstOrThrow()
  const listed = async () => (await service().call(listRuleVersions, { as: staff })).body.items.map((one) => [one.version, one.state, one.cases])
  return { draft, changes, activate, caseOf, listed }
}

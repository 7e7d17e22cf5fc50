import type { RuleRow } from '@tequio/contracts/vetting/rule'
import type { Actor } from '@tequio/service-kit/actor'
import { addDays } from '@tequio/service-kit/clock'
import type { Kysely } from 'kysely'
import { programmeDay } from '../../apps/vetting/src/programme.ts'
import { fingerprint } from '../../apps/vetting/src/rule/change.queries.ts'
import { activate, saveDraft, startDraft } from '../../apps/vetting/src/rule/rule.actions.ts'
import { decidingBy, rowsOf } from '../../apps/vetting/src/rule/rule.queries.ts'
import type { Tables } from '../../apps/vetting/src/tables.ts'

type Staff = { actor: Actor; name: string }
const row = (over: Partial<RuleRow> & Pick<RuleRow, 'title' | 'type'>): RuleRow => ({
  institutionKind: null,
  area: null,
  level: null,
  rank: null,
  post: null,
  donor: null,
  ...over,
})
const analysts = row({ title: 'Unidad de análisis', institutionKind: 'police', area: 'Unidad de análisis', type: 'courtesy' })
const evaluators = row({ title: 'Evaluación psicosocial', institutionKind: 'court', area: 'Tamizaje', type: 'none' })

/** A second version that took the place of the first one before anything was sent, and a draft of a third that waits for the second person. */
export const seedRules = async (db: Kysely<Tables>, of: { writer: Staff; second: Staff; today: string; at: (day: string) => Date }): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    if ((await tx.selectFrom('rule_version').select('version').execute()).length > 1) return
    const draft = async (day: string, rows: (before: readonly RuleRow[]) => RuleRow[]) => {
      const who = { actor: of.writer.actor, by: of.writer.name, now: of.at(day) }
      const { version, edit } = await startDraft(tx, who)
      return { version, ...(await saveDraft(tx, { ...who, version, edit, rows: rows(await rowsOf(tx, version)) })) }
    }
    const day = addDays(of.today, -395)
    const { version, edit } = await draft(addDays(day, -1), (before) => [analysts, ...before])
    const now = of.at(day)
    const inForceFrom = programmeDay(now)
    await activate(tx, {
      actor: of.second.actor,
      by: of.second.name,
      now,
      version,
      edit,
      inForceFrom,
      actsOnOpen: true,
      reason: 'Las unidades de análisis son personal civil',
      seen: await fingerprint(tx, await decidingBy(tx, version), inForceFrom),
    })
    await draft(addDays(of.today, -2), (before) => before.toSpliced(2, 0, evaluators))
  })
}

import { notFound, stale } from '@tequio/contracts/problems'
import {
  changesMoved,
  draftExists,
  effectDatePast,
  ownDraft,
  rulesFixed,
  rulesIncomplete,
  type RowProblem,
  type RuleRow,
  type RuleVersionState,
} from '@tequio/contracts/vetting/rule'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Selectable, Transaction } from 'kysely'
import { programmeDay } from '../programme.ts'
import type { RuleVersionTable, Tables } from '../tables.ts'
import { act } from './acting.actions.ts'
import { fingerprint } from './change.queries.ts'
import { decidingBy, rowsOf } from './rule.queries.ts'
import { problemsIn, stateOf, tidyRule } from './rule.rules.ts'

type Tx = Transaction<Tables>
type Who = { actor: Actor; by: string; now: Date }
type Version = Selectable<RuleVersionTable>

// Drafts, activations and new cases meet at this row, so that none of them misses another.
const lockRules = async (tx: Tx): Promise<void> => {
  await tx.selectFrom('programme').select('id').forUpdate().execute()
}

const lockDraft = async (tx: Tx, of: { version: number; edit: number }): Promise<Version> => {
  await lockRules(tx)
  const found = await tx.selectFrom('rule_version').selectAll().where('version', '=', of.version).forUpdate().executeTakeFirst()
  if (!found) throw new Problem(notFound)
  if (found.in_force_from !== null) throw new Problem(rulesFixed)
  if (found.edit !== of.edit) throw new Problem(stale, { current: found.edit })
  return found
}

const editedBy = ({ actor, by, now }: Who) => ({ edited_account: actor.accountId, edited_person: actor.personId, edited_by: by, edited_at: now })

const putRows = async (tx: Tx, version: number, rows: readonly RuleRow[]): Promise<void> => {
  await tx.deleteFrom('rule').where('version', '=', version).execute()
  await tx
    .insertInto('rule')
    .values(rows.map(({ institutionKind, ...row }, at) => ({ ...row, version, position: at + 1, institution_kind: institutionKind })))
    .execute()
}

/** Begins a draft with the rows of the newest version. */
export const startDraft = async (tx: Tx, who: Who): Promise<{ version: number; edit: number }> => {
  await lockRules(tx)
  const newest = await tx.selectFrom('rule_version').select(['version', 'in_force_from']).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()
  if (newest.in_force_from === null) throw new Problem(draftExists, { version: newest.version })
  const version = newest.version + 1
  await tx
    .insertInto('rule_version')
    .values({ version, in_force_from: null, reason: '', edit: 1, ...editedBy(who), activated_by: '', acts_on_open: false })
    .execute()
  await putRows(tx, version, await rowsOf(tx, newest.version))
  return { version, edit: 1 }
}

/** Saves the rows of a draft, wrong ones too: what is wrong is said, and asked for once it is activated. */
export const saveDraft = async (tx: Tx, of: Who & { version: number; edit: number; rows: readonly RuleRow[] }): Promise<{ edit: number; problems: RowProblem[] }> => {
  const draft = await lockDraft(tx, of)
  const rows = of.rows.map(tidyRule)
  await putRows(tx, draft.version, rows)
  const edit = draft.edit + 1
  await tx
    .updateTable('rule_version')
    .set({ edit, ...editedBy(of) })
    .where('version', '=', draft.version)
    .execute()
  return { edit, problems: problemsIn(rows) }
}

export const discardDraft = async (tx: Tx, of: { version: number; edit: number }): Promise<void> => {
  const draft = await lockDraft(tx, of)
  await tx.deleteFrom('rule').where('version', '=', draft.version).execute()
  await tx.deleteFrom('rule_version').where('version', '=', draft.version).execute()
}

export type Activation = Who & { version: number; edit: number; inForceFrom: string; actsOnOpen: boolean; reason: string; seen: string }

/** Puts a draft into force from a day on: by a second person, complete, not for the past, and only while what the simulation showed is still so. */
export const activate = async (tx: Tx, of: Activation): Promise<{ state: RuleVersionState; changed: number }> => {
  const draft = await lockDraft(tx, of)
  const today = programmeDay(of.now)
  if (draft.edited_account === of.actor.accountId || draft.edited_person === of.actor.personId) throw new Problem(ownDraft)
  const deciding = await decidingBy(tx, draft.version)
  const problems = problemsIn(deciding.rules)
  if (problems.length > 0) throw new Problem(rulesIncomplete, { count: problems.length })
  if (of.inForceFrom < today) throw new Problem(effectDatePast, { today })
  if ((await fingerprint(tx, deciding, today)) !== of.seen) throw new Problem(changesMoved)
  await tx
    .updateTable('rule_version')
    .set({
      in_force_from: of.inForceFrom,
      reason: of.reason.trim(),
      acts_on_open: of.actsOnOpen,
      activated_account: of.actor.accountId,
      activated_person: of.actor.personId,
      activated_by: of.by,
      activated_at: of.now,
    })
    .where('version', '=', draft.version)
    .execute()
  const changed = of.actsOnOpen && of.inForceFrom === today ? await act(tx, draft.version, of.now) : 0
  const dated = { version: draft.version, in_force_from: of.inForceFrom }
  return { state: stateOf(dated, [dated], today).state, changed }
}

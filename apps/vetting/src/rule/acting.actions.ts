import { decideAgain, type Tx } from '../case/case.actions.ts'
import { programmeDay } from '../programme.ts'
import { findOpenChanges } from './change.queries.ts'
import { decidingBy, inForceOn } from './rule.queries.ts'

/** Decides again about the open cases that a version gives another type; the others keep what decided them. Returns how many. */
export const act = async (tx: Tx, version: number, now: Date): Promise<number> => {
  const today = programmeDay(now)
  const by = await decidingBy(tx, version)
  const found = await findOpenChanges(tx, by, today)
  let changed = 0
  if (found.length > 0) {
    // a person's cases in one order, as everybody locks them
    const persons = tx
      .selectFrom('vetting_case')
      .select('person_id')
      .where(
        'id',
        'in',
        found.map((one) => one.id),
      )
    await tx.selectFrom('vetting_case').select('id').where('person_id', 'in', persons).orderBy('person_id').orderBy('id').forUpdate().execute()
    // and once more, now that nobody sends one of them meanwhile
    const ids = (await findOpenChanges(tx, by, today)).map((one) => one.id)
    const rows = ids.length === 0 ? [] : await tx.selectFrom('vetting_case').selectAll().where('id', 'in', ids).orderBy('person_id').orderBy('id').execute()
    for (const row of rows) await decideAgain(tx, row, by, now)
    changed = rows.length
  }
  await tx.updateTable('rule_version').set({ acted_at: now }).where('version', '=', version).execute()
  return changed
}

/** Versions whose day has come and that are to act on open cases: the newest does, one that it replaced does not any more. */
export const actOnDay = async (tx: Tx, now: Date): Promise<void> => {
  const due = tx.selectFrom('rule_version').select('version').where('in_force_from', '<=', programmeDay(now)).where('acts_on_open', '=', true).where('acted_at', 'is', null)
  if (!(await due.executeTakeFirst())) return
  await tx.selectFrom('programme').select('id').forUpdate().execute()
  const newest = await inForceOn(tx, programmeDay(now))
  for (const { version } of await due.execute()) {
    if (version === newest.version) await act(tx, version, now)
    else await tx.updateTable('rule_version').set({ acted_at: now }).where('version', '=', version).execute()
  }
}

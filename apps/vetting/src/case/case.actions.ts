import { randomUUID } from 'node:crypto'
import type { appointmentBegun } from '@tequio/contracts/identity/appointment'
import type { DataOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { nothingToMatch, stepNotAllowed } from '@tequio/contracts/vetting/case'
import { clearanceMatched } from '@tequio/contracts/vetting/clearance'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { emitAll } from '@tequio/service-kit/emit-all'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Selectable, Transaction } from 'kysely'
import { announce, moveClearances, resumeClearances, reviewEnded } from '../clearance/clearance.actions.ts'
import { findBestClearance } from '../clearance/clearance.queries.ts'
import { ownFirst, samePersons } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import { keepWholeUnit } from '../unit/unit.actions.ts'
import { asksVetting, decidingOn } from '../rule/rule.queries.ts'
import { decisionOf, type Deciding, type Post } from '../rule/rule.rules.ts'
import type { CaseTable, Tables } from '../tables.ts'
import { isBeingPrepared, mayReopen, missingPapers, move, preparedState, shownState } from './case.rules.ts'
import { findCup } from './cup.queries.ts'
import { findEarlier, findStopped } from './earlier.queries.ts'
import { findOpen } from './open.queries.ts'
import { note } from './step.actions.ts'

export type Tx = Transaction<Tables>
export type CaseRow = Selectable<CaseTable>

export const lockCase = async (tx: Tx, caseId: string): Promise<CaseRow> => {
  const found = await tx.selectFrom('vetting_case').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst()
  if (!found) throw new Problem(notFound)
  return found
}

type Required = Pick<CaseRow, 'id' | 'person_id' | 'appointment_id' | 'type' | 'missing' | 'needed_by'>
/** What others hear: nothing is required while the programme's donor asks for no vetting, whatever was once sent. */
const requirementOf = (row: Required, asks: boolean): DataOf<typeof requirementSet> => ({
  caseId: row.id,
  personId: row.person_id,
  appointmentId: row.appointment_id,
  type: asks ? row.type : 'none',
  missing: asks ? row.missing : [],
  neededBy: row.needed_by,
})

export const tellRequirement = async (tx: Tx, row: Required, asks: boolean, now: Date): Promise<void> => {
  await emit(tx, requirementSet, row.id, requirementOf(row, asks), now)
}

export const restateRequirement = restating<Tables>('vetting.requirement', async (tx, id) => {
  const row = await tx.selectFrom('vetting_case').selectAll().where('id', '=', id).executeTakeFirst()
  return row && factOf(requirementSet, requirementOf(row, await asksVetting(tx)))
})

const papersOf = async (tx: Tx, personId: string) => {
  const ids = await samePersons(tx, personId)
  const data = await tx.selectFrom('person_data').select(['person_id', 'is_complete_for']).where('person_id', 'in', ids).execute()
  const consent = await tx.selectFrom('consent').select('person_id').where('person_id', 'in', ids).executeTakeFirst()
  const cup = await findCup(tx, personId)
  return { completeFor: ownFirst(data, ids)?.is_complete_for ?? [], hasConsent: consent !== undefined, cup }
}

/**
 * Looks at the papers of a person anew and brings their cases in line; tells other services only when type, papers or the
 * day of need changed. A verdict changes none of these, so that no fact betrays one. Returns the cases, locked.
 */
export const refreshCases = async (tx: Tx, personId: string, now: Date, told: ReadonlyMap<string, string> = new Map()): Promise<CaseRow[]> => {
  const rows = await tx.selectFrom('vetting_case').selectAll().where('person_id', '=', personId).orderBy('id').forUpdate().execute()
  const papers = await papersOf(tx, personId)
  const asks = await asksVetting(tx)
  const today = programmeDay(now)
  const fresh: CaseRow[] = []
  for (const row of rows) {
    const missing = missingPapers({
      type: row.type,
      institutionKind: row.institution_kind,
      hasData: papers.completeFor.includes(row.type),
      hasConsent: papers.hasConsent,
      cup: papers.cup,
      today,
    })
    const prepared = preparedState(row.type, missing)
    const state = isBeingPrepared(row.state) && row.state !== prepared ? move(row.state, prepared) : row.state
    // who lacks a paper again is not ready since any day
    const ready_at = state === 'ready' && row.state !== 'ready' ? now : state === 'preparation' ? null : row.ready_at
    const next = { ...row, missing, state, ready_at, state_since: state === row.state ? row.state_since : now }
    const isTold = told.get(row.id) === toldOf(next) || (!told.has(row.id) && toldOf(row) === toldOf(next))
    if (!isTold || state !== row.state) {
      next.version = row.version + 1
      await tx.updateTable('vetting_case').set({ missing, state, ready_at, state_since: next.state_since, version: next.version }).where('id', '=', row.id).execute()
    }
    if (!isTold) await tellRequirement(tx, next, asks, now)
    fresh.push(next)
  }
  return fresh
}

/** What others know of a case, to compare. */
export const toldOf = (row: Pick<CaseRow, 'type' | 'missing' | 'needed_by'>): string => JSON.stringify([row.type, row.missing, row.needed_by])

/** Tells, all at once, that the results of these cases are needed on another day than they stood with. */
export const tellNeededBy = async (tx: Tx, before: readonly CaseRow[], day: string, now: Date): Promise<void> => {
  const changed = before.filter((row) => row.needed_by !== day)
  if (changed.length === 0) return
  const asks = await asksVetting(tx)
  const facts = changed.map((row) => ({ subjectId: row.id, data: requirementOf({ ...row, needed_by: day }, asks) }))
  await emitAll(tx, requirementSet, facts, now)
}

/** The day on which the results of these cases are needed; told, because everybody plans by it. */
export const setNeededBy = async (tx: Tx, rows: readonly CaseRow[], day: string, now: Date): Promise<void> => {
  const ids = rows.filter((row) => row.needed_by !== day).map((row) => row.id)
  if (ids.length === 0) return
  await tx.updateTable('vetting_case').set({ needed_by: day }).where('id', 'in', ids).execute()
  await tellNeededBy(tx, rows, day, now)
}

type Decided = Pick<CaseRow, 'institution_kind' | 'area' | 'level' | 'rank' | 'position_title'>
export const postOf = (row: Decided): Post => ({ institutionKind: row.institution_kind, area: row.area, level: row.level, rank: row.rank, positionTitle: row.position_title })

/** Decides again about a case in preparation and brings the person's cases in line; returns them, locked. */
export const decideAgain = async (tx: Tx, row: CaseRow, by: Deciding, now: Date): Promise<CaseRow[]> => {
  const decision = decisionOf(postOf(row), by)
  await tx.updateTable('vetting_case').set(decision).where('id', '=', row.id).execute()
  if (decision.type !== row.type) await note(tx, { caseId: row.id, kind: 'type-set', detail: `${decision.type}: ${decision.rule_title}`, now })
  return refreshCases(tx, row.person_id, now, new Map([[row.id, toldOf(row)]]))
}

type Appointment = DataOf<typeof appointmentBegun>

/**
 * Opens the case of a person in a post, or takes over what changed in the post. The rules in force give the type; they decide again
 * only about another post of a case that is open, because a case stays as the version of its first day decided.
 */
export const openCase = async (tx: Tx, data: Appointment, now: Date): Promise<void> => {
  const today = programmeDay(now)
  const deciding = await decidingOn(tx, today, 'share')
  const known = await tx.selectFrom('vetting_case').selectAll().where('appointment_id', '=', data.appointmentId).forUpdate().executeTakeFirst()
  if (!known && data.toOn !== null && data.toOn < today) return
  const decision = decisionOf(data, deciding)
  const post = {
    display_name: data.displayName,
    municipality_id: data.municipalityId,
    institution_id: data.institutionId,
    institution_kind: data.institutionKind,
    institution_name: data.institutionName,
    position_title: data.positionTitle,
    area: data.area,
    level: data.level,
    rank: data.rank,
    from_on: data.fromOn,
    to_on: data.toOn,
    career: data.career,
    interim: data.interim ?? false,
  }
  await keepWholeUnit(tx, data, today, now)
  const told = new Map<string, string>()
  const isMoved = known !== undefined && known.person_id !== data.personId
  if (known) {
    const isDecided = JSON.stringify(postOf(known)) !== JSON.stringify(postOf(post)) && (await findOpen(tx, [known.id])).has(known.id)
    told.set(known.id, isMoved ? '' : toldOf(known))
    if (isMoved) await moveClearances(tx, known.id, data.personId, now)
    if (known.to_on !== null && data.toOn === null) await resumeClearances(tx, known.id, now)
    await tx
      .updateTable('vetting_case')
      .set({ ...post, person_id: data.personId, ...(isDecided ? decision : {}) })
      .where('id', '=', known.id)
      .execute()
    if (isDecided && decision.type !== known.type) await note(tx, { caseId: known.id, kind: 'type-set', detail: `${decision.type}: ${decision.rule_title}`, now })
    if (known.to_on !== data.toOn && data.toOn !== null) await note(tx, { caseId: known.id, kind: 'post-ended', detail: data.toOn, now })
  } else {
    const id = randomUUID()
    await tx
      .insertInto('vetting_case')
      .values({
        id,
        person_id: data.personId,
        appointment_id: data.appointmentId,
        ...post,
        ...decision,
        state: preparedState(decision.type, ['data']),
        is_again: false,
        missing: [],
        needed_by: null,
        batch_id: null,
        opened_at: now,
        ready_at: null,
        submitted_at: null,
        decided_at: null,
        version: 1,
      })
      .execute()
    await note(tx, { caseId: id, kind: 'type-set', detail: `${decision.type}: ${decision.rule_title}`, now })
    told.set(id, '')
  }
  await refreshCases(tx, data.personId, now, told)
  await reviewEnded(tx, now, data.personId)
}

/** An earlier clearance of the person that still holds is taken over for this post; refused after a rejection and once something was sent. */
export const matchCase = async (tx: Tx, of: { caseId: string; version: number; by: string; now: Date }): Promise<{ clearanceId: string; validUntil: string }> => {
  const row = await lockCase(tx, of.caseId)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const earlier = await findEarlier(tx, row, programmeDay(of.now))
  if (!earlier) throw new Problem(nothingToMatch)
  if (row.batch_id !== null) throw new Problem(stepNotAllowed, { from: row.state, to: 'matched' })
  const state = move(row.state, 'matched')
  await tx
    .updateTable('vetting_case')
    .set({ state, state_since: of.now, decided_at: of.now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const clearance = {
    id: randomUUID(),
    case_id: row.id,
    person_id: row.person_id,
    appointment_id: row.appointment_id,
    type: earlier.type,
    status: 'valid' as const,
    granted_on: programmeDay(of.now),
    valid_until: earlier.valid_until,
    verdict_id: null,
    matched_from: earlier.id,
    expiry_told_at: null,
  }
  await tx.insertInto('clearance').values(clearance).execute()
  await announce(tx, clearanceMatched, clearance, of.now)
  await note(tx, { caseId: row.id, kind: 'matched', by: of.by, detail: earlier.valid_until, now: of.now })
  return { clearanceId: clearance.id, validUntil: clearance.valid_until }
}

/** Prepares a case again, where that takes no release; the rules in force decide again. */
export const reopenCase = async (tx: Tx, of: { caseId: string; version: number; by: string; now: Date }): Promise<{ version: number }> => {
  const today = programmeDay(of.now)
  const deciding = await decidingOn(tx, today, 'share')
  const row = await lockCase(tx, of.caseId)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const clearance = await findBestClearance(tx, row)
  const isPersonStopped = (await findStopped(tx, [row.person_id])).size > 0
  if (!mayReopen({ state: row.state, clearance, isPersonStopped, today })) throw new Problem(stepNotAllowed, { from: shownState(row.state, clearance, today), to: 'preparation' })
  const state = move(row.state, preparedState(row.type, row.missing) === 'ready' ? 'ready' : 'preparation')
  await tx
    .updateTable('vetting_case')
    .set({ state, state_since: of.now, is_again: true, batch_id: null, submitted_at: null, decided_at: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await note(tx, { caseId: row.id, kind: 'reopened', by: of.by, now: of.now })
  const cases = await decideAgain(tx, row, deciding, of.now)
  return { version: cases.find((one) => one.id === row.id)?.version ?? row.version + 1 }
}

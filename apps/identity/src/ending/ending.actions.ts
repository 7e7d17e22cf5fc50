import { randomUUID } from 'node:crypto'
import { endingClosed, endingOpen, endingOwn, heirUnfit, programmeUnset, staffRemains } from '@tequio/contracts/identity/ending'
import { goneAfterDays } from '@tequio/contracts/identity/ending'
import { programmeIsOver } from '@tequio/contracts/identity/programme'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import type { Selectable } from 'kysely'
import { announceRoles } from '../account/account.actions.ts'
import { isOn } from '../account/second-step.actions.ts'
import { isRequired, type Mode } from '../account/second-step.rules.ts'
import { end } from '../programme/programme.actions.ts'
import { findProgramme } from '../programme/programme.queries.ts'
import type { ProgrammeEndingTable, Tables } from '../tables.ts'
import type { GrantWord } from '../words.ts'
import { findHeir, staffSeen } from './ending.queries.ts'
import { endsWithProgramme, heirRoles, unfitHeir, type Heir } from './ending.rules.ts'

type Row = Selectable<ProgrammeEndingTable>
export type Calendar = { zone: string; today: string }
export type Written = { reason: string; heirs: readonly string[]; responsible: { name: string; address: string; contact: string } }

const isStaff = (actor: Actor): boolean => actor.grants.some((grant) => grant.role === 'staff' && grant.kind === 'programme')

const getHeirs = async (tx: Tx<Tables>, ids: readonly string[]): Promise<[Heir, Heir]> => {
  const [first, second] = [await findHeir(tx, ids[0] ?? ''), await findHeir(tx, ids[1] ?? '')]
  const unfit = unfitHeir(first, second)
  if (unfit) throw new Problem(heirUnfit, unfit)
  return [first, second]
}

/** A state may speak for the programme only once none of its staff is left. */
const requireStanding = async (tx: Tx<Tables>, actor: Actor, calendar: Calendar): Promise<void> => {
  if (isStaff(actor)) return
  const { seenOn, isGone } = await staffSeen(tx, calendar.zone, calendar.today)
  if (!isGone) throw new Problem(staffRemains, { seenOn, days: goneAfterDays })
}

/** Prepares the end; `municipalityId` confirms it, or another one of the staff where it is null. */
export const begin = async (tx: Tx<Tables>, actor: Actor, of: Written & { municipalityId: string | null }, calendar: Calendar, now: Date): Promise<string> => {
  await requireStanding(tx, actor, calendar)
  const programme = await findProgramme(tx)
  if (!programme) throw new Problem(programmeUnset)
  if (programme.ended_on !== null) throw new Problem(programmeIsOver)
  await getHeirs(tx, of.heirs)
  const id = randomUUID()
  const made = await tx
    .insertInto('programme_ending')
    .values({
      id,
      state: 'draft',
      municipality_id: of.municipalityId,
      reason: of.reason.trim(),
      first_heir_id: of.heirs[0] ?? '',
      second_heir_id: of.heirs[1] ?? '',
      responsible_name: of.responsible.name.trim(),
      responsible_address: of.responsible.address.trim(),
      responsible_contact: of.responsible.contact.trim(),
      begun_by: actor.accountId,
      begun_at: now,
      version: 1,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return id
  const open = await tx.selectFrom('programme_ending').select('id').where('state', '=', 'draft').executeTakeFirstOrThrow()
  throw new Problem(endingOpen, { endingId: open.id })
}

const lockDraft = async (tx: Tx<Tables>, endingId: string, version: number): Promise<Row> => {
  const row = await tx.selectFrom('programme_ending').selectAll().where('id', '=', endingId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.state !== 'draft') throw new Problem(endingClosed, { state: row.state })
  if (row.version !== version) throw new Problem(stale, { current: row.version })
  return row
}

export const cancel = async (tx: Tx<Tables>, actor: Actor, endingId: string, version: number, now: Date): Promise<number> => {
  const row = await lockDraft(tx, endingId, version)
  await tx
    .updateTable('programme_ending')
    .set({ state: 'cancelled', closed_by: actor.accountId, closed_at: now, version: row.version + 1 })
    .where('id', '=', endingId)
    .execute()
  return row.version + 1
}

/** Takes the programme's roles from who held them; answers their accounts. */
const revoke = async (tx: Tx<Tables>, now: Date): Promise<string[]> => {
  const held = await tx.selectFrom('account_grant').select(['account_id', 'role', 'kind']).where('kind', '=', 'programme').execute()
  const ending = (held as (Pick<GrantWord, 'role' | 'kind'> & { account_id: string })[]).filter(endsWithProgramme)
  const accounts = [...new Set(ending.map((one) => one.account_id))].toSorted()
  if (accounts.length === 0) return []
  await tx.selectFrom('account').select('id').where('id', 'in', accounts).orderBy('id').forUpdate().execute()
  await tx
    .deleteFrom('account_grant')
    .where('kind', '=', 'programme')
    .where('role', 'in', [...new Set(ending.map((one) => one.role))])
    .execute()
  await tx.updateTable('account').set({ signed_out_before: now, signed_out_except: null }).where('id', 'in', accounts).execute()
  return accounts
}

/** The two get the programme's role; in production one without a second step meets that duty at the next sign-in. */
const appoint = async (tx: Tx<Tables>, heirs: readonly Heir[], mode: Mode, now: Date): Promise<string[]> => {
  const accounts = heirs.flatMap((heir) => (heir.accountId === null ? [] : [heir.accountId]))
  for (const accountId of accounts) {
    const grants = heirRoles.map((role) => ({ role, kind: 'programme' as const, id: '' }))
    await tx
      .insertInto('account_grant')
      .values(grants.map((grant) => ({ account_id: accountId, role: grant.role, kind: grant.kind, scope_id: grant.id, may_sign: true })))
      .onConflict((on) => on.doNothing())
      .execute()
    if (isRequired(grants, mode) && !(await isOn(tx, accountId)))
      await tx.updateTable('account').set({ signed_out_before: now, signed_out_except: null }).where('id', '=', accountId).execute()
  }
  return accounts
}

/**
 * Ends the programme: staff, vetting and donor lose their roles and their sessions, two others administer, another body answers
 * for personal data, and no donor asks for vetting any more. Courses, instruments, agreements, matrices and open requests belong
 * to the programme's role, so that they go to who holds it. Never by who prepared it.
 */
export const confirm = async (
  tx: Tx<Tables>,
  actor: Actor,
  of: { endingId: string; version: number; mode: Mode },
  calendar: Calendar,
  now: Date,
): Promise<{ endedOn: string; left: number; revoked: string[]; appointed: string[] }> => {
  const row = await lockDraft(tx, of.endingId, of.version)
  if (row.begun_by === actor.accountId) throw new Problem(endingOwn)
  // a state that prepared it does not confirm it either: the municipality does
  const isItsSignatory = actor.grants.some((grant) => grant.role === 'signatory' && grant.kind === 'municipality' && grant.id === row.municipality_id)
  if (!isStaff(actor) && !isItsSignatory) throw new Problem(endingOwn)
  const beganAs = await findHeir(tx, (await tx.selectFrom('account').select('person_id').where('id', '=', row.begun_by).executeTakeFirstOrThrow()).person_id)
  if (!beganAs.grants.some((grant) => grant.role === 'staff' && grant.kind === 'programme')) await requireStanding(tx, { ...actor, grants: [] }, calendar)
  const heirs = await getHeirs(tx, [row.first_heir_id, row.second_heir_id])
  const responsible = { name: row.responsible_name, address: row.responsible_address, contact: row.responsible_contact }
  await end(tx, responsible, calendar.today, now)
  const revoked = await revoke(tx, now)
  // what the staff that leaves proposed is not for the two who follow to confirm
  await tx.updateTable('role_change').set({ state: 'lapsed' }).where('state', '=', 'waiting').where('kind', '=', 'programme').execute()
  const appointed = await appoint(tx, heirs, of.mode, now)
  await announceRoles(tx, [...revoked, ...appointed], now)
  await tx
    .updateTable('programme_ending')
    .set({ state: 'done', closed_by: actor.accountId, closed_at: now, ended_on: calendar.today, version: row.version + 1 })
    .where('id', '=', of.endingId)
    .execute()
  return { endedOn: calendar.today, left: revoked.length, revoked, appointed }
}

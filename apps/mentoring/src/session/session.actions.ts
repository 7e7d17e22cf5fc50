import { randomUUID } from 'node:crypto'
import { sessionNotFixed, sessionOpen, timesUnfit } from '@tequio/contracts/mentoring/session'
import { stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { municipalityOf, nameOf } from '../directory/directory.queries.ts'
import { announce } from '../pair/announce.actions.ts'
import { lockLivePair } from '../plan/plan.actions.ts'
import type { SessionTable, Tables } from '../tables.ts'
import { announceSession } from './announce.actions.ts'
import { getSession, type SessionKey } from './session.queries.ts'
import { checkChoice, checkTimes } from './session.rules.ts'

export type Proposal = { title: string; times: readonly string[]; minutesLong: number; place: string; agenda: string }

/** Three times for the next session; one proposal waits at a time. */
export const proposeSession = async (tx: Tx<Tables>, actor: Actor, pairId: string, of: Proposal, now: Date): Promise<{ sessionId: string; number: number }> => {
  const pair = await lockLivePair(tx, pairId, 'agreed')
  const before = await tx.selectFrom('session').select(['number', 'status']).where('pair_id', '=', pairId).orderBy('number').execute()
  const open = before.find((one) => one.status === 'proposed' || one.status === 'fixed')
  if (open) throw new Problem(sessionOpen, { number: open.number })
  const times = of.times.map((time) => new Date(time)).sort((a, b) => a.getTime() - b.getTime())
  checkTimes(times, now)
  const sessionId = randomUUID()
  const number = (before.at(-1)?.number ?? 0) + 1
  await tx
    .insertInto('session')
    .values({
      id: sessionId,
      pair_id: pairId,
      number,
      title: of.title.trim(),
      status: 'proposed',
      proposed_by: municipalityOf(actor, pair),
      proposed_at: now,
      proposer: await nameOf(tx, actor.personId),
      times,
      chosen_at: null,
      fixed_at: null,
      fixed_by: null,
      started_at: null,
      minutes_long: of.minutesLong,
      place: of.place.trim(),
      agenda: of.agenda.trim(),
      minutes: '',
      minutes_version: 0,
      minutes_by: null,
      minutes_at: null,
      version: 1,
    })
    .execute()
  await announceSession(tx, sessionId, now)
  return { sessionId, number }
}

/** The session under its pair's lock, at the version that the actor read. */
const lockSession = async (tx: Tx<Tables>, key: SessionKey, version: number, allowed: readonly SessionTable['status'][]): Promise<SessionTable> => {
  await lockLivePair(tx, key.pairId)
  const session = await getSession(tx, key)
  if (!allowed.includes(session.status)) throw new Problem(sessionNotFixed)
  if (session.version !== version) throw new Problem(stale, { current: session.version })
  return session
}

export const chooseTime = async (tx: Tx<Tables>, actor: Actor, key: SessionKey, of: { version: number; time: string }, now: Date): Promise<{ version: number }> => {
  const pair = await lockLivePair(tx, key.pairId)
  const session = await lockSession(tx, key, of.version, ['proposed'])
  const time = new Date(of.time)
  if (Number.isNaN(time.getTime())) throw new Problem(timesUnfit)
  checkChoice({ proposedBy: session.proposed_by, times: session.times }, { by: municipalityOf(actor, pair), time }, now)
  const version = of.version + 1
  await tx
    .updateTable('session')
    .set({ status: 'fixed', chosen_at: time, fixed_at: now, fixed_by: await nameOf(tx, actor.personId), version })
    .where('id', '=', key.sessionId)
    .execute()
  await announceSession(tx, key.sessionId, now)
  return { version }
}

export const cancelSession = async (tx: Tx<Tables>, key: SessionKey, of: { version: number }, now: Date): Promise<{ version: number }> => {
  await lockSession(tx, key, of.version, ['proposed', 'fixed'])
  const version = of.version + 1
  await tx.updateTable('session').set({ status: 'cancelled', version }).where('id', '=', key.sessionId).execute()
  await announceSession(tx, key.sessionId, now)
  return { version }
}

/** A session begins at its time, or earlier when both sides are there; from now on it counts as held. */
export const startSession = async (tx: Tx<Tables>, key: SessionKey, of: { version: number }, now: Date): Promise<{ version: number }> => {
  const session = await lockSession(tx, key, of.version, ['fixed'])
  const version = of.version + 1
  // Opened after its time: the session took place at the time that was chosen.
  const startedAt = session.chosen_at !== null && session.chosen_at < now ? session.chosen_at : now
  await tx.updateTable('session').set({ status: 'held', started_at: startedAt, version }).where('id', '=', key.sessionId).execute()
  await announceSession(tx, key.sessionId, now)
  await announce(tx, key.pairId, now)
  return { version }
}

import type { Happening } from '@tequio/contracts/mentoring/space'
import { findMunicipalities, type Reader } from '../directory/directory.queries.ts'
import { getPair } from '../pair/pair.queries.ts'

type Told = Omit<Happening, 'at' | 'sessionId' | 'number' | 'text' | 'by' | 'municipality'> & { at: Date } & Partial<
    Pick<Happening, 'sessionId' | 'number' | 'text' | 'by' | 'municipality'>
  >

/** Messages and what happened, newest first. A pair has some hundreds of both at most. */
export const happeningsOf = async (db: Reader, pairId: string, limit: number): Promise<{ items: Happening[]; hasMore: boolean }> => {
  const pair = await getPair(db, pairId)
  const places = await findMunicipalities(db, [pair.mentor_id, pair.mentee_id])
  const placeName = (id: string | null): string | null => (id === null ? null : (places.get(id)?.name ?? null))
  const messages = await db
    .selectFrom('message')
    .select(['id', 'name', 'municipality_id', 'text', 'at'])
    .where('pair_id', '=', pairId)
    .orderBy('at', 'desc')
    .limit(limit + 1)
    .execute()
  const sessions = await db
    .selectFrom('session')
    .select(['id', 'number', 'title', 'status', 'proposed_by', 'proposed_at', 'proposer', 'fixed_at', 'fixed_by', 'started_at'])
    .where('pair_id', '=', pairId)
    .where('status', '<>', 'cancelled')
    .execute()
  const sessionSignatures = await db
    .selectFrom('session_signature')
    .innerJoin('session', 'session.id', 'session_signature.session_id')
    .select(['session_signature.session_id', 'session_signature.signed_at'])
    .where('session.pair_id', '=', pairId)
    .orderBy('signed_at')
    .execute()
  const signatures = await db.selectFrom('agreement_signature').select(['id', 'municipality_id', 'name', 'signed_at']).where('pair_id', '=', pairId).execute()
  const kept = await db
    .selectFrom('commitment')
    .select(['id', 'title', 'owner_name', 'owner_municipality_id', 'done_at'])
    .where('pair_id', '=', pairId)
    .where('done_at', 'is not', null)
    .execute()
  const done = await db
    .selectFrom('plan_action')
    .select(['id', 'title', 'owner_name', 'owner_municipality_id', 'done_at'])
    .where('pair_id', '=', pairId)
    .where('done_at', 'is not', null)
    .execute()

  const told: Told[] = [
    { id: `formed-${pairId}`, kind: 'formed', at: pair.formed_at },
    ...messages.map((one): Told => ({ id: one.id, kind: 'post', at: one.at, by: one.name, municipality: placeName(one.municipality_id), text: one.text })),
    ...signatures.map((one): Told => ({ id: one.id, kind: 'signed', at: one.signed_at, by: one.name, municipality: placeName(one.municipality_id) })),
    ...kept.map((one): Told => ({
      id: one.id,
      kind: 'commitment-kept',
      at: one.done_at ?? pair.formed_at,
      by: one.owner_name,
      municipality: placeName(one.owner_municipality_id),
      text: one.title,
    })),
    ...done.map((one): Told => ({
      id: one.id,
      kind: 'action-done',
      at: one.done_at ?? pair.formed_at,
      by: one.owner_name,
      municipality: placeName(one.owner_municipality_id),
      text: one.title,
    })),
    ...(pair.agreed_at ? [{ id: `agreed-${pairId}`, kind: 'agreed' as const, at: pair.agreed_at }] : []),
    ...(pair.ended_at ? [{ id: `ended-${pairId}`, kind: 'ended' as const, at: pair.ended_at, text: pair.end_reason ?? '' }] : []),
    // One line a session, at its newest step.
    ...sessions.map((one): Told => {
      const base = { id: one.id, sessionId: one.id, number: one.number, text: one.title }
      const closed = sessionSignatures.findLast((signature) => signature.session_id === one.id)
      if (one.status === 'signed' && closed) return { ...base, kind: 'session-signed', at: closed.signed_at }
      if (one.started_at) return { ...base, kind: 'session-held', at: one.started_at }
      if (one.fixed_at) return { ...base, kind: 'session-fixed', at: one.fixed_at, by: one.fixed_by }
      return { ...base, kind: 'session-proposed', at: one.proposed_at, by: one.proposer, municipality: placeName(one.proposed_by) }
    }),
  ]
  told.sort((a, b) => b.at.getTime() - a.at.getTime() || b.id.localeCompare(a.id))
  const items = told.slice(0, limit).map((one) => ({
    id: one.id,
    kind: one.kind,
    at: one.at.toISOString(),
    by: one.by ?? null,
    municipality: one.municipality ?? null,
    text: one.text ?? '',
    sessionId: one.sessionId ?? null,
    number: one.number ?? null,
  }))
  return { items, hasMore: told.length > limit }
}

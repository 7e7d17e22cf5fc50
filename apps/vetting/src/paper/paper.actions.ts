import { randomUUID } from 'node:crypto'
import type { CupComponent } from '@tequio/contracts/vetting/case'
import { consentTextChanged } from '@tequio/contracts/vetting/own'
import { paperEmpty, paperKindUnknown } from '@tequio/contracts/vetting/paper'
import type { Paper } from '@tequio/contracts/vetting/shapes'
import { mediaTypeOf, type FileStore } from '@tequio/service-kit/files'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely, Transaction } from 'kysely'
import { lockCase, refreshCases } from '../case/case.actions.ts'
import { note } from '../case/step.actions.ts'
import { programmeDay } from '../programme.ts'
import { paperPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>
export type StoredPaper = { id: string; mediaType: string; sizeBytes: number; stored: string }

const allowed = ['application/pdf', 'image/jpeg', 'image/png']
export const isPaperKind = (bytes: Uint8Array): boolean => allowed.includes(mediaTypeOf(bytes) ?? '')

/** Looks at the first bytes, seals and stores a paper; no row names it yet. */
export const storePaper = async (files: FileStore, sealing: Sealing, bytes: Uint8Array): Promise<StoredPaper> => {
  if (bytes.byteLength === 0) throw new Problem(paperEmpty)
  const mediaType = mediaTypeOf(bytes)
  if (!mediaType || !allowed.includes(mediaType)) throw new Problem(paperKindUnknown)
  const id = randomUUID()
  return { id, mediaType, sizeBytes: bytes.byteLength, stored: await files.put(sealing.sealBytes(bytes, paperPlace(id))) }
}

export const consentTextOn = async (db: Kysely<Tables>, day: string): Promise<{ version: number; body: string }> =>
  db.selectFrom('consent_text').select(['version', 'body']).where('in_force_from', '<=', day).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow()

export type Consent = { personId: string; version: number; givenBy: 'phone' | 'sheet'; paperId: string | null; by: string; now: Date }

/** Records the person's consent to the text in force and looks at their cases anew. The first consent to a version stays. */
export const recordConsent = async (tx: Tx, of: Consent): Promise<{ givenAt: Date; cases: { id: string; missing: Paper[] }[] }> => {
  const inForce = await consentTextOn(tx, programmeDay(of.now))
  if (inForce.version !== of.version) throw new Problem(consentTextChanged, { version: inForce.version })
  const row = { text_version: of.version, given_by: of.givenBy, paper_id: of.paperId, given_at: of.now }
  const fresh = await tx
    .insertInto('consent')
    .values({ person_id: of.personId, ...row })
    .onConflict((on) => on.column('person_id').doUpdateSet(row).where('consent.text_version', '<>', of.version))
    .returning('given_at')
    .executeTakeFirst()
  const cases = await refreshCases(tx, of.personId, of.now)
  if (fresh) await note(tx, { caseId: cases.map((one) => one.id), kind: 'consent-given', by: of.by, detail: of.givenBy, now: of.now })
  const kept = fresh ?? (await tx.selectFrom('consent').select('given_at').where('person_id', '=', of.personId).executeTakeFirstOrThrow())
  return { givenAt: kept.given_at, cases }
}

/** Names an uploaded paper; a signed sheet is the person's consent. */
export const addPaper = async (
  tx: Tx,
  of: { caseId: string; kind: 'consent' | 'cup'; name: string; paper: StoredPaper; by: string; now: Date },
): Promise<{ paperId: string; missing: Paper[] }> => {
  const row = await lockCase(tx, of.caseId)
  const { paper } = of
  await tx
    .insertInto('paper')
    .values({
      id: paper.id,
      case_id: row.id,
      kind: of.kind,
      name: of.name,
      media_type: paper.mediaType,
      size_bytes: paper.sizeBytes,
      stored: paper.stored,
      uploaded_by: of.by,
      uploaded_at: of.now,
    })
    .execute()
  await note(tx, { caseId: row.id, kind: 'paper-uploaded', by: of.by, detail: of.kind, now: of.now })
  if (of.kind === 'cup') return { paperId: paper.id, missing: row.missing }
  const text = await consentTextOn(tx, programmeDay(of.now))
  const { cases } = await recordConsent(tx, { personId: row.person_id, version: text.version, givenBy: 'sheet', paperId: paper.id, by: of.by, now: of.now })
  return { paperId: paper.id, missing: cases.find((one) => one.id === row.id)?.missing ?? [] }
}

export type Component = { component: CupComponent; isPassed: boolean; doneOn: string; validUntil: string | null }

/** Replaces what is on record of a police certificate: results and dates, never what an examination contained. */
export const recordCup = async (tx: Tx, of: { caseId: string; components: readonly Component[]; by: string; now: Date }): Promise<{ missing: Paper[] }> => {
  const row = await lockCase(tx, of.caseId)
  await tx.deleteFrom('cup_component').where('person_id', '=', row.person_id).execute()
  const rows = [...new Map(of.components.map((one) => [one.component, one])).values()].map((one) => ({
    person_id: row.person_id,
    component: one.component,
    is_passed: one.isPassed,
    done_on: one.doneOn,
    valid_until: one.validUntil,
  }))
  if (rows.length > 0) await tx.insertInto('cup_component').values(rows).execute()
  const cases = await refreshCases(tx, row.person_id, of.now)
  await note(tx, { caseId: cases.map((one) => one.id), kind: 'cup-recorded', by: of.by, now: of.now })
  return { missing: cases.find((one) => one.id === row.id)?.missing ?? [] }
}

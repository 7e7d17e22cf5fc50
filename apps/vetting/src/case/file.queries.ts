import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { getFile } from '@tequio/contracts/vetting/case'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely } from 'kysely'
import { findBestClearance } from '../clearance/clearance.queries.ts'
import { isDataLocked, readData } from '../person-data/person-data.actions.ts'
import { maskOf, missingIn } from '../person-data/person-data.rules.ts'
import { samePersons } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import { explain } from '../rule/explanation.queries.ts'
import { disputePlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { findVerdicts } from '../verdict/verdict.queries.ts'
import { isBeingPrepared, mayReopen, shownState, standingOf } from './case.rules.ts'
import { findCup } from './cup.queries.ts'
import { forecastCup } from './cup.rules.ts'
import { findEarlier, findStopped } from './earlier.queries.ts'

const maxSteps = 100
const dayOf = (moment: Date | null): string | null => (moment ? programmeDay(moment) : null)

const partsOf = async (db: Kysely<Tables>, caseId: string, personId: string) => ({
  cup: await findCup(db, personId),
  papers: await db
    .selectFrom('paper')
    .select(['id', 'kind', 'name', 'media_type', 'size_bytes', 'uploaded_by', 'uploaded_at'])
    .where('case_id', '=', caseId)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id')
    .execute(),
  consent: await db
    .selectFrom('consent')
    .select(['text_version', 'given_by', 'given_at'])
    .where('person_id', 'in', await samePersons(db, personId))
    .orderBy('given_at')
    .limit(1)
    .executeTakeFirst(),
  dispute: await db.selectFrom('dispute').select(['id', 'text_sealed', 'opened_at', 'due_on']).where('case_id', '=', caseId).where('answered_at', 'is', null).executeTakeFirst(),
  steps: await db
    .selectFrom('case_step')
    .select(['kind', 'at', 'by_name', 'detail'])
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('kind')
    .orderBy('id')
    .limit(maxSteps)
    .execute(),
  openings: await db
    .selectFrom('opening')
    .select(['at', 'purpose', 'by_name as by'])
    .where('subject', 'in', [`case:${caseId}`, `data:${caseId}`])
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(maxSteps)
    .execute(),
})

/** The whole file for the two roles that read it; identifiers are masked. */
export const readFile = async (db: Kysely<Tables>, sealing: Sealing, caseId: string, actor: Actor, now: Date): Promise<ReplyOf<typeof getFile>> => {
  const today = programmeDay(now)
  const row = await db.selectFrom('vetting_case').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  const place = await db.selectFrom('municipality').select(['name', 'state_name']).where('id', '=', row.municipality_id).executeTakeFirst()
  const batch = row.batch_id === null ? undefined : await db.selectFrom('batch').select(['id', 'number', 'state']).where('id', '=', row.batch_id).executeTakeFirst()
  const clearance = await findBestClearance(db, row)
  const earlier = isBeingPrepared(row.state) && row.batch_id === null ? await findEarlier(db, row, today) : undefined
  const { version, data } = await readData(db, sealing, row.person_id)
  const { cup, papers, consent, dispute, steps, openings } = await partsOf(db, row.id, row.person_id)
  const history = [
    ...openings.map((opening) => ({ kind: 'opened' as const, at: opening.at.toISOString(), by: opening.by, detail: opening.purpose })),
    ...steps.map((step) => ({ kind: step.kind, at: step.at.toISOString(), by: step.by_name, detail: step.detail })),
  ]
  return {
    caseId: row.id,
    version: row.version,
    name: row.display_name,
    position: row.position_title,
    area: row.area,
    institution: row.institution_name,
    municipality: place?.name ?? '',
    stateName: place?.state_name ?? '',
    fromOn: row.from_on,
    toOn: row.to_on,
    type: row.type,
    rule: await explain(db, row, today),
    state: shownState(row.state, clearance, today),
    missing: row.missing,
    wrongFields: missingIn(data, row.type),
    isAgain: row.is_again,
    neededBy: row.needed_by,
    openedOn: programmeDay(row.opened_at),
    readyOn: dayOf(row.ready_at),
    submittedOn: dayOf(row.submitted_at),
    decidedOn: dayOf(row.decided_at),
    batch: batch ? { batchId: batch.id, number: batch.number, state: batch.state } : null,
    isLocked: await isDataLocked(db, row.person_id),
    masked: version > 0 ? maskOf(data) : null,
    cup,
    cupForecast: forecastCup(cup, today),
    papers: papers.map((paper, at) => ({
      paperId: paper.id,
      kind: paper.kind,
      name: paper.name,
      mediaType: paper.media_type,
      sizeBytes: paper.size_bytes,
      uploadedBy: paper.uploaded_by,
      uploadedAt: paper.uploaded_at.toISOString(),
      isCurrent: papers.findIndex((one) => one.kind === paper.kind) === at,
    })),
    consent: consent ? { version: consent.text_version, by: consent.given_by, at: consent.given_at.toISOString() } : null,
    clearance: clearance ? { clearanceId: clearance.id, status: clearance.status, validUntil: clearance.validUntil, isMatched: clearance.isMatched } : null,
    mayReopen: mayReopen({ state: row.state, clearance, isPersonStopped: (await findStopped(db, [row.person_id])).size > 0, today }),
    earlier: earlier ? { clearanceId: earlier.id, type: earlier.type, validUntil: earlier.valid_until, position: earlier.position } : null,
    verdict: (await findVerdicts(db, sealing, [row.id], actor)).get(row.id) ?? null,
    dispute: dispute
      ? { disputeId: dispute.id, text: sealing.open(dispute.text_sealed, disputePlace(dispute.id)), openedAt: dispute.opened_at.toISOString(), dueOn: dispute.due_on }
      : null,
    steps: history.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)).slice(0, maxSteps),
    standing: standingOf(row.type, clearance, today),
  }
}

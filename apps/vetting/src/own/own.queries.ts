import type { ReplyOf } from '@tequio/contracts/make'
import type { readOwn } from '@tequio/contracts/vetting/own'
import type { Kysely } from 'kysely'
import { shownState } from '../case/case.rules.ts'
import { findCup } from '../case/cup.queries.ts'
import { forecastCup } from '../case/cup.rules.ts'
import { findBestClearance } from '../clearance/clearance.queries.ts'
import { consentTextOn } from '../paper/paper.actions.ts'
import { isDataLocked } from '../person-data/person-data.actions.ts'
import { readLeads } from '../forecast/forecast.queries.ts'
import { samePersons } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import { answerPlace, type Sealing } from '../sealing.ts'
import { getSettings } from '../setting.queries.ts'
import type { Tables } from '../tables.ts'

const dayOf = (moment: Date | null): string | null => (moment ? programmeDay(moment) : null)

/** A person's own vetting: state, dates, what is missing, and their questions; never a reason, never a note. */
export const readOwnCases = async (db: Kysely<Tables>, sealing: Sealing, personId: string, now: Date): Promise<ReplyOf<typeof readOwn>> => {
  const today = programmeDay(now)
  const text = await consentTextOn(db, today)
  if (personId === '') return { cases: [], consent: { version: text.version, text: text.body, givenAt: null }, isDataLocked: false, cup: null }
  const { lateOn } = await readLeads(db, await getSettings(db))
  const consent = await db
    .selectFrom('consent')
    .select('given_at')
    .where('person_id', 'in', await samePersons(db, personId))
    .orderBy('given_at')
    .limit(1)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('vetting_case')
    .selectAll()
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', today)]))
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .execute()
  const cases: ReplyOf<typeof readOwn>['cases'] = []
  for (const row of rows) {
    const clearance = await findBestClearance(db, row)
    const dispute = await db.selectFrom('dispute').select(['id', 'due_on', 'answer_sealed']).where('case_id', '=', row.id).orderBy('opened_at', 'desc').limit(1).executeTakeFirst()
    const state = shownState(row.state, clearance, today)
    const submittedOn = dayOf(row.submitted_at)
    cases.push({
      caseId: row.id,
      position: row.position_title,
      institution: row.institution_name,
      type: row.type,
      state,
      missing: row.missing,
      openedOn: programmeDay(row.opened_at),
      readyOn: dayOf(row.ready_at),
      submittedOn,
      decidedOn: dayOf(row.decided_at),
      validUntil: clearance?.validUntil ?? null,
      leadDays: lateOn(submittedOn ?? today)[row.type === 'leahy' ? 'leahy' : 'courtesy'],
      dispute: dispute ? { dueOn: dispute.due_on, answer: dispute.answer_sealed === null ? null : sealing.open(dispute.answer_sealed, answerPlace(dispute.id)) } : null,
    })
  }
  const cup = rows.some((row) => row.institution_kind === 'police') ? await findCup(db, personId) : undefined
  return {
    cases,
    cup: cup ? { components: cup.map(({ component, isPassed, validUntil }) => ({ component, isPassed, validUntil })), forecast: forecastCup(cup, today) } : null,
    consent: { version: text.version, text: text.body, givenAt: consent?.given_at.toISOString() ?? null },
    isDataLocked: await isDataLocked(db, personId),
  }
}

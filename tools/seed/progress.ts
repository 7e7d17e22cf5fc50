import { randomUUID } from 'node:crypto'
import type { Instrument } from '@tequio/contracts/progress/instrument'
import { addDays, todayIn } from '@tequio/service-kit/clock'
import type { Kysely, Transaction } from 'kysely'
import { addAttendee, finish, plan, setClock, sign } from '../../apps/progress/src/assessment/assessment.actions.ts'
import { lockAssessment } from '../../apps/progress/src/assessment/assessment.queries.ts'
import { findDiagnostic } from '../../apps/progress/src/instrument/instrument.queries.ts'
import { scoreAssessment } from '../../apps/progress/src/score/score.rules.ts'
import { setTarget } from '../../apps/progress/src/target/target.actions.ts'
import type { Tables } from '../../apps/progress/src/tables.ts'
import { loadInstruments } from '../content/publish.ts'
import { noteFor, readLevels, roundsOf, standings, type Levels } from './progress-levels.ts'
import { idOf, randomOf, type World } from './world.ts'
import type { Random } from './world-random.ts'

type Tx = Transaction<Tables>
type Who = { accountId: string; personId: string; grants: [] }

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const at = (day: string, hour = 17): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
const actor = (personId: string): Who => ({ accountId: '', personId, grants: [] })
const assessors = ['laura.figueroa', 'raul.medrano'].map((user) => actor(idOf('person', user)))

/** Who signs for a municipality: its liaison, or whoever else stands for it while that post is vacant. */
const signerOf = (world: World, municipalityId: string): Who | undefined => {
  const holder = (role: string) => world.accounts.find((account) => account.grants.some((grant) => grant.role === role && grant.id === municipalityId))
  const account = holder('liaison') ?? holder('signatory')
  return account && actor(account.personId)
}

type Round = { municipalityId: string; assessor: Who; day: string; levels: Levels; random: Random }

// One insert for a whole session's answers: the action that saves them one by one is for the screen.
const writeAnswers = async (tx: Tx, instrument: Instrument, assessmentId: string, of: Round): Promise<void> => {
  const criteria = instrument.components.flatMap((component) => component.criteria).filter(({ id }) => of.levels.has(id))
  const moment = at(of.day)
  const rows = criteria.map((criterion) => {
    const level = of.levels.get(criterion.id) ?? 0
    return {
      assessment_id: assessmentId,
      criterion_id: criterion.id,
      level,
      not_applicable: false,
      provisional: false,
      reason: '',
      note: noteFor(level, of.random),
      by_id: of.assessor.personId,
      at: moment,
      version: 1,
    }
  })
  await tx.insertInto('rating').values(rows).execute()
  await tx
    .insertInto('rating_past')
    .values(
      rows.map((row) => ({ assessment_id: row.assessment_id, criterion_id: row.criterion_id, version: 1, level: row.level, not_applicable: false, by_id: row.by_id, at: row.at })),
    )
    .execute()
  const seen = criteria.flatMap((criterion, n) =>
    criterion.evidence.slice(0, Math.min(Math.max((rows[n]?.level ?? 0) - 1, 0), 2)).map((title, asked) => ({
      id: randomUUID(),
      assessment_id: assessmentId,
      criterion_id: criterion.id,
      kind: 'seen' as const,
      asked,
      title: title.slice(0, 160),
      url: null,
      sha: null,
      media_type: null,
      size_bytes: null,
      by_id: of.assessor.personId,
      at: moment,
      removed_at: null,
    })),
  )
  if (seen.length > 0) await tx.insertInto('evidence').values(seen).execute()
  const scored = scoreAssessment(instrument.components, new Map(rows.map((row) => [row.criterion_id, { level: row.level, notApplicable: false }])))
  await tx
    .updateTable('assessment')
    .set({ answered: scored.answered, total: scored.total, used_seconds: of.random.whole(175, 215) * 60 })
    .where('id', '=', assessmentId)
    .execute()
}

const hold = async (tx: Tx, instrument: Instrument, of: Round): Promise<string> => {
  const { assessmentId } = await plan(
    tx,
    of.assessor,
    { municipalityId: of.municipalityId, instrumentId: instrument.id, instrumentVersion: instrument.version, plannedOn: of.day },
    at(addDays(of.day, -14)),
  )
  await setClock(tx, of.assessor, { assessmentId, running: true }, at(of.day, 15))
  await setClock(tx, of.assessor, { assessmentId, running: false }, at(of.day, 15))
  await writeAnswers(tx, instrument, assessmentId, of)
  return assessmentId
}

const versionNow = async (tx: Tx, assessmentId: string): Promise<number> => (await lockAssessment(tx, assessmentId)).version

const finishAndSign = async (tx: Tx, assessmentId: string, of: Round, signer: Who | undefined): Promise<void> => {
  await finish(tx, { assessmentId, version: await versionNow(tx, assessmentId) }, at(of.day, 19))
  await sign(tx, of.assessor, 'assessor', { assessmentId, version: await versionNow(tx, assessmentId) }, at(of.day, 19))
  if (signer) await sign(tx, signer, 'municipality', { assessmentId, version: await versionNow(tx, assessmentId) }, at(addDays(of.day, 1), 18))
}

/**
 * Instruments, twenty baselines, fourteen follow-ups (twelve rose), targets; one follow-up that waits for the municipality's
 * signature (Playa del Carmen) and one baseline with 40 of 41 criteria (Tonalá). San Pedro Tlaquepaque has none yet.
 */
export const seedProgress = async (db: Kysely<Tables>, world: World, now: Date): Promise<void> => {
  const today = todayIn(zone, now)
  await loadInstruments(db, at(addDays(today, -300)))
  const instrument = await findDiagnostic(db)
  if (!instrument) throw new Error('the diagnostic is missing')
  let n = 0
  for (const standing of standings) {
    const { municipalityId } = standing
    const random = randomOf(Number(municipalityId))
    const levels = roundsOf(instrument, standing, random)
    const signer = signerOf(world, municipalityId)
    const assessor = assessors[n++ % assessors.length]
    if (!assessor || !signer) throw new Error(`nobody signs for ${municipalityId}`)
    await db.transaction().execute(async (tx) => {
      const baseline: Round = { municipalityId, assessor, day: addDays(today, -265 + n), levels: levels.baseline, random }
      const first = await hold(tx, instrument, baseline)
      await finishAndSign(tx, first, baseline, signer)
      const wanted = standing.targets?.split(' ').map(Number) ?? readLevels(standing.levels).map(({ level }) => Math.min(4, level + (random.next() < 0.7 ? 1 : 0)))
      for (const [index, component] of instrument.components.entries()) {
        await setTarget(tx, signer, { municipalityId, itemId: component.id, version: 0, level: Math.max(wanted[index] ?? 2, 2) }, at(addDays(baseline.day, 7)))
      }
      if (standing.rounds === 1) return
      const followUp: Round = { municipalityId, assessor, day: addDays(today, -50 + n), levels: levels.followUp, random }
      await finishAndSign(tx, await hold(tx, instrument, followUp), followUp, signer)
    })
  }
  await leaveUnderWay(db, instrument, today)
}

const leaveUnderWay = async (db: Kysely<Tables>, instrument: Instrument, today: string): Promise<void> => {
  const [laura, raul] = assessors
  if (!laura || !raul) throw new Error('no assessor')
  await db.transaction().execute(async (tx) => {
    const random = randomOf(23_008)
    const levels = roundsOf(instrument, { municipalityId: '23008', levels: '2+ 1 1+ 1 2+ 1 1 0', rounds: 2 }, random).followUp
    const waiting: Round = { municipalityId: '23008', assessor: raul, day: addDays(today, -5), levels, random }
    await finishAndSign(tx, await hold(tx, instrument, waiting), waiting, undefined)
  })
  await db.transaction().execute(async (tx) => {
    const random = randomOf(14_101)
    const levels = roundsOf(instrument, { municipalityId: '14101', levels: '1 2 1 1 2 1 1 0', rounds: 1 }, random).baseline
    // one criterion is still to be answered
    levels.delete('c8-quejas')
    const assessmentId = await hold(tx, instrument, { municipalityId: '14101', assessor: laura, day: addDays(today, -1), levels, random })
    await tx
      .updateTable('assessment')
      .set({ status: 'open', used_seconds: 196 * 60 })
      .where('id', '=', assessmentId)
      .execute()
    for (const [name, title] of [
      ['Titular del juzgado cívico', 'Juzgado cívico'],
      ['Jefatura de sector', 'Policía municipal'],
      ['Enlace municipal', 'Presidencia municipal'],
    ] as const) {
      await addAttendee(tx, { assessmentId, name, title }, at(addDays(today, -1), 15))
    }
  })
}

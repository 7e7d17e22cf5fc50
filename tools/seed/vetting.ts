import type { Actor } from '@tequio/service-kit/actor'
import type { Outcome } from '@tequio/contracts/vetting/case'
import type { BatchState } from '@tequio/contracts/vetting/batch'
import { addDays, todayIn } from '@tequio/service-kit/clock'
import { makeAudit } from '@tequio/service-kit/audit'
import { readConfig } from '@tequio/service-kit/config'
import { sql, type Kysely } from 'kysely'
import { changeBatch, createBatch, noteAct } from '../../apps/vetting/src/batch/batch.actions.ts'
import { stepBatch } from '../../apps/vetting/src/batch/batch-step.actions.ts'
import { openCase, type CaseRow } from '../../apps/vetting/src/case/case.actions.ts'
import { learnLeads } from '../../apps/vetting/src/forecast/forecast.queries.ts'
import { open } from '../../apps/vetting/src/opening/opening.actions.ts'
import * as preparations from '../../apps/vetting/src/preparation/preparation.actions.ts'
import { makeSealing, type Sealing } from '../../apps/vetting/src/sealing.ts'
import type { Tables } from '../../apps/vetting/src/tables.ts'
import { confirmVerdict, proposeVerdict } from '../../apps/vetting/src/verdict/verdict.actions.ts'
import { seedRules } from './vetting-rules.ts'
import { fillPapers } from './vetting-papers.ts'
import { lacksOf, storyOf } from './vetting-stories.ts'
import { idOf, randomOf, type World } from './world.ts'

type Db = Kysely<Tables>
const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const noon = (day: string): Date => new Date(`${day}T17:00:00Z`)
const perBatch = 45

// The copies and cases that the directory's facts bring; whatever came already stays as it is.
const copyDirectory = async (db: Db, world: World, at: Date): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('municipality')
      .values(
        world.municipalities.map((one) => ({
          id: one.id,
          name: one.name,
          state_name: one.stateName,
          time_zone: one.timeZone,
          participation: one.participation,
          term_ends_on: one.termEndsOn,
        })),
      )
      .onConflict((on) => on.doNothing())
      .execute()
    await tx
      .insertInto('person')
      .values(world.persons.map((one) => ({ id: one.id, display_name: one.displayName, sort_name: one.sortName })))
      .onConflict((on) => on.doNothing())
      .execute()
    const known = new Set((await tx.selectFrom('vetting_case').select('appointment_id').execute()).map((row) => row.appointment_id))
    for (const post of world.appointments) {
      if (known.has(post.id)) continue
      const { id, positionId: _, ...rest } = post
      await openCase(tx, { ...rest, appointmentId: id }, at)
    }
    // whoever was faster, the facts or this, the cases are as old as their papers
    await tx.updateTable('vetting_case').set({ opened_at: at }).where('opened_at', '>', at).execute()
    await tx.updateTable('case_step').set({ at }).where('kind', '=', 'type-set').where('at', '>', at).execute()
    for (const commander of world.appointments.filter((post) => post.rank === 'Comisario')) {
      const place = world.municipalities.find((one) => one.id === commander.municipalityId)
      await tx
        .updateTable('vetting_unit')
        .set({
          commander: commander.displayName,
          commander_person_id: commander.personId,
          place: `${place?.name ?? ''}, ${place?.stateName ?? ''}`,
          local_description: 'Policía municipal con proximidad y justicia cívica',
          english_description: 'Municipal police, community policing and civic justice',
        })
        .where('institution_id', '=', commander.institutionId)
        .where('area', 'is', null)
        .execute()
    }
  })
}

// Two police prepare for the courses that come next.
const courses = [
  { municipalityId: '14101', purpose: 'Fundamentos de justicia cívica, edición de febrero', inDays: 75, seats: 12 },
  { municipalityId: '16053', purpose: 'Primer respondiente, edición de marzo', inDays: 110, seats: 8 },
] as const
const prepareCourses = async (db: Db, today: string, by: string): Promise<void> => {
  for (const { municipalityId, inDays, ...course } of courses)
    await db.transaction().execute(async (tx) => {
      const unit = await tx
        .selectFrom('vetting_unit')
        .select('id')
        .where('municipality_id', '=', municipalityId)
        .where('area', 'is', null)
        .where('commander', '<>', '')
        .executeTakeFirstOrThrow()
      await preparations.add(tx, { ...course, unitId: unit.id, startsOn: addDays(today, inDays), by, today, now: noon(addDays(today, -6)) })
    })
}

type Result = { row: CaseRow; outcome: Outcome; validUntil?: string; reason?: string }
type Staff = { actor: Actor; name: string }
type Sent = { name: string; purpose: string; rows: readonly CaseRow[]; sentOn: string; neededBy: string; steps: readonly BatchState[] }

const makeBatch = async (db: Db, of: Omit<Sent, 'steps'>, by: string): Promise<string> =>
  db.transaction().execute(async (tx) => {
    const at = noon(addDays(of.sentOn, -3))
    const { batchId } = await createBatch(tx, { id: idOf('batch', of.name), purpose: of.purpose, neededBy: of.neededBy, by, now: at })
    await changeBatch(tx, { batchId, add: of.rows.map((row) => row.id), by, now: at })
    return batchId
  })

const send = async (db: Db, sealing: Sealing, of: Sent, by: string): Promise<string> => {
  const batchId = await makeBatch(db, of, by)
  await db.transaction().execute(async (tx) => {
    const at = noon(of.sentOn)
    const before = (hours: number): Date => new Date(at.getTime() - hours * 3_600_000)
    for (const to of of.steps) {
      if (to === 'submitted') await noteAct(tx, { batchId, kind: 'exported', by, now: before(1), persons: of.rows.length, detail: 'xlsx' })
      await stepBatch(tx, sealing, { batchId, to, by, now: to === 'sealed' ? before(2) : at })
    }
  })
  return batchId
}

const record = async (db: Db, sealing: Sealing, of: { batchId: string | null; results: readonly Result[]; on: string; first: Staff; second?: Staff }): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    const now = noon(of.on)
    for (const { row, ...proposal } of of.results) {
      const verdictId = await proposeVerdict(tx, sealing, { ...of.first, now, caseId: row.id, batchId: of.batchId, proposal: { ...proposal, resultOn: of.on } })
      if (of.second) await confirmVerdict(tx, { ...of.second, now, verdictId })
    }
  })
}

const whole = (hasLeahy: boolean): BatchState[] => [
  'sealed',
  'submitted',
  'accepted',
  'courtesy',
  'courtesy_completed',
  ...(hasLeahy ? (['leahy'] as const) : []),
  'results_returned',
]

/** Vetting at every stage: most cleared, some short of papers, a batch in draft, one under way with a proposed result, closed ones, a few refusals. */
export const seedVetting = async (db: Db, world: World, now: Date, secretKey: Uint8Array = readConfig(process.env).secretKey): Promise<void> => {
  const sealing = makeSealing(secretKey)
  const today = todayIn(zone, now)
  const random = randomOf(4_303)
  const staff = (user: string): Staff => {
    const account = world.accounts.find((one) => one.user === user)
    const person = world.persons.find((one) => one.id === account?.personId)
    if (!account || !person) throw new Error(`the demonstration lacks ${user}`)
    return { actor: { accountId: account.id, personId: person.id, grants: account.grants }, name: person.displayName }
  }
  const [first, second] = [staff('julia.tamez'), staff('esteban.cuellar')]
  await copyDirectory(db, world, noon(addDays(today, -400)))
  await seedRules(db, { writer: staff('mariana.velez'), second: first, today, at: noon })
  const cases = (
    await db.selectFrom('vetting_case').selectAll().where('type', '<>', 'none').where('to_on', 'is', null).orderBy('municipality_id').orderBy('appointment_id').execute()
  ).map((row, at) => ({ row, story: storyOf(row, at) }))
  const persons = new Map(world.persons.map((person) => [person.id, person]))
  await db.transaction().execute(async (tx) => {
    for (const { row, story } of cases) {
      const person = persons.get(row.person_id)
      if (person) await fillPapers(tx, sealing, { row, person, world, random, lacks: lacksOf[story] ?? [], by: first.name, today, at: noon(addDays(today, -390)) })
    }
  })
  const told = (...names: string[]): CaseRow[] => cases.filter((one) => names.includes(one.story)).map((one) => one.row)

  // Answered long ago: what expires within the next weeks, then the large rounds of the year.
  const old = told('expiring')
  const expiring = await send(
    db,
    sealing,
    { name: 'expiring', purpose: 'Primera generación, prueba piloto', rows: old, sentOn: addDays(today, -355), neededBy: addDays(today, -330), steps: whole(true) },
    first.name,
  )
  const courtesyOn = addDays(today, -365 + 20)
  await record(db, sealing, {
    batchId: expiring,
    on: courtesyOn,
    first,
    second,
    results: old.map((row, at) => ({ row, outcome: 'approved' as const, ...(row.type === 'leahy' ? { validUntil: addDays(today, 3 + ((at * 5) % 26)) } : {}) })),
  })
  const many = told('approved', 'rejected', 'revoked')
  for (let from = 0; from < many.length; from += perBatch) {
    const rows = many.slice(from, from + perBatch)
    const round = from / perBatch
    const sentOn = addDays(today, -240 + round * 20)
    const batchId = await send(
      db,
      sealing,
      {
        name: `round-${round}`,
        purpose: `Fundamentos de justicia cívica, grupo ${round + 1}`,
        rows,
        sentOn,
        neededBy: addDays(sentOn, 45),
        steps: whole(rows.some((row) => row.type === 'leahy')),
      },
      first.name,
    )
    const refused = new Set(told('rejected').map((row) => row.id))
    const results = rows.map((row): Result => {
      if (refused.has(row.id)) return { row, outcome: 'rejected', reason: 'Respuesta de la embajada sin motivo' }
      return { row, outcome: 'approved', ...(row.type === 'leahy' ? { validUntil: addDays(today, 90 + random.whole(0, 200)) } : {}) }
    })
    // the embassy answers courtesy within days and Leahy within weeks, some of them late
    const byDay = Map.groupBy(results, ({ row }) => addDays(sentOn, row.type === 'leahy' ? random.whole(22, 38) : random.whole(3, 8)))
    for (const [on, answers] of byDay) await record(db, sealing, { batchId, on, first, second, results: answers })
    const on = addDays(sentOn, 39)
    await db.transaction().execute((tx) => stepBatch(tx, sealing, { batchId, to: 'closed', by: first.name, now: noon(addDays(on, 1)) }))
  }
  await db.transaction().execute((tx) => stepBatch(tx, sealing, { batchId: expiring, to: 'closed', by: first.name, now: noon(addDays(courtesyOn, 1)) }))
  await record(db, sealing, {
    batchId: null,
    on: addDays(today, -12),
    first: second,
    second: first,
    results: told('revoked').map((row) => ({ row, outcome: 'revoked', reason: 'Aviso de la embajada' })),
  })

  // Under way: two results wait for the second person.
  const waiting = told('submitted').slice(0, perBatch)
  const sent = await send(
    db,
    sealing,
    {
      name: 'under-way',
      purpose: 'Segunda generación, edición de enero',
      rows: waiting,
      sentOn: addDays(today, -12),
      neededBy: addDays(today, 33),
      steps: ['sealed', 'submitted', 'accepted', 'courtesy'],
    },
    first.name,
  )
  await record(db, sealing, {
    batchId: sent,
    on: addDays(today, -1),
    first,
    results: waiting
      .filter((row) => row.type === 'courtesy')
      .slice(0, 2)
      .map((row) => ({ row, outcome: 'approved' })),
  })
  const short = told('consent', 'birthplace').slice(0, 3)
  await makeBatch(
    db,
    {
      name: 'draft',
      purpose: 'Audiencia de justicia cívica, grupo de febrero',
      rows: [...told('draft').slice(0, perBatch - short.length), ...short],
      sentOn: today,
      neededBy: addDays(today, 44),
    },
    first.name,
  )
  await prepareCourses(db, today, first.name)
  const audit = makeAudit(secretKey)
  await db.transaction().execute(async (tx) => {
    for (const row of waiting.slice(0, 4)) await open(tx, audit, { subject: `case:${row.id}`, actor: first.actor, purpose: 'Preparar un lote', now: noon(addDays(today, -15)) })
    for (const row of waiting.slice(0, 2)) await open(tx, audit, { subject: `case:${row.id}`, actor: second.actor, purpose: 'Revisar un resultado', now: noon(addDays(today, -1)) })
  })
  await db.transaction().execute((tx) => learnLeads(tx, today))
  await sql`analyze`.execute(db)
}

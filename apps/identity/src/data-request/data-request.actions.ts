import { randomUUID } from 'node:crypto'
import { stepUnfit, type makeDataRequest, type stepDataRequest } from '@tequio/contracts/identity/data-request'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable, type Updateable } from 'kysely'
import { tell } from '../message/message.actions.ts'
import { dataRequestPlace, type Sealing } from '../person/sealing.ts'
import type { DataRequestTable, Tables } from '../tables.ts'
import { findDaysOff, firstDayShown, readTexts, type Texts } from './data-request.queries.ts'
import { folioOf, terms, unfitStep, type RequestStep } from './data-request.rules.ts'
import { addWorkingDays } from './working-days.rules.ts'

type Row = Selectable<DataRequestTable>
const seal = (sealing: Sealing, id: string, texts: Texts): string => sealing.seal(JSON.stringify(texts), dataRequestPlace(id))

const municipalityOf = async (tx: Tx<Tables>, personId: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select('i.municipality_id')
    .where('a.person_id', '=', personId)
    .where('i.municipality_id', 'is not', null)
    .orderBy(sql`a.to_on desc nulls first`)
    .orderBy('a.from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.municipality_id ?? null
}

/** Takes a request in; its term begins the day after it was received. */
export const receive = async (
  tx: Tx<Tables>,
  sealing: Sealing,
  of: BodyOf<typeof makeDataRequest> & { personId: string; receivedOn: string; by: string },
): Promise<{ requestId: string; folio: string; dueOn: string }> => {
  const id = randomUUID()
  const municipalityId = await municipalityOf(tx, of.personId)
  const { number } = (await sql<{ number: number }>`select nextval('data_request_number')::int as number`.execute(tx)).rows[0] ?? { number: 0 }
  const folio = folioOf(of.receivedOn.slice(0, 4), number)
  const dueOn = addWorkingDays(of.receivedOn, terms.answer, (await findDaysOff(tx, [municipalityId]))(municipalityId))
  await tx
    .insertInto('data_request')
    .values({
      id,
      folio,
      person_id: of.personId,
      municipality_id: municipalityId,
      kind: of.kind,
      state: 'received',
      content_sealed: seal(sealing, id, [{ what: 'request', on: of.receivedOn, text: of.text.trim() }]),
      received_on: of.receivedOn,
      due_on: dueOn,
      registered_by: of.by,
      version: 1,
    })
    .execute()
  return { requestId: id, folio, dueOn }
}

const lock = async (tx: Tx<Tables>, id: string, version: number): Promise<Row> => {
  const row = await tx.selectFrom('data_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.version !== version) throw new Problem(stale, { current: row.version })
  return row
}

type Taken = { texts: Texts; daysOff: ReadonlySet<string> }
const check = async (tx: Tx<Tables>, sealing: Sealing, row: Row, step: RequestStep, today: string): Promise<Taken> => {
  const daysOff = (await findDaysOff(tx, [row.municipality_id]))(row.municipality_id)
  const texts = readTexts(sealing, row)
  const standing = { state: row.state, receivedOn: row.received_on, dueOn: row.due_on, clarifyBy: row.clarify_by, extendedOn: row.extended_on, outcome: row.outcome }
  const why = unfitStep({ ...standing, wasClarified: texts.some((one) => one.what === 'question') }, step, today, daysOff)
  if (why) throw new Problem(stepUnfit, { why })
  return { texts, daysOff }
}

const write = async (tx: Tx<Tables>, row: Row, change: Updateable<DataRequestTable>): Promise<{ version: number; state: Row['state'] }> => {
  const version = row.version + 1
  await tx
    .updateTable('data_request')
    .set({ ...change, version })
    .where('id', '=', row.id)
    .execute()
  return { version, state: change.state ?? row.state }
}

/** A step of who handles the request. Throws `data-request-step-unfit`. */
export const step = async (
  tx: Tx<Tables>,
  sealing: Sealing,
  id: string,
  of: BodyOf<typeof stepDataRequest> & { by: string; personId: string },
  today: string,
  now: Date,
): Promise<{ version: number; state: Row['state'] }> => {
  const row = await lock(tx, id, of.version)
  if (row.person_id === of.personId) throw new Problem(stepUnfit, { why: 'own' })
  const { texts, daysOff } = await check(tx, sealing, row, of.step, today)
  const text = of.text.trim()
  if (text.length < 3 && of.step !== 'carry-out' && of.step !== 'lapse') throw new Problem(stepUnfit, { why: 'text' })
  if ((of.outcome === undefined) === (of.step === 'answer')) throw new Problem(stepUnfit, { why: 'outcome' })
  const told = ({ clarify: 'data-request-asked', answer: 'data-request-answered' } as const)[of.step as string]
  if (told) await tell(tx, [{ personId: row.person_id, kind: told, about: `${id} ${row.version}`, facts: { folio: row.folio } }], now)
  const adding = (what: Texts[number]['what']) => seal(sealing, id, [...texts, ...(text === '' ? [] : [{ what, on: today, text }])])
  switch (of.step) {
    case 'clarify':
      return write(tx, row, { state: 'clarifying', clarify_by: addWorkingDays(today, terms.clarify, daysOff), content_sealed: adding('question') })
    case 'clarified':
      return write(tx, row, { state: 'received', clarify_by: null, due_on: addWorkingDays(today, terms.answer, daysOff), content_sealed: adding('clarification') })
    case 'withdraw':
      return write(tx, row, { state: 'withdrawn', clarify_by: null, closed_on: today, content_sealed: adding('withdrawal') })
    case 'extend':
      return write(tx, row, { extended_on: today, due_on: addWorkingDays(row.due_on, terms.extension, daysOff), content_sealed: adding('extension') })
    case 'answer': {
      const isDone = of.outcome === 'refused'
      return write(tx, row, {
        state: 'answered',
        outcome: of.outcome ?? null,
        answered_on: today,
        answered_by: of.by,
        carry_out_by: isDone ? null : addWorkingDays(today, terms.carryOut, daysOff),
        closed_on: isDone ? today : null,
        content_sealed: adding('answer'),
      })
    }
    case 'carry-out':
      return write(tx, row, { state: 'carried-out', carry_out_by: null, closed_on: today, content_sealed: adding('carrying-out') })
    case 'lapse':
      return write(tx, row, { state: 'lapsed', clarify_by: null, closed_on: today })
  }
}

/** The person says more; the term of the answer begins anew the day after. */
export const clarify = async (
  tx: Tx<Tables>,
  sealing: Sealing,
  id: string,
  of: { version: number; text: string },
  today: string,
): Promise<{ version: number; state: Row['state'] }> => {
  const row = await lock(tx, id, of.version)
  const { texts, daysOff } = await check(tx, sealing, row, 'clarified', today)
  const content_sealed = seal(sealing, id, [...texts, { what: 'clarification', on: today, text: of.text.trim() }])
  return write(tx, row, { state: 'received', clarify_by: null, due_on: addWorkingDays(today, terms.answer, daysOff), content_sealed })
}

export const withdraw = async (tx: Tx<Tables>, sealing: Sealing, id: string, version: number, today: string): Promise<{ version: number; state: Row['state'] }> => {
  const row = await lock(tx, id, version)
  await check(tx, sealing, row, 'withdraw', today)
  return write(tx, row, { state: 'withdrawn', clarify_by: null, closed_on: today })
}

/** Days of years that are over stay as they were. */
export const setDaysOff = async (tx: Tx<Tables>, municipalityId: string, items: readonly { day: string; name: string }[], today: string): Promise<number> => {
  const from = firstDayShown(today)
  const unique = new Map(items.filter((item) => item.day >= from).map((item) => [item.day, item.name.trim()]))
  await tx.deleteFrom('day_off').where('municipality_id', '=', municipalityId).where('day', '>=', from).execute()
  if (unique.size > 0)
    await tx
      .insertInto('day_off')
      .values([...unique].map(([day, name]) => ({ municipality_id: municipalityId, day, name })))
      .execute()
  return unique.size
}

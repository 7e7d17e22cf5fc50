import { listInquiries, readInquiry } from '@tequio/contracts/training/inquiry'
import { testService } from '@tequio/service-kit/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAsking, staff } from '../../test/make-question.ts'
import { makeEdition, type Training } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
})
afterAll(() => t.stop())

/** `count` questions of an edition, ten a seat, one in each of ten threads. */
const fill = (editionId: string, count: number) =>
  sql`
    with person_ as (
      insert into person (id, display_name, sort_name) select gen_random_uuid(), 'Persona ' || n, 'Persona ' || n from generate_series(1, ${count / 10}::int) n returning id),
    seat as (
      insert into enrolment (id, edition_id, person_id, municipality_id, status, has_place, queued_at, opened_at)
      select gen_random_uuid(), ${editionId}::uuid, id, null, 'active', true, ${t.app.clock.now()}::timestamptz, ${t.app.clock.now()}::timestamptz from person_ returning id)
    insert into inquiry (id, edition_id, lesson_id, enrolment_id, text, asked_at, received_at, state, reply_id, version)
    select gen_random_uuid(), ${editionId}::uuid, 'leccion-' || n, seat.id, 'Pregunta ' || md5(n || seat.id::text) || ' ' || md5(seat.id::text || n) || ' sobre el parte',
      ${t.app.clock.now()}::timestamptz - n * interval '1 hour' - random() * interval '1 hour', ${t.app.clock.now()}::timestamptz, 'open', null, 1
    from seat, generate_series(1, 10) n`.execute(t.db)

test('of ten thousand questions of an edition among forty thousand a page and those like one are read through the index, at once', async () => {
  const { editionId } = await makeAsking(t)
  const other = await makeEdition(t, { vetting: 'none' })
  await fill(editionId, 10_000)
  await fill(other, 30_000)
  await sql`analyze inquiry, enrolment, person`.execute(t.db)
  const plan = async (of: string): Promise<string> => (await sql<{ 'QUERY PLAN': string }>`explain ${sql.raw(of)}`.execute(t.db)).rows.map((row) => row['QUERY PLAN']).join('\n')
  const thread = `edition_id = '${editionId}' and state = 'open' and lesson_id = 'leccion-7'`
  expect(await plan(`select id from inquiry where ${thread}`)).toContain('inquiry_edition')
  expect(await plan(`select id from inquiry where edition_id = '${editionId}' and state = 'open'`)).toContain('inquiry_edition')
  const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
    const begun = performance.now()
    return [await run(), performance.now() - begun]
  }
  const [page, pageMs] = await timed(() => t.call(listInquiries, { as: staff, params: { editionId }, query: { limit: 50 } }))
  expect([page.body.items.length, page.body.threads.length, page.body.threads.reduce((sum, one) => sum + one.open, 0)]).toEqual([50, 10, 10_000])
  const [, alikeMs] = await timed(() => t.call(readInquiry, { as: staff, params: { inquiryId: page.body.items[0]?.inquiryId ?? '' } }))
  // a hundredth of it on a free machine; this one may be busy
  expect(pageMs).toBeLessThan(3_000)
  expect(alikeMs).toBeLessThan(3_000)
})

import { addNote, listNotes } from '@tequio/contracts/vetting/note'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coordinator, makeMunicipality, makePerson, openCaseFile, reviewer, type Vetting } from '../../test/make.ts'
import { service } from '../service.ts'

let t: Vetting
beforeAll(async () => {
  t = await testService(service)
  t.at('2026-11-25T18:00:00Z')
  await makeMunicipality(t)
})
afterAll(() => t.stop())

test('a note is read by the two roles that opened the file and by nobody else, lies sealed, and is not taken back', async () => {
  const person = await makePerson(t)
  const params = { caseId: person.caseId }
  const text = 'La hoja llegó con una firma distinta.'
  const write = (as: typeof coordinator, body = { text }) => t.call(addNote, { as, params, body })
  expect((await write(coordinator)).problem.code).toBe('purpose-needed')
  await openCaseFile(t, person.caseId, coordinator)
  expect((await write(coordinator, { text: '   ' })).status).toBe(400)
  expect((await write(coordinator)).status).toBe(201)
  expect((await t.call(listNotes, { as: reviewer, params })).problem.code).toBe('purpose-needed')
  await openCaseFile(t, person.caseId, reviewer)
  expect((await t.call(listNotes, { as: reviewer, params })).body.items).toMatchObject([{ text, at: '2026-11-25T18:00:00.000Z' }])
  for (const as of [person.self, actorOf({ role: 'staff' }), actorOf({ role: 'liaison', municipality: '06002' }), actorOf({ role: 'auditor' })]) {
    expect((await t.call(listNotes, { as, params })).status).toBe(404)
    expect((await write(as)).status).toBe(404)
  }
  const stored = await t.db.selectFrom('case_note').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain('firma distinta')
  await expect(t.db.updateTable('case_note').set({ by_name: 'Otra' }).execute()).rejects.toThrow('does not change')
})

import { markAttendance, readCallList } from '@tequio/contracts/training/attendance'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Training } from '../../test/make.ts'
import { makeSessionOf } from '../../test/make-session.ts'
import { service } from '../service.ts'

let t: Training
beforeAll(async () => {
  t = await testService(service)
})
beforeEach(() => t.at('2026-11-26T16:10:00Z'))
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })
const makeSession = (names?: readonly string[]) => makeSessionOf(t, names)
const rows = (sessionId: string) => t.db.selectFrom('attendance').selectAll().where('session_id', '=', sessionId).execute()

describe('attendance by the list of a call', () => {
  const csv = (text: string) => Buffer.from(text)
  const read = (sessionId: string, body: Buffer, as = staff) => t.call(readCallList, { as, params: { sessionId }, body })

  test('says whom each name is and records nothing; confirmed it is attendance, and again it changes nothing', async () => {
    const { sessionId, people, seatOf } = await makeSession(['Ana Romero Peña', 'María López García', 'María López García', 'José Núñez Soto'])
    const file = csv('Nombre,Correo\n"ROMERO PENA, Ana",a@x.mx\nMaria Lopez Garcia,\nJosé Núñez,\nAlguien de Fuera,\n')
    const { lines } = (await read(sessionId, file)).body
    expect(lines.map((line) => [line.name, line.outcome, line.people.length])).toEqual([
      ['ROMERO PENA, Ana', 'matched', 1],
      ['Maria Lopez Garcia', 'unclear', 2],
      ['José Núñez', 'unclear', 1],
      ['Alguien de Fuera', 'unknown', 0],
    ])
    expect(await rows(sessionId)).toEqual([])
    const chosen = [seatOf(people[0]), seatOf(people[2])]
    const confirm = () => t.call(markAttendance, { as: staff, params: { sessionId }, body: { enrolmentIds: chosen, there: true, way: 'call-list' } })
    expect((await confirm()).body.enrolmentIds.toSorted()).toEqual(chosen.toSorted())
    expect((await confirm()).body.enrolmentIds).toEqual([])
    expect((await rows(sessionId)).map((row) => row.way)).toEqual(['call-list', 'call-list'])
    expect((await read(sessionId, file)).body.lines[0]).toMatchObject({ outcome: 'already', people: [{ isThere: true }] })
  })

  test('is read as calls write it: other separators, Western letters, UTF-16 with a summary above', async () => {
    const { sessionId } = await makeSession(['José Núñez Soto'])
    const teams = '1. Resumen\nTítulo\tTaller\n\n2. Participantes\nNombre\tPrimera conexión\nJosé Núñez Soto\t10:00\n\n3. Actividades\n'
    for (const [about, body] of [
      ['semicolons', csv('Apellidos;Nombres\nNúñez Soto;José\n')],
      ['Western letters', Buffer.from('Nombre\nJosé Núñez Soto\n', 'latin1')],
      ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(teams, 'utf16le')])],
    ] as const)
      expect((await read(sessionId, body)).body.lines, about).toMatchObject([{ outcome: 'matched' }])
  })

  test('what is no list is refused with the reason, and who may not take attendance reads none', async () => {
    const { sessionId } = await makeSession()
    expect((await read(sessionId, csv('\n \n'))).problem.code).toBe('call-list-empty')
    expect((await read(sessionId, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))).problem.code).toBe('call-list-kind')
    expect((await read(sessionId, csv('Nombre\n"sin cerrar\nAna'))).problem.code).toBe('call-list-damaged')
    expect((await read(sessionId, csv(`Nombre\n${'Ana Romero\n'.repeat(5_020)}`))).problem).toMatchObject({ code: 'call-list-long', facts: { maxRows: 5_000 } })
    expect((await read(sessionId, csv('Ana Romero Peña'), actorOf({ role: 'liaison', municipality: '19039' }))).status).toBe(404)
    t.at('2026-11-26T10:00:00Z')
    expect((await read(sessionId, csv('Ana Romero Peña'))).problem.code).toBe('attendance-window')
  })
})

import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAudit } from '../src/audit.ts'
import { testService, type TestService } from '../src/testing.ts'
import { service, type Tables } from './fixture/note.ts'

let t: TestService<Tables>
beforeAll(async () => void (t = await testService(service)))
afterAll(() => t.stop())

describe('the run-time role', () => {
  it('may change neither its schema nor its audit log, nor become the owner', async () => {
    const statements = [
      'alter table note add column x text',
      'drop table note',
      'create table x (id text)',
      'alter table audit disable trigger all',
      "update audit set act = 'x'",
      'delete from audit',
      'truncate audit',
      'set role kit_owner',
      'delete from kit_migration',
    ]
    for (const statement of statements) await expect(sql.raw(statement).execute(t.db), statement).rejects.toMatchObject({ code: '42501' })
  })

  it('does not reach the database of another service', async () => {
    const url = new URL(t.ownerUrl)
    const owner = new pg.Client({ connectionString: url.toString() })
    await owner.connect()
    const { rows } = await owner.query<{ everybody: boolean; own: boolean }>(
      "select has_database_privilege('public', current_database(), 'connect') as everybody, has_database_privilege('kit', current_database(), 'connect') as own",
    )
    await owner.end()
    expect(rows[0]).toEqual({ everybody: false, own: true })
  })

  it('folds accents and case in a way that an index can use', async () => {
    const { rows } = await sql<{ folded: string }>`select fold('Álvarez ÑÚÑEZ') as folded`.execute(t.db)
    expect(rows[0]?.folded).toBe('alvarez nunez')
  })
})

describe('the audit chain', () => {
  const audit = makeAudit(Buffer.alloc(32, 'a'))
  const asOwner = async (text: string): Promise<number[]> => {
    const owner = new pg.Client({ connectionString: t.ownerUrl })
    await owner.connect()
    await owner.query('alter table audit disable trigger all')
    const { rows } = await owner.query<{ position: number }>(`${text} returning position::int`)
    await owner.end()
    return rows.map(({ position }) => position)
  }

  it('verifies, and names the entries that somebody changed, or before which one is missing', async () => {
    const write = (act: string) => t.db.transaction().execute((tx) => audit.write(tx, { actor: 'a', act, subject: 's', purpose: 'revisión', now: new Date() }))
    await Promise.all(Array.from({ length: 10 }, (_, at) => write(`act ${at}`)))
    const whole = await audit.verify(t.db)
    expect(whole).toEqual({ rows: 10, broken: [], head: { position: expect.any(Number), hash: expect.any(String) } })
    const end = whole.head?.position ?? 0

    expect(await asOwner(`update audit set purpose = 'otro' where position = ${end - 3}`)).toEqual([end - 3])
    expect(await asOwner(`delete from audit where position = ${end - 6}`)).toEqual([end - 6])
    expect(await audit.verify(t.db, whole.head)).toMatchObject({ rows: 9, broken: [end - 5, end - 3] })
  })

  it('misses what was taken from its end, when the end is known from outside', async () => {
    const { head, rows, broken } = await audit.verify(t.db)
    await asOwner(`delete from audit where position = ${head?.position}`)
    expect(await audit.verify(t.db)).toMatchObject({ rows: rows - 1, broken })
    expect(await audit.verify(t.db, head)).toMatchObject({ rows: rows - 1, broken: [...broken, head?.position] })
  })
})

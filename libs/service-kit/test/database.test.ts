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
  it('verifies, and names the row after which somebody changed it', async () => {
    const audit = makeAudit(Buffer.alloc(32, 'a'))
    const write = (act: string) => t.db.transaction().execute((tx) => audit.write(tx, { actor: 'a', act, subject: 's', purpose: 'revisión', now: new Date() }))
    await Promise.all(Array.from({ length: 10 }, (_, at) => write(`act ${at}`)))
    expect(await audit.verify(t.db)).toEqual({ rows: 10, brokenAt: undefined })

    const owner = new pg.Client({ connectionString: t.ownerUrl })
    await owner.connect()
    await owner.query('alter table audit disable trigger all')
    const { rows } = await owner.query<{ position: number }>("update audit set purpose = 'otro' where position = (select max(position) - 3 from audit) returning position::int")
    await owner.end()
    expect(await audit.verify(t.db)).toEqual({ rows: 6, brokenAt: rows[0]?.position })
  })
})

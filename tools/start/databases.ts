import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { root } from '../lib/paths.ts'
import { withClient } from '../lib/postgres-client.ts'
import type { PostgresServer } from '../servers/postgres.ts'
import type { Keys } from './home.ts'

export const ownerOf = (service: string): string => `${service}_owner`

const { escapeIdentifier: name, escapeLiteral: literal } = pg

const ensureRole = async (client: pg.Client, role: string, password: string): Promise<void> => {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  // only a superuser may so much as repeat the attributes of a role that exists
  if (found.rowCount) await client.query(`alter role ${name(role)} password ${literal(password)}`)
  else await client.query(`create role ${name(role)} login nosuperuser nocreatedb nocreaterole nobypassrls password ${literal(password)}`)
}

/**
 * One database and two roles for each service: `<service>_owner` owns the schema and migrates, `<service>` runs.
 * Nobody else may connect. Safe to repeat; passwords become those of `keys`.
 */
export const ensureDatabases = (postgres: PostgresServer, services: readonly string[], keys: Keys): Promise<void> =>
  withClient(postgres.superUrl, async (client) => {
    for (const service of services) {
      const secrets = keys.services[service]
      if (!secrets) throw new Error(`There are no keys for ${service}`)
      await ensureRole(client, ownerOf(service), secrets.ownerPassword)
      await ensureRole(client, service, secrets.password)
      const found = await client.query('select 1 from pg_database where datname = $1', [service])
      if (!found.rowCount) {
        const { rows } = await client.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = current_user')
        if (!rows[0]?.super) await client.query(`grant ${name(ownerOf(service))} to current_user`)
        await client.query(`create database ${name(service)} owner ${name(ownerOf(service))} encoding 'UTF8' template template0`)
      }
      await client.query(`revoke all on database ${name(service)} from public`)
      await client.query(`grant connect on database ${name(service)} to ${name(service)}`)
    }
  })

const folders = (service: string): string[] => [join(root, 'libs/service-kit/migrations'), join(root, 'apps', service, 'migrations')]

/** Changes when any migration that this service runs changes. */
export const migrationMark = (service: string): string => {
  const hash = createHash('sha256')
  for (const folder of folders(service)) {
    let names: string[] = []
    try {
      names = readdirSync(folder).sort()
    } catch {
      // a service without migrations of its own
    }
    for (const file of names) hash.update(file).update(readFileSync(join(folder, file)))
  }
  return `tequio migrated ${hash.digest('hex')}`
}

/** The mark lies on the database itself, so that a restored or exchanged one is migrated again. */
export const readMarks = (postgres: PostgresServer): Promise<Map<string, string>> =>
  withClient(postgres.superUrl, async (client) => {
    const { rows } = await client.query<{ name: string; mark: string | null }>(`select datname as name, shobj_description(oid, 'pg_database') as mark from pg_database`)
    return new Map(rows.map((row) => [row.name, row.mark ?? '']))
  })

export const writeMark = (postgres: PostgresServer, service: string, mark: string): Promise<void> =>
  withClient(postgres.superUrl, async (client) => {
    await client.query(`comment on database ${name(service)} is ${literal(mark)}`)
  })

/**
 * While an own server is laid out for the first time nothing needs to survive a power failure: what is half laid out is thrown away.
 * A given server keeps its settings.
 */
export const waitForDisk = async (postgres: PostgresServer, wait: boolean): Promise<void> => {
  if (postgres.pid === undefined) return
  await withClient(postgres.superUrl, async (client) => {
    await client.query(wait ? 'alter system reset synchronous_commit' : 'alter system set synchronous_commit = off')
    await client.query('select pg_reload_conf()')
    if (wait) await client.query('checkpoint')
  })
}

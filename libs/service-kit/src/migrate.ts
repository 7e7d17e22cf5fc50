import { readdir, readFile } from 'node:fs/promises'
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import { connect, makePool } from './database.ts'
import type { KitTables } from './tables.ts'

const kitMigrations = new URL('../migrations/', import.meta.url)

class SqlFiles implements MigrationProvider {
  readonly folder: URL
  constructor(folder: URL) {
    this.folder = folder
  }
  async getMigrations(): Promise<Record<string, Migration>> {
    const found: Record<string, Migration> = {}
    for (const name of (await readdir(this.folder)).filter((entry) => entry.endsWith('.sql')).sort()) {
      const text = await readFile(new URL(name, this.folder), 'utf8')
      found[name.slice(0, -4)] = { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) }
    }
    return found
  }
}

const runFolder = async (db: Kysely<KitTables>, folder: URL, table: string): Promise<void> => {
  const { error, results } = await new Migrator({
    db,
    provider: new SqlFiles(folder),
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  }).migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error) throw new Error(`Migration ${failed?.migrationName ?? ''} failed`, { cause: error })
}

/** Brings a database to the newest shape as its owner and gives the run-time role what it may do: no DDL, audit only grows. */
export const migrate = async (ownerUrl: string, folder: URL, runtimeRole: string): Promise<void> => {
  const db = connect<KitTables>(makePool(ownerUrl, 1))
  try {
    await runFolder(db, kitMigrations, 'kit_migration')
    await runFolder(db, folder, 'service_migration')
    const role = sql.id(runtimeRole)
    await sql`grant usage on schema public to ${role}`.execute(db)
    await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(db)
    await sql`grant usage, select on all sequences in schema public to ${role}`.execute(db)
    await sql`revoke update, delete, truncate on audit from ${role}`.execute(db)
    for (const table of ['kit_migration', 'kit_migration_lock', 'service_migration', 'service_migration_lock'])
      await sql`revoke insert, update, delete on ${sql.table(table)} from ${role}`.execute(db)
  } finally {
    await db.destroy()
  }
}

import { createHash, randomBytes } from 'node:crypto'
import type { Grant } from '@tequio/contracts/policy'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Must, Tables } from '../tables.ts'
import type { Device } from './device.rules.ts'
import { isStanding, limitsOf, seenEveryMs } from './session.rules.ts'

export type Session = {
  idHash: string
  accountId: string
  personId: string
  name: string
  grants: Grant[]
  must: Must
  version: number
  beganAt: Date
  seenAt: Date
  provedAt: Date
  expiresAt: Date
}
type SignedIn = { accountId: string; personId: string; name: string; grants: Grant[]; must: Must; version: number }

const cachedMs = 2_000
const channel = 'session'
const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url')

/** Sessions in the gateway's own database, each remembered for at most two seconds in this process. */
export class SessionStore {
  readonly #db: Kysely<Tables>
  readonly #heard: ((accountId: string) => void)[] = []
  readonly #cache = new Map<string, { session: Session | undefined; at: number }>()

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Real time, not the movable clock: a session is no business date. */
  async find(cookie: string): Promise<Session | undefined> {
    return this.#standing(await this.#read(cookie))
  }

  /** The same without using it: who only listens is not seen. */
  async peek(cookie: string): Promise<Session | undefined> {
    const session = await this.#read(cookie)
    return session && isStanding(session, Date.now()) ? session : undefined
  }

  async #read(cookie: string): Promise<Session | undefined> {
    const idHash = hashOf(cookie)
    const known = this.#cache.get(idHash)
    if (known && Date.now() - known.at < cachedMs) return known.session
    const row = await this.#db.selectFrom('session').selectAll().where('id_hash', '=', idHash).executeTakeFirst()
    const session = row && {
      idHash,
      accountId: row.account_id,
      personId: row.person_id,
      name: row.name,
      grants: row.grants,
      must: row.must,
      version: row.version,
      beganAt: row.began_at,
      seenAt: row.seen_at,
      provedAt: row.proved_at,
      expiresAt: row.expires_at,
    }
    if (this.#cache.size > 20_000) this.#cache.clear()
    this.#cache.set(idHash, { session, at: Date.now() })
    return session
  }

  /** A session in use is written down as seen, once a minute; nobody waits for that. */
  #standing(session: Session | undefined): Session | undefined {
    const now = Date.now()
    if (!session || !isStanding(session, now)) return undefined
    if (now - session.seenAt.getTime() > seenEveryMs) {
      session.seenAt = new Date(now)
      void this.#db
        .updateTable('session')
        .set({ seen_at: session.seenAt })
        .where('id_hash', '=', session.idHash)
        .execute()
        .catch(() => undefined)
    }
    return session
  }

  /** Returns the cookie's value, which is stored nowhere. */
  async begin(of: SignedIn, device: Device = { browser: '', system: '' }): Promise<{ cookie: string; lifetimeMs: number }> {
    const cookie = randomBytes(32).toString('base64url')
    const lifetime = limitsOf(of.grants).absoluteMs
    const now = Date.now()
    await this.#db.deleteFrom('session').where('expires_at', '<', new Date(now)).execute()
    await this.#db
      .insertInto('session')
      .values({
        id_hash: hashOf(cookie),
        account_id: of.accountId,
        person_id: of.personId,
        name: of.name,
        grants: JSON.stringify(of.grants),
        must: JSON.stringify(of.must),
        version: of.version,
        began_at: new Date(now),
        expires_at: new Date(now + lifetime),
        seen_at: new Date(now),
        proved_at: new Date(now),
        ...device,
      })
      .execute()
    return { cookie, lifetimeMs: lifetime }
  }

  async end(session: Session): Promise<void> {
    await this.#db.deleteFrom('session').where('id_hash', '=', session.idHash).execute()
    await this.#tell(session.accountId)
  }

  /** The standing sessions of an account, the one in use last first. */
  async listOf(accountId: string): Promise<(Device & { id: string; idHash: string; beganAt: Date; seenAt: Date })[]> {
    const rows = await this.#db.selectFrom('session').selectAll().where('account_id', '=', accountId).orderBy('seen_at', 'desc').orderBy('id').execute()
    return rows
      .map((row) => ({
        id: row.id,
        idHash: row.id_hash,
        browser: row.browser,
        system: row.system,
        beganAt: row.began_at,
        seenAt: row.seen_at,
        expiresAt: row.expires_at,
        grants: row.grants,
      }))
      .filter((one) => isStanding(one, Date.now()))
  }

  /** Ends sessions of an account: one by its id, or all, or all but one. Tells how many. */
  async endOf(tx: Transaction<Tables>, accountId: string, of: { id: string } | { exceptHash: string | null }): Promise<number> {
    const all = tx.deleteFrom('session').where('account_id', '=', accountId)
    const ended = await ('id' in of ? all.where('id', '=', of.id) : all.where('id_hash', '<>', of.exceptHash ?? '')).returning('id').execute()
    this.forget(accountId)
    await sql`select pg_notify(${channel}, ${accountId})`.execute(tx)
    return ended.length
  }

  /** The person showed again who they are. */
  async prove(session: Session): Promise<void> {
    await this.#db.updateTable('session').set({ proved_at: new Date() }).where('id_hash', '=', session.idHash).execute()
    await this.#tell(session.accountId)
  }

  async setMust(session: Session, must: Must): Promise<void> {
    await this.#db
      .updateTable('session')
      .set({ must: JSON.stringify(must) })
      .where('account_id', '=', session.accountId)
      .execute()
    await this.#tell(session.accountId)
  }

  /** What identity says of an account: a blocked one loses its sessions, a changed password all but one, changed roles reach those that are open. */
  async follow(
    tx: Transaction<Tables>,
    account: { accountId: string; version: number; blocked: boolean; grants: Grant[]; signedOutBefore?: string | null | undefined; exceptSession?: string | null | undefined },
  ): Promise<void> {
    if (account.blocked) await tx.deleteFrom('session').where('account_id', '=', account.accountId).execute()
    if (account.signedOutBefore)
      await tx
        .deleteFrom('session')
        .where('account_id', '=', account.accountId)
        .where('began_at', '<', new Date(account.signedOutBefore))
        .where('id_hash', '<>', account.exceptSession ?? '')
        .execute()
    await tx
      .updateTable('session')
      .set({ grants: JSON.stringify(account.grants), version: account.version })
      .where('account_id', '=', account.accountId)
      .where('version', '<', account.version)
      .execute()
    await sql`select pg_notify(${channel}, ${account.accountId})`.execute(tx)
  }

  /** Calls with the account whose sessions changed, here or in another replica. */
  onChange(heard: (accountId: string) => void): void {
    this.#heard.push(heard)
  }

  forget(accountId: string): void {
    for (const [idHash, { session }] of this.#cache) if (!session || session.accountId === accountId) this.#cache.delete(idHash)
    for (const heard of this.#heard) heard(accountId)
  }

  forgetAll(): void {
    this.#cache.clear()
  }

  async #tell(accountId: string): Promise<void> {
    this.forget(accountId)
    await sql`select pg_notify(${channel}, ${accountId})`.execute(this.#db)
  }
}

export const sessionChannel = channel

import { makeAudit } from '@tequio/service-kit/audit'
import { todayIn } from '@tequio/service-kit/clock'
import { readConfig } from '@tequio/service-kit/config'
import { connect, makePool } from '@tequio/service-kit/database'
import type { KitTables } from '@tequio/service-kit/tables'
import { programmeId } from '@tequio/contracts/identity/programme'
import { sql, type Kysely } from 'kysely'
import { makeSealing } from '../../apps/identity/src/person/sealing.ts'
import type { Settings } from '../../apps/identity/src/programme/notice.rules.ts'
import { change } from '../../apps/identity/src/programme/programme.actions.ts'
import { findProgramme } from '../../apps/identity/src/programme/programme.queries.ts'
import { issueLinks, type IssuedLink } from '../../apps/identity/src/setup/first-link.actions.ts'
import { countAdministrators } from '../../apps/identity/src/setup/first-link.queries.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import { loadInstruments, publishCourses } from '../content/publish.ts'
import { none, type Answers } from './questions.ts'

/** How far an installation is. `isDemo`: it holds the demonstration, which no setup turns into a real one. */
export type Standing = { programme: string | undefined; administrators: number; openLinks: { nth: number; until: Date }[]; isDemo: boolean; catalogue: string | undefined }

/** Identity of a running installation, as this command works on it. */
export type Identity = {
  standing(): Promise<Standing>
  give(answers: Answers): Promise<void>
  links(onlyLost: boolean): Promise<IssuedLink[]>
  end(): Promise<void>
}

const settingsOf = (answers: Answers): Settings => {
  const text = (key: string): string => answers[key] ?? ''
  return {
    name: text('name'),
    shortName: text('shortName'),
    responsible: { name: text('responsibleName'), address: text('responsibleAddress'), contact: text('responsibleContact') },
    donor: text('donor') === none ? null : { name: text('donor'), asksVetting: text('vetting') === 'sí' },
    fiscalYearStart: Number(text('fiscalMonth')),
    mailFrom: answers['mailFrom'] ?? null,
  }
}

const standingOf = async (db: Kysely<Tables>, now: Date): Promise<Standing> => {
  const programme = await findProgramme(db)
  const links = await db.selectFrom('first_link').select(['nth', 'expires_at as until']).where('used_at', 'is', null).where('expires_at', '>=', now).orderBy('nth').execute()
  const { rows } = await sql<{ name: string }>`select name from mark where name = 'seed'`.execute(db)
  const loaded = await db.selectFrom('catalogue_load').select('catalogue').orderBy('loaded_at', 'desc').limit(1).executeTakeFirst()
  return { programme: programme?.name, administrators: await countAdministrators(db), openLinks: links, isDemo: rows.length > 0, catalogue: loaded?.catalogue }
}

/** Works with identity's own rules on its database; what it tells is sent by the service that runs. */
export const openIdentity = (env: NodeJS.ProcessEnv): Identity => {
  const config = readConfig(env)
  const db = connect<Tables>(makePool(config.DATABASE_URL, 2))
  const audit = makeAudit(config.secretKey)
  const now = () => new Date(Date.now() + config.clockShiftMs)
  const inOne = db.transaction()
  return {
    standing: () => standingOf(db, now()),
    give: (answers) =>
      inOne.execute(async (tx) => {
        const at = now()
        await change(tx, { version: 0, ...settingsOf(answers) }, todayIn(answers['timeZone'] ?? config.PROGRAMME_TIME_ZONE, at), at)
        await audit.write(tx, { actor: '', act: 'identity.programme.change', subject: programmeId, purpose: 'npm run setup', now: at })
      }),
    links: (onlyLost) =>
      inOne.execute(async (tx) => {
        const links = await issueLinks(tx, makeSealing(config.secretKey), { onlyLost }, now())
        for (const { nth } of links) await audit.write(tx, { actor: '', act: 'identity.administrator.link', subject: String(nth), purpose: 'npm run setup', now: now() })
        return links
      }),
    end: () => db.destroy(),
  }
}

const inDatabaseOf = async <T extends KitTables>(env: NodeJS.ProcessEnv, work: (db: Kysely<T>) => Promise<unknown>): Promise<void> => {
  const db = connect<T>(makePool(readConfig(env).DATABASE_URL, 2))
  try {
    await work(db)
  } finally {
    await db.destroy()
  }
}

/** Publishes the courses and instruments that ship with Tequio; again it changes nothing. */
export const publishContent = async (environmentOf: (service: string) => NodeJS.ProcessEnv): Promise<void> => {
  await inDatabaseOf(environmentOf('training'), (db) => publishCourses(db, new Date()))
  await inDatabaseOf(environmentOf('progress'), (db) => loadInstruments(db, new Date()))
}

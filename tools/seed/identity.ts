import { createHash } from 'node:crypto'
import { municipalRoles, type MunicipalRole } from '@tequio/contracts/roles'
import { todayIn } from '@tequio/service-kit/clock'
import { readConfig } from '@tequio/service-kit/config'
import { sql, type Kysely } from 'kysely'
import { openAccounts, type NewAccount } from '../../apps/identity/src/account/account.actions.ts'
import { makeCode } from '../../apps/identity/src/account/code.rules.ts'
import { makeHasher } from '../../apps/identity/src/account/hasher.ts'
import { beginAppointments } from '../../apps/identity/src/appointment/appointment.actions.ts'
import { setParticipation } from '../../apps/identity/src/geography/participation.actions.ts'
import { registerInstitutions, registerPositions } from '../../apps/identity/src/organisation/organisation.actions.ts'
import * as programme from '../../apps/identity/src/programme/programme.actions.ts'
import { registerPersons } from '../../apps/identity/src/person/person.actions.ts'
import { makeSealing } from '../../apps/identity/src/person/sealing.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import { seedAudit } from './identity-audit.ts'
import { seedDataRequests } from './identity-data-requests.ts'
import { seedDuplicates } from './identity-duplicates.ts'
import { seedHandover } from './identity-handover.ts'
import { seedLists } from './identity-lists.ts'
import { seedRelation } from './identity-relation.ts'
import { seedRoles } from './identity-roles.ts'
import { demoPassword, fiscalYearStart, type World, type WorldAccount, type WorldAppointment } from './world.ts'

/** An invented programme with a donor that asks for vetting, so that the demonstration shows it. */
const demoProgramme = {
  name: 'Programa de Justicia Cívica',
  shortName: 'Justicia Cívica',
  responsible: {
    name: 'Asociación Civil Ejemplo de Justicia Cívica',
    address: 'Calle Ejemplo 100, Centro, 06000 Ciudad de México',
    contact: 'datos.personales@justicia-civica.example',
  },
  donor: { name: 'Cooperación Internacional Ejemplo', asksVetting: true },
  fiscalYearStart,
  mailFrom: 'avisos@justicia-civica.example',
}

/** Officers who have not used their code yet: the information analysts of the first municipalities. */
const waitingPlaces = 6

/** A code for the demonstration, the same every time; real ones come from the system's random source. */
const demoCode = (account: WorldAccount): string => {
  let turn = 0
  return makeCode((count) => createHash('sha256').update(`tequio-demo/code/${account.user}/${turn++}`).digest().subarray(0, count))
}

const accountsOf = (world: World, passwordHash: string, privacyVersion: number): NewAccount[] => {
  const analysts = world.appointments.filter((post) => post.positionTitle === 'Analista de información').slice(0, waitingPlaces)
  const waiting = new Set(analysts.map((post) => post.personId))
  return world.accounts.map((account) =>
    waiting.has(account.personId) ? { ...account, passwordHash: null, privacyVersion: null, code: demoCode(account) } : { ...account, passwordHash, privacyVersion, code: null },
  )
}

/** The municipal roles that an account holds come with the post held there. */
const rolesOf = (world: World, post: WorldAppointment): MunicipalRole[] =>
  world.accounts
    .find((account) => account.personId === post.personId)
    ?.grants.filter((grant) => grant.kind === 'municipality' && grant.id === post.municipalityId)
    .map((grant) => grant.role)
    .filter((role) => municipalRoles.includes(role as MunicipalRole)) as MunicipalRole[]

/** The invented programme: municipalities, institutions, posts, people and their accounts, with the facts that tell the other services. */
export const seedIdentity = async (db: Kysely<Tables>, world: World, now: Date, secretKey: Uint8Array = readConfig(process.env).secretKey): Promise<void> => {
  const sealing = makeSealing(secretKey)
  // One hash for all: 430 different ones would take eight seconds and protect a password that is printed on the screen.
  const passwordHash = await makeHasher().hash(demoPassword)
  const today = todayIn('America/Mexico_City', now)
  await db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('participation').select('municipality_id').limit(1).executeTakeFirst()
    if (before) return
    const { noticeVersion } = await programme.change(tx, { version: 0, ...demoProgramme }, today, now)
    const accounts = accountsOf(world, passwordHash, noticeVersion)
    for (const place of world.municipalities) {
      const facts = {
        population: place.population,
        populationSource: place.populationSource,
        electionOn: place.electionOn,
        termEndsOn: place.termEndsOn,
        datesSource: 'Calendario electoral 2026-2027 y constitución del estado',
      }
      await setParticipation(tx, place.id, place.participation, place.holdReason, facts, now)
    }
    await registerInstitutions(tx, world.institutions)
    await registerPositions(tx, world.positions)
    await registerPersons(tx, sealing, world.persons, now)
    // in the demonstration everybody has proved that their e-mail and phone are theirs
    await tx.updateTable('person').set({ email_verified_at: now }).where('email_sealed', 'is not', null).execute()
    await tx.updateTable('person').set({ phone_verified_at: now }).where('phone_sealed', 'is not', null).execute()
    await beginAppointments(tx, [...world.appointments.map((post) => ({ ...post, roles: rolesOf(world, post) })), ...world.formerAppointments], now)
    await openAccounts(tx, sealing, accounts, now)
    await sql`insert into privacy_acceptance (account_id, version, at) select id, privacy_version, ${now} from account where privacy_version is not null on conflict do nothing`.execute(
      tx,
    )
    const waiting = accounts.filter(({ code }) => code !== null).map(({ id }) => id)
    await seedAudit(tx, world, waiting, now, secretKey)
    await seedHandover(tx, sealing, { today, by: world.persons[0]?.displayName ?? '' }, now)
    await seedLists(tx, { name: 'identity', config: { secretKey } }, sealing, world, today, now)
    await seedRelation(tx, world, today, now)
    await seedDataRequests(tx, sealing, world, today, now)
    await seedRoles(tx, world, today, now)
    await seedDuplicates(tx, sealing, world, now)
  })
}

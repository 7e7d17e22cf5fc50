import { randomUUID } from 'node:crypto'
import { addAgreement, addDocument } from '@tequio/contracts/identity/agreement'
import { beginAppointment } from '@tequio/contracts/identity/appointment'
import { addContact, listContacts } from '@tequio/contracts/identity/contact'
import { readDataRequestLetter, registerDataRequest, stepDataRequest } from '@tequio/contracts/identity/data-request'
import { mergePerson, tellApart } from '@tequio/contracts/identity/duplicate'
import { addLetter, beginHandover, decidePost, listHandovers, readHandover, redrawHandover } from '@tequio/contracts/identity/handover'
import { endDelegation } from '@tequio/contracts/identity/delegation'
import { giveRole } from '@tequio/contracts/identity/role'
import { markMessages, muteThread } from '@tequio/contracts/identity/message'
import { addDevice, chooseReach, giveAddress, readReach, unsubscribe } from '@tequio/contracts/identity/reach'
import { removePasskey } from '@tequio/contracts/identity/passkey'
import { readNames } from '@tequio/contracts/identity/names'
import { getListTemplate, mendRow, uploadList } from '@tequio/contracts/identity/official-list'
import { changeProgramme } from '@tequio/contracts/identity/programme'
import { becomeFirstAdministrator, lookAtFirstLink } from '@tequio/contracts/identity/setup'
import { addDays } from '@tequio/service-kit/clock'
import { loadIdentityRecord, takeIdentityRecord } from '@tequio/contracts/identity/record'
import { emptyRecord, readRecord } from '@tequio/service-kit/record-testing'
import type { Home, Matrix, Part } from '@tequio/service-kit/matrix/shape'
import { actorOf, type TestService } from '@tequio/service-kit/testing'
import { tell } from '../src/message/message.actions.ts'
import { openAccounts } from '../src/account/account.actions.ts'
import { beginAppointments } from '../src/appointment/appointment.actions.ts'
import { merge } from '../src/duplicate/merge.actions.ts'
import { registerInstitutions, registerPositions } from '../src/organisation/organisation.actions.ts'
import { registerPersons } from '../src/person/person.actions.ts'
import { makeSealing } from '../src/person/sealing.ts'
import type { Tables } from '../src/tables.ts'
import { goodCells, makeSheet, now, personNumber } from './make.ts'

const places: Record<string, string> = { '19039': 'Monterrey', '19006': 'Apodaca', '06002': 'Colima' }
let made = 0
let sheet: Uint8Array = new Uint8Array()

const letter = new TextEncoder().encode('%PDF-1.7')

/** The change of administration that the municipality decides on, with a row for one post of command. */
const drawUp = async (t: TestService<Tables>, municipalityId: string, positionId: string): Promise<{ handoverId: string; rowId: string }> => {
  const as = actorOf({ role: 'staff' })
  const open = (await t.call(listHandovers, { as, params: { municipalityId } })).body.items[0]
  const { handoverId } = open ?? (await t.call(beginHandover, { as, params: { municipalityId }, body: { fromOn: '2026-11-20' } })).body
  await t.call(redrawHandover, { as, params: { handoverId }, body: {} })
  await t.call(addLetter, { as, params: { handoverId }, query: { name: 'nombramiento.pdf' }, body: letter })
  const { rows } = (await t.call(readHandover, { as, params: { handoverId } })).body
  return { handoverId, rowId: rows.find((row) => row.positionId === positionId)?.rowId ?? '' }
}

const paper = {
  kind: 'agreement' as const,
  title: 'Convenio',
  reference: '',
  signedOn: '2026-01-10',
  validUntil: null,
  endsWithTerm: false,
  parties: [],
}
const newcomer = { link: 'x'.repeat(22), givenNames: 'Ana', firstSurname: 'Ruiz', secondSurname: '', curp: 'RUXA800101MCMZXN00', password: 'tres palabras sueltas' }
const settings = {
  version: 0,
  name: 'Programa',
  shortName: 'Programa',
  responsible: { name: 'Responsable', address: 'Domicilio', contact: 'Contacto' },
  donor: null,
  fiscalYearStart: 1,
  mailFrom: null,
}
const request = { kind: 'access' as const, text: 'Quiero saber qué datos tienen.' }
const told = { happenedOn: '2026-11-20', channel: 'call' as const, withWhom: 'Secretaría del ayuntamiento', summary: 'Se acordó la fecha.' }

/** A signed paper with its document, and a contact with one point. */
const relate = async (t: TestService<Tables>, municipalityId: string): Promise<{ agreementId: string; contactId: string; pointId: string }> => {
  const as = actorOf({ role: 'staff' })
  const { agreementId } = (await t.call(addAgreement, { as, params: { municipalityId }, body: paper })).body
  await t.call(addDocument, { as, params: { agreementId }, query: { name: 'convenio.pdf' }, body: letter })
  const { contactId } = (await t.call(addContact, { as, params: { municipalityId }, body: { ...told, points: [{ text: 'Enviarla', side: 'municipality', dueOn: null }] } })).body
  const { items } = (await t.call(listContacts, { as, params: { municipalityId }, query: { limit: 200 } })).body
  return { agreementId, contactId, pointId: items.find((one) => one.contactId === contactId)?.points[0]?.pointId ?? '' }
}

/** A colleague who has what the others lend: made once, so that no home adds them. */
const lentTo = randomUUID()
const makeColleague = async (t: TestService<Tables>): Promise<void> => {
  const personId = randomUUID()
  const sealing = makeSealing(t.app.config.secretKey)
  await t.db.transaction().execute(async (tx) => {
    await registerPersons(tx, sealing, [{ ...personNumber(800), id: personId, phone: null, email: null, municipalityId: null }], now)
    await openAccounts(tx, sealing, [{ id: lentTo, personId, user: 'colega', grants: [], code: null, passwordHash: null, privacyVersion: null }], now)
  })
}
const addKey = async (t: TestService<Tables>, accountId: string): Promise<string> => {
  const id = randomUUID()
  const key = { id, account_id: accountId, credential_id: id, public_key: '', sign_count: 0, transports: [], name: 'Teléfono', is_synced: false }
  await t.db
    .insertInto('passkey')
    .values({ ...key, added_at: now, last_used_at: null, stopped_at: null })
    .execute()
  return id
}
/** A role that waits for its second person, and one that is lent. */
const lendAndPropose = async (t: TestService<Tables>, accountId: string, municipality: string): Promise<{ changeId: string; delegationId: string }> => {
  const grant = { role: 'coordinator' as const, kind: 'programme' as const, id: '' }
  const { changeId } = (await t.call(giveRole, { as: actorOf({ role: 'staff' }), params: { accountId }, body: { version: 1, grant, reason: 'Suplencia' } })).body
  const delegationId = randomUUID()
  const lent = { id: delegationId, from_account: accountId, to_account: lentTo, role: 'team', kind: 'municipality', scope_id: municipality }
  await t.db
    .insertInto('delegation')
    .values({ ...lent, given_at: now, ends_at: new Date('2026-12-20T06:00:00Z'), ended_at: null, ended_by: null })
    .execute()
  return { changeId, delegationId }
}

/** An institution with a post, its holder with an account, a vacancy in command, and drafts of a list and of a change of administration. */
const make = async (t: TestService<Tables>, home: Home): Promise<Part> => {
  const n = made++
  if (n === 0) await makeColleague(t)
  const sealing = makeSealing(t.app.config.secretKey)
  const [accountId, appointmentId, positionId, freeId, commandId] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string]
  const post = { institutionId: home.institution, title: `Puesto ${n}`, area: 'Proximidad', level: 'operative' as const, rank: null, career: true }
  await t.db.transaction().execute(async (tx) => {
    await registerInstitutions(tx, [{ id: home.institution, municipalityId: home.municipality, kind: n % 2 === 0 ? 'police' : 'court', name: `Institución ${n}` }])
    await registerPositions(tx, [
      { ...post, id: positionId },
      { ...post, id: freeId, title: `Vacante ${n}` },
      { ...post, id: commandId, title: `Mando ${n}`, level: 'high' },
    ])
    await registerPersons(tx, sealing, [{ ...personNumber(n), id: home.person, phone: null, email: null, municipalityId: home.municipality }], now)
    await beginAppointments(tx, [{ id: appointmentId, personId: home.person, positionId, fromOn: '2024-10-01', toOn: null }], now)
    await openAccounts(
      tx,
      sealing,
      [
        {
          id: accountId,
          personId: home.person,
          user: `persona${n}`,
          grants: [{ role: 'officer', kind: 'person', id: home.person }],
          code: null,
          passwordHash: null,
          privacyVersion: null,
        },
      ],
      now,
    )
  })
  const staff = actorOf({ role: 'staff' })
  sheet = await makeSheet([goodCells(900 + n, { municipality: places[home.municipality] ?? '' })])
  const { listId } = (await t.call(uploadList, { as: staff, query: { name: `lista-${n}.xlsx` }, body: sheet })).body
  // somebody of the same municipality, and somebody who gave way to the holder
  const [otherId, gaveWayId] = [randomUUID(), randomUUID()]
  const { mergeId } = await t.db.transaction().execute(async (tx) => {
    const more = (at: number, id: string) => ({ ...personNumber(at), id, phone: null, email: null, municipalityId: home.municipality })
    await registerPersons(tx, sealing, [more(2_000 + n, otherId), more(3_000 + n, gaveWayId)], now)
    await beginAppointments(tx, [{ id: randomUUID(), personId: otherId, positionId, fromOn: '2024-10-01', toOn: null }], now)
    return merge(tx, actorOf({ role: 'staff' }), { keptId: home.person, mergedId: gaveWayId, by: '', today: '2026-11-25' }, now)
  })
  const drawn = await drawUp(t, home.municipality, commandId)
  const related = await relate(t, home.municipality)
  await t.db
    .insertInto('day_off')
    .values({ municipality_id: home.municipality, day: addDays('2028-01-10', n), name: `Día ${n}` })
    .execute()
  const { requestId } = (await t.call(registerDataRequest, { as: staff, params: { personId: home.person }, body: { ...request, receivedOn: '2026-11-20' } })).body
  const endingId = randomUUID()
  const given = { reason: 'Se acabaron los fondos', responsible_name: 'Estado', responsible_address: 'Calle 1', responsible_contact: 'Correo' }
  const heirId = randomUUID()
  await t.db.transaction().execute((tx) => registerPersons(tx, sealing, [{ ...personNumber(500 + n), id: heirId, phone: null, email: null, municipalityId: null }], now))
  await t.db
    .insertInto('programme_ending')
    .values({
      id: endingId,
      state: 'cancelled',
      municipality_id: home.municipality,
      ...given,
      first_heir_id: home.person,
      second_heir_id: heirId,
      begun_by: accountId,
      begun_at: now,
      version: 1,
    })
    .execute()
  const roles = await lendAndPropose(t, accountId, home.municipality)
  await t.db.transaction().execute((tx) => tell(tx, [{ personId: home.person, kind: 'papers-missing', about: 'matrix' }], now))
  const owner = { municipality: home.municipality, institution: home.institution, person: home.person }
  return {
    params: {
      endingId,
      personId: home.person,
      accountId,
      appointmentId,
      listId,
      row: '2',
      freeId,
      positionId,
      otherId,
      mergeId,
      institutionId: home.institution,
      municipalityId: home.municipality,
      ...drawn,
      ...related,
      requestId,
      ...roles,
      way: 'email',
      token: 'x'.repeat(60),
      passkeyId: await addKey(t, accountId),
    },
    owners: {
      person: owner,
      appointment: owner,
      account: owner,
      roleChange: owner,
      list: { municipality: home.municipality },
      handover: { municipality: home.municipality },
      agreement: { municipality: home.municipality },
      contact: { municipality: home.municipality },
      point: { municipality: home.municipality },
      dataRequest: { municipality: home.municipality, person: home.person },
      ending: { municipality: home.municipality },
      institution: { municipality: home.municipality, institution: home.institution },
      position: { municipality: home.municipality, institution: home.institution },
      municipality: { municipality: home.municipality },
    },
  }
}

const taking = (positionId: string | undefined) => ({ positionId, fromOn: '2026-11-01', endOthers: true, interim: false, roles: [], maySign: true })

const successor = (personId: string | undefined) => ({ version: 1, leaves: true, successor: { personId }, interim: false, roles: [], maySign: true, heirId: null })

export const matrix: Matrix<Tables> = {
  make,
  queries: new Map<unknown, (part: Part) => Record<string, string>>([
    [uploadList, () => ({ name: 'lista.xlsx' })],
    [addLetter, () => ({ name: 'nombramiento.pdf' })],
    [addDocument, () => ({ name: 'convenio.pdf' })],
    [readDataRequestLetter, () => ({ which: 'receipt' })],
    [readNames, (part) => ({ ids: part.params['accountId'] ?? '' })],
  ]),
  bodies: new Map<unknown, (part: Part) => unknown>([
    [loadIdentityRecord, (part) => emptyRecord('identity', part.params['municipalityId'] ?? '')],
    [uploadList, () => sheet],
    [changeProgramme, () => settings],
    [muteThread, () => ({ thread: `course:${randomUUID()}`, muted: true })],
    [addDevice, () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'x'.repeat(40), auth: 'x'.repeat(20) } })],
    [lookAtFirstLink, () => ({ link: newcomer.link })],
    [becomeFirstAdministrator, () => newcomer],
    [stepDataRequest, () => ({ version: 1, step: 'extend', text: 'Hay que buscar en papel.' })],
    [registerDataRequest, () => ({ ...request, receivedOn: '2026-11-20' })],
    [mendRow, () => ({ isLeftOut: false })],
    [mergePerson, (part) => ({ otherId: part.params['otherId'] })],
    [tellApart, (part) => ({ otherId: part.params['otherId'], apart: true })],
    [beginAppointment, (part) => taking(part.params['freeId'])],
    [decidePost, (part) => successor(part.params['personId'])],
  ]),
  crossed: new Map<unknown, (own: Part, other: Part) => unknown>([
    [mergePerson, (_own, other) => ({ otherId: other.params['otherId'] })],
    [tellApart, (_own, other) => ({ otherId: other.params['otherId'], apart: true })],
    [beginAppointment, (_own, other) => taking(other.params['freeId'])],
    [decidePost, (_own, other) => successor(other.params['personId'])],
  ]),
  personal: [endDelegation, removePasskey],
  // a post belongs to an institution, never to a person; and two are decided about by who may decide about both
  stricter: new Map([beginAppointment, mergePerson, tellApart].map((endpoint) => [endpoint, (asker) => asker.grant?.kind === 'person'])),
  quiet: [getListTemplate],
  mayBeMissing: [
    '/api/identity/dead-letters/:letterId/replay',
    // named in a body or by a token of ours: what is not there or not one's own is not found
    markMessages.path,
    muteThread.path,
    unsubscribe.path,
    // the asker of another home has no person here
    readReach.path,
    chooseReach.path,
    giveAddress.path,
  ],
  files: new Map([[takeIdentityRecord, async (bytes: Uint8Array) => readRecord(bytes).rows]]),
}

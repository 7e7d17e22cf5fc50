import { randomUUID } from 'node:crypto'
import { changeBatch, openBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { confirmResults, proposeResults, proposeVerdict } from '@tequio/contracts/vetting/verdict'
import { matchCase, reopenCase, saveCup, savePersonalData } from '@tequio/contracts/vetting/case'
import { openDispute, saveOwnData } from '@tequio/contracts/vetting/own'
import { addNote } from '@tequio/contracts/vetting/note'
import { readPaper } from '@tequio/contracts/vetting/paper'
import { beginUpload } from '@tequio/contracts/vetting/upload'
import { addPreparation } from '@tequio/contracts/vetting/preparation'
import { addUnit, changeUnit } from '@tequio/contracts/vetting/unit'
import { importResults } from '@tequio/contracts/vetting/result-sheet'
import { activateRules, saveRuleDraft, startRuleDraft } from '@tequio/contracts/vetting/rule'
import type { AnyEndpoint } from '@tequio/contracts/make'
import type { Asker } from '@tequio/service-kit/matrix/oracle'
import type { Home, Matrix, Part } from '@tequio/service-kit/matrix/shape'
import { actorOf } from '@tequio/service-kit/testing'
import type { Tables } from '../src/tables.ts'
import { coordinator, cup, data, decide, makeMunicipality, makePerson, makeSent, openCaseFile, propose, today, unit, type Vetting } from './make.ts'

const places: Record<string, string> = { '19039': 'Monterrey', '19006': 'Apodaca', '06002': 'Colima' }
// everybody asks with this account, so that what it said to open is open and the permission alone decides
const reader = actorOf({ role: 'coordinator', account: randomUUID() })
const asked = '2026-11-25T18:00:00Z'
const before = Date.parse('2026-11-25T17:50:00Z')
const draftOfRules = 2
let [made, seconds] = [0, 0]

// What a file keeps for two roles; the person alone finds some of it, among what is their own.
const secret = { reason: 'motivo zqreason0417', note: 'nota zqnote0417', dispute: 'Mi segundo apellido zqdispute0417' } as const
const readsFiles = (asker: Asker): boolean => asker.grant?.role === 'coordinator' || asker.grant?.role === 'reviewer'
const isOwn = (endpoint: AnyEndpoint): boolean => endpoint.path.startsWith('/api/vetting/own')

// Every act has a moment of its own, as in life: what is ordered by its moment would otherwise stand in no order.
const ticking = (t: Vetting): Vetting => ({
  ...t,
  call: (contract, of) => {
    t.at(new Date(before + seconds++ * 1000).toISOString())
    return t.call(contract, of)
  },
})

/** What belongs to no home: the places and the moment at which everything is asked. */
export const makeShared = async (t: Vetting): Promise<void> => {
  t.at(asked)
  for (const [id, name] of Object.entries(places)) await makeMunicipality(t, id, name)
  // begun by nobody who asks, so that they may activate it
  await t.call(startRuleDraft, { as: actorOf({ role: 'staff' }) })
}

/**
 * A batch that was sent, of three police of one institution: the person with a paper, a proposed result and a question of their
 * own, a colleague whose clearance ends within the month and one who was refused. Each further home needs its results sooner,
 * so that whatever tells the nearest day would tell of it.
 */
const make = async (service: Vetting, home: Home): Promise<Part> => {
  const [n, t] = [made++, ticking(service)]
  const post = { municipalityId: home.municipality, institutionId: home.institution, institutionName: `Policía ${n}`, positionTitle: `Puesto ${n}` }
  const person = await makePerson(t, { ...post, personId: home.person, displayName: `Ana de Casa ${n}` })
  const colleague = await makePerson(t, { ...post, displayName: `Beto de Casa ${n}` })
  const refused = await makePerson(t, { ...post, displayName: `Ciro de Casa ${n}` })
  const { batchId, version } = await makeSent(t, [person, colleague, refused], { purpose: `Evento ${n}`, neededBy: `2027-01-0${8 - n}` })
  await decide(t, batchId, colleague, { outcome: 'approved', validUntil: '2026-12-10' })
  await decide(t, batchId, refused, { outcome: 'rejected', reason: secret.reason })
  const { verdictIds } = (await propose(t, batchId, person, { outcome: 'approved', validUntil: '2027-08-02' })).body
  const { caseId } = person
  const { disputeId } = (await t.call(openDispute, { as: person.self, params: { caseId }, body: { text: secret.dispute } })).body
  await openCaseFile(t, caseId, reader, 'file')
  await openCaseFile(t, caseId, reader, 'data')
  await t.call(addNote, { as: reader, params: { caseId }, body: { text: secret.note } })
  await t.call(openBatch, { as: reader, params: { batchId }, body: { purpose: 'Revisar el lote' } })
  const paper = await t.db.selectFrom('paper').select('id').where('case_id', '=', caseId).executeTakeFirstOrThrow()
  const row = await t.db.selectFrom('vetting_case').select('version').where('id', '=', caseId).executeTakeFirstOrThrow()
  const unitRow = await t.db.selectFrom('vetting_unit').select(['id', 'version']).where('institution_id', '=', home.institution).executeTakeFirstOrThrow()
  const coursed = await t.call(addPreparation, { as: coordinator, params: { unitId: unitRow.id }, body: { purpose: `Curso ${n}`, startsOn: '2027-03-01', seats: 5 } })
  // of another kind than the one that everybody begins, which would take its place
  const upload = await t.call(beginUpload, { as: reader, params: { caseId }, body: { kind: 'cup', name: 'cup.pdf', size: 1000 } })
  t.at(asked)
  return {
    params: {
      accountId: reader.accountId,
      caseId,
      batchId,
      verdictId: verdictIds[0] ?? '',
      disputeId,
      paperId: paper.id,
      uploadId: upload.body.uploadId,
      kind: 'consent',
      version: String(draftOfRules),
      colleagueId: colleague.caseId,
      caseSeen: String(row.version),
      batchSeen: String(version),
      unitId: unitRow.id,
      preparationId: coursed.body.preparationId,
      unitSeen: String(unitRow.version),
    },
    // a batch goes to the embassy for the whole programme, whoever stands in it
    owners: {
      case: { municipality: home.municipality, institution: home.institution, person: home.person },
      batch: {},
      unit: { municipality: home.municipality, institution: home.institution },
      preparation: { municipality: home.municipality, institution: home.institution },
    },
  }
}

const caseSeen = (part: Part) => ({ version: Number(part.params['caseSeen']) })
const batchSeen = (part: Part) => ({ version: Number(part.params['batchSeen']) })
const verdict = { outcome: 'suspended', resultOn: today, reason: 'Aviso de la embajada' }

export const matrix: Matrix<Tables> = {
  make,
  secrets: [
    ...[secret.reason, secret.note].map((text) => ({ name: `the ${text.split(' ')[0]}`, text, mayRead: readsFiles })),
    { name: 'what is disputed', text: secret.dispute, mayRead: readsFiles },
    ...[data.curp, data.fatherName, data.motherName].map((text) => ({
      name: text,
      text,
      mayRead: (asker: Asker, endpoint: AnyEndpoint) => readsFiles(asker) || isOwn(endpoint),
    })),
  ],
  bodies: new Map<unknown, (part: Part) => unknown>([
    [savePersonalData, () => ({ version: 1, data, unit, unitVersion: 1 })],
    [saveOwnData, () => ({ version: 1, data })],
    [addUnit, () => ({ area: 'Proximidad', name: 'Unidad de proximidad' })],
    [changeUnit, (part) => ({ version: Number(part.params['unitSeen']), ...unit, commanderPersonId: null, fromOn: today })],
    [addPreparation, () => ({ purpose: 'Otro curso', startsOn: '2027-03-01', seats: 5 })],
    [beginUpload, () => ({ kind: 'consent', name: 'hoja.pdf', size: 1000 })],
    [addNote, () => ({ text: 'Revisar la firma' })],
    [saveCup, () => ({ components: cup })],
    [matchCase, caseSeen],
    [reopenCase, caseSeen],
    [changeBatch, batchSeen],
    [stepBatch, (part) => ({ ...batchSeen(part), to: 'accepted' })],
    [proposeResults, (part) => ({ items: [{ caseId: part.params['colleagueId'], ...verdict }] })],
    [confirmResults, (part) => ({ verdictIds: [part.params['verdictId']] })],
    [proposeVerdict, () => verdict],
    [saveRuleDraft, () => ({ edit: 1, rows: [{ title: 'Todos', institutionKind: null, area: null, level: null, rank: null, post: null, donor: null, type: 'none' }] })],
    [activateRules, () => ({ edit: 1, inForceFrom: today, actsOnOpen: false, reason: 'Lo acordó el comité', seen: 'none' })],
  ]),
  queries: new Map<unknown, () => Record<string, string>>([[importResults, () => ({ seen: 'a'.repeat(64) })]]),
  crossed: new Map<unknown, (own: Part, other: Part) => unknown>([
    [changeBatch, (own, other) => ({ ...batchSeen(own), add: [other.params['caseId']] })],
    [proposeResults, (_own, other) => ({ items: [{ caseId: other.params['colleagueId'], ...verdict }] })],
    [confirmResults, (_own, other) => ({ verdictIds: [other.params['verdictId']] })],
  ]),
  personal: [openDispute],
  // the engine's letter is to a consumer that does not exist
  mayBeMissing: ['/api/vetting/dead-letters/:letterId/replay'],
  files: new Map([[readPaper, async (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')]]),
}

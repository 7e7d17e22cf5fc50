import { randomUUID } from 'node:crypto'
import { handoverCompleted } from '@tequio/contracts/identity/handover'
import { readAgreement, signAgreement } from '@tequio/contracts/mentoring/agreement'
import { readApplication, sendApplication } from '@tequio/contracts/mentoring/application'
import { addCommitment, changeCommitment } from '@tequio/contracts/mentoring/commitment'
import { openCycle } from '@tequio/contracts/mentoring/cycle'
import { readHandedOver } from '@tequio/contracts/mentoring/handover'
import { formPair, ruleOut } from '@tequio/contracts/mentoring/matching'
import { endPair } from '@tequio/contracts/mentoring/pair'
import { addAction, addObjective, changeAction } from '@tequio/contracts/mentoring/plan'
import * as contracts from '@tequio/contracts/mentoring/session'
import { writePost } from '@tequio/contracts/mentoring/space'
import type { Actor } from '@tequio/service-kit/actor'
import { loadMentoringRecord, takeMentoringRecord } from '@tequio/contracts/mentoring/record'
import { emptyRecord, readRecord } from '@tequio/service-kit/record-testing'
import type { Home, Matrix, Part } from '@tequio/service-kit/matrix/shape'
import type { Asker } from '@tequio/service-kit/matrix/oracle'
import type { Tables } from '../src/tables.ts'
import { apply, makeContact, makeCycle, makeLevels, makeMunicipality, staff, type Test } from './make.ts'

const times = ['2026-11-26T17:00:00.000Z', '2026-11-27T19:00:00.000Z', '2026-11-30T16:00:00.000Z']
const proposal = { title: 'Audiencia pública', times, minutesLong: 60, place: 'Sala', agenda: 'Casos' }
const levels = { low: { c5: 1, c6: 2, c7: 4 }, high: { c5: 4, c6: 4, c7: 1 } }
// The other side of each home's pair lies in a state of its own, so that who sees a pair is told by the home alone.
const others = ['08019', '03003', '16053', '14039']
let cycleId = ''

/** What stands before the first home: the call and the municipalities with their levels. */
export const makeShared = async (t: Test): Promise<void> => {
  for (const id of ['19039', '19006', '06002']) {
    await makeMunicipality(t, id)
    await makeLevels(t, id, levels.low)
  }
  for (const id of others) {
    await makeMunicipality(t, id)
    await makeLevels(t, id, levels.high)
  }
  cycleId = await makeCycle(t, { componentIds: ['c5', 'c6', 'c7'] })
}

const done = async <A extends { status: number; body: unknown; problem: { code: string } }>(answer: Promise<A>): Promise<A['body']> => {
  const { status, body, problem } = await answer
  if (status >= 400) throw new Error(problem.code)
  return body
}

type Side = { liaison: Actor; signatory: Actor }
const sides = new Map<string, Promise<Side>>()
// the people of a municipality are those of all its pairs
const sideOf = (t: Test, id: string): Promise<Side> => {
  const known = sides.get(id) ?? (async () => ({ liaison: await makeContact(t, id, 'liaison'), signatory: await makeContact(t, id, 'signatory') }))()
  sides.set(id, known)
  return known
}

let made = 0
/**
 * A signed pair with a plan, a session that was held, its minutes still to sign, a commitment of it that was kept, and a post. A
 * municipality is accompanied once a cycle: its second home mentors.
 */
const make = async (t: Test, home: Home): Promise<Part> => {
  const other = others[made++] ?? ''
  const isSecond = made === 2
  const [mentorId, menteeId] = isSecond ? [home.municipality, other] : [other, home.municipality]
  const [mentor, mentee] = [await sideOf(t, mentorId), await sideOf(t, menteeId)]
  // the second home's own application is the first one's
  await apply(t, cycleId, other, isSecond ? { needs: ['c7'] } : { offers: ['c5', 'c6'], capacity: 1 })
  if (!isSecond) await apply(t, cycleId, home.municipality, { needs: ['c5', 'c6'], offers: ['c7'], capacity: 1 })
  const { pairId } = await done(t.call(formPair, { as: staff, params: { cycleId, menteeId }, body: { mentorId } }))
  const { hash } = await done(t.call(readAgreement, { as: staff, params: { pairId } }))
  for (const as of [mentor.signatory, mentee.signatory]) await done(t.call(signAgreement, { as, params: { pairId }, body: { hash } }))
  const params = { pairId }
  const as = mentee.liaison
  const component = isSecond ? 'c7' : 'c5'
  const { objectiveId } = await done(t.call(addObjective, { as, params, body: { criterionId: `${component}-a`, target: 3, text: `Audiencia pública ${made}` } }))
  const action = { title: `Guion ${made}`, ownerId: as.personId, dueOn: '2026-12-20' }
  const { actionId } = await done(t.call(addAction, { as, params: { pairId, objectiveId }, body: action }))
  const { sessionId } = await done(t.call(contracts.proposeSession, { as: mentor.liaison, params, body: proposal }))
  const session = { pairId, sessionId }
  await done(t.call(contracts.chooseTime, { as, params: session, body: { version: 1, time: times[0] ?? '' } }))
  await done(t.call(contracts.startSession, { as, params: session, body: { version: 2 } }))
  await done(t.call(contracts.saveMinutes, { as, params: session, body: { version: 0, text: `Minuta ${made}` } }))
  await done(t.call(contracts.saveAttendance, { as, params: session, body: { version: 3, personIds: [as.personId] } }))
  const promise = { title: `Formato ${made}`, ownerId: as.personId, dueOn: '2026-12-20', sessionId }
  const { commitmentId } = await done(t.call(addCommitment, { as, params, body: promise }))
  await done(t.call(changeCommitment, { as, params: { pairId, commitmentId }, body: { version: 1, done: true } }))
  const own = isSecond ? mentor : mentee
  const task = { title: `Agenda ${made}`, ownerId: own.signatory.personId, dueOn: '2026-12-20' }
  await done(t.call(addAction, { as, params: { pairId, objectiveId }, body: task }))
  const handoverId = randomUUID()
  const heir = { toPersonId: own.liaison.personId, toDisplayName: 'Enlace' }
  const moves = [{ fromPersonId: own.signatory.personId, fromDisplayName: 'Alcaldía', ...heir }]
  await t.receive(handoverCompleted, handoverId, { handoverId, municipalityId: home.municipality, fromOn: '2026-11-20', moves })
  await done(t.call(writePost, { as, params, body: { text: `Listo ${made}` } }))
  const { hash: recordHash } = await done(t.call(contracts.readSession, { as, params: session }))
  const pair = { municipality: [home.municipality, other] }
  const ids = { pairId, cycleId, municipalityId: home.municipality, menteeId, mentorId }
  return {
    params: { ...ids, handoverId, objectiveId, actionId, sessionId, commitmentId, ownerId: as.personId, criterionId: `${component}-b`, hash, recordHash },
    owners: { pair, municipality: { municipality: home.municipality }, cycle: { municipality: isSecond ? other : home.municipality } },
  }
}

// bodies that go through, so that what opens is seen to open
const application = { needs: ['c5'], offers: ['c7'], capacity: 1, version: 1, availableFrom: '2027-01-11', canTravel: true, note: '' }
const promised = ({ params }: Part): object => ({ title: 'Otra tarea', ownerId: params['ownerId'], dueOn: '2026-12-20' })

export const matrix: Matrix<Tables> = {
  make,
  bodies: new Map<unknown, (part: Part) => unknown>([
    [loadMentoringRecord, (part) => emptyRecord('mentoring', part.params['municipalityId'] ?? '')],
    [sendApplication, () => application],
    [openCycle, () => ({ name: 'Otro ciclo', opensOn: '2028-01-10', closesOn: '2028-02-10', startsOn: '2028-03-01', endsOn: '2028-12-01', componentIds: ['c5'] })],
    [formPair, ({ params }) => ({ mentorId: params['mentorId'] })],
    [ruleOut, ({ params }) => ({ mentorId: params['mentorId'] })],
    [endPair, () => ({ version: 2, reason: 'Cambio de planes' })],
    [signAgreement, ({ params }) => ({ hash: params['hash'] })],
    [addObjective, ({ params }) => ({ criterionId: params['criterionId'], target: 3, text: 'Otro objetivo' })],
    [addAction, promised],
    [changeAction, () => ({ version: 1, done: true, evidence: 'Acta' })],
    [addCommitment, (part) => ({ ...promised(part), sessionId: part.params['sessionId'] })],
    [changeCommitment, () => ({ version: 2, done: false })],
    [contracts.proposeSession, () => proposal],
    [contracts.saveAttendance, ({ params }) => ({ version: 4, personIds: [params['ownerId']] })],
    [contracts.saveMinutes, () => ({ version: 1, text: 'Otra minuta' })],
    [contracts.signSession, ({ params }) => ({ hash: params['recordHash'] })],
  ]),
  crossed: new Map<unknown, (own: Part, other: Part) => unknown>([
    [addAction, (_own, other) => promised(other)],
    [addCommitment, (own, other) => ({ ...promised(own), sessionId: other.params['sessionId'] })],
    [contracts.saveAttendance, (_own, other) => ({ version: 4, personIds: [other.params['ownerId']] })],
  ]),
  // one signs for a municipality of one's own, never for the programme or a state
  stricter: new Map<unknown, (asker: Asker) => boolean>([
    [signAgreement, ({ grant }) => grant?.kind !== 'municipality'],
    [contracts.signSession, ({ grant }) => grant?.kind !== 'municipality'],
  ]),
  // an application is one for the municipality, whichever of its people look at it; what changed hands once gains nothing later
  quiet: [readApplication, readHandedOver],
  // the stopped fact of the matrix is for a reader that no service has
  mayBeMissing: ['/api/mentoring/dead-letters/:letterId/replay'],
  files: new Map<unknown, (bytes: Uint8Array) => Promise<unknown>>([
    [takeMentoringRecord, async (bytes: Uint8Array) => readRecord(bytes).rows],
    [contracts.sessionCalendar, async (bytes: Uint8Array) => Buffer.from(bytes).toString()],
  ]),
}

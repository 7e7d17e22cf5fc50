import { randomUUID } from 'node:crypto'
import { pairAgreed } from '@tequio/contracts/mentoring/pair'
import { addAttendee, finishAssessment, planAssessment, reopenAssessment, signAsAssessor, signAsMunicipality } from '@tequio/contracts/progress/assessment'
import { noteEvidence, readEvidenceFile, uploadEvidence } from '@tequio/contracts/progress/evidence'
import { exportMatrix } from '@tequio/contracts/progress/matrix'
import { setTarget } from '@tequio/contracts/progress/municipality'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import { certificateIssued } from '@tequio/contracts/training/certificate'
import { loadProgressRecord, takeProgressRecord } from '@tequio/contracts/progress/record'
import { emptyRecord, readRecord } from '@tequio/service-kit/record-testing'
import type { Home, Matrix, Part } from '@tequio/service-kit/matrix/shape'
import readXlsxFile from 'read-excel-file/node'
import type { Tables } from '../src/tables.ts'
import { answerOf, assessor, finish, makeInstrument, makeMunicipality, makePerson, makeSigned, rateAll, smallCriteria, smallSource, today, versionOf, type Test } from './make.ts'

const shown = 'diagnostico-corto'
const second = 'diagnostico-paralelo'
const neighbour = '08019'
const pdf = new TextEncoder().encode('%PDF-1.7 acta de la sesión')
let made = 0

const planOf = (municipalityId: string, instrumentId: string) => ({ municipalityId, instrumentId, instrumentVersion: '1.0', plannedOn: '2026-11-25' })
// One criterion low for good, so that there is always an area of opportunity; nobody of the four reaches 3, so that its mentors,
// whom every municipality is shown on purpose, stay the neighbour alone.
const levelsAt = (level: number): Record<string, number> => ({ ...Object.fromEntries(smallCriteria.map((id) => [id, level])), 'a-uno': 0 })

/** What belongs to no home: places, instruments in use, an assessor, and a neighbour whom everybody may have as mentor. */
export const makeShared = async (t: Test): Promise<void> => {
  for (const id of ['19039', '19006', '06002', neighbour]) await makeMunicipality(t, id)
  await makeInstrument(t)
  await makeInstrument(t, smallSource({ id: second }))
  await makePerson(t, assessor, 'Laura Figueroa')
  // the matrix shows the instrument that came into use last, and a list tells since when: neither may change later
  t.at('2026-11-20T18:00:00Z')
  await t.call(planAssessment, { as: assessor, body: planOf(neighbour, second) })
  t.at(today)
  await makeSigned(t, neighbour, 4)
}

/**
 * A signed round, and one under way with its answers, somebody present and a file; a certificate, a target and a pair. An instrument
 * has one open round at a time, so of the two homes of one municipality the first has its round under way in the second instrument,
 * and what the other signs is the follow-up of the first one's baseline.
 */
const make = async (t: Test, home: Home): Promise<Part> => {
  const n = made++
  const { municipality } = home
  await makeSigned(t, municipality, levelsAt(n === 1 ? 2 : 1))
  const { assessmentId } = (await t.call(planAssessment, { as: assessor, body: planOf(municipality, n === 0 ? second : shown) })).body
  await rateAll(t, assessmentId, levelsAt(2))
  const params = { assessmentId, criterionId: 'a-uno' }
  const { attendeeId } = (await t.call(addAttendee, { as: assessor, params: { assessmentId }, body: { name: `Presente ${n}`, title: 'Dirección' } })).body
  const { evidenceId } = (await t.call(uploadEvidence, { as: assessor, params, query: { title: `Acta ${n}` }, body: pdf })).body.evidence
  await t.call(setTarget, { as: assessor, params: { municipalityId: municipality, itemId: n === 1 ? 'b' : 'a' }, body: { version: 0, level: 2 } })
  const [certificateId, courseId, pairId] = [randomUUID(), randomUUID(), randomUUID()]
  const certificate = { certificateId, personId: home.person, municipalityId: municipality, courseId, courseTitle: 'Fundamentos', hours: 12 }
  await t.receive(certificateIssued, certificateId, { ...certificate, issuedOn: '2026-10-01', expiresOn: null })
  const pair = { pairId, mentorId: neighbour, menteeId: municipality, componentIds: ['b'], lastSessionOn: '2026-11-10' }
  await t.receive(pairAgreed, pairId, { ...pair, status: 'agreed' })
  // one waits for the municipality, one for its assessor; of the open ones, what is under a path's second id can be taken away
  if (n === 1 || n === 3) await finish(t, assessmentId)
  if (n === 1) await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
  const owner = { municipality }
  return {
    params: {
      ...params,
      attendeeId,
      evidenceId,
      municipalityId: municipality,
      itemId: 'b-uno',
      instrumentId: shown,
      version: '1.0',
      seen: String(await versionOf(t, assessmentId)),
    },
    owners: { assessment: owner, municipality: owner },
  }
}

const seen = (part: Part) => ({ version: Number(part.params['seen']) })

export const matrix: Matrix<Tables> = {
  make,
  bodies: new Map<unknown, (part: Part) => unknown>([
    [loadProgressRecord, (part) => emptyRecord('progress', part.params['municipalityId'] ?? '')],
    // in the homes' own municipality a round of each instrument is under way
    [planAssessment, () => planOf(neighbour, shown)],
    [rateCriterion, () => answerOf(3, { version: 1 })],
    [noteEvidence, () => ({ title: 'Visto en pantalla', url: null, asked: 0 })],
    [finishAssessment, seen],
    [signAsAssessor, seen],
    [signAsMunicipality, seen],
    [reopenAssessment, (part) => ({ ...seen(part), reason: 'El municipio trajo otro registro.' })],
  ]),
  files: new Map<unknown, (bytes: Uint8Array) => Promise<unknown>>([
    [takeProgressRecord, async (bytes: Uint8Array) => readRecord(bytes).rows],
    [exportMatrix, (bytes) => readXlsxFile(Buffer.from(bytes))],
    [readEvidenceFile, async (bytes) => Buffer.from(bytes).toString('base64')],
  ]),
  // its letter is for a consumer that progress does not have
  mayBeMissing: ['/api/progress/dead-letters/:letterId/replay'],
}

import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { readMyAssignment } from '@tequio/contracts/training/assignment'
import { exportGradebook } from '@tequio/contracts/training/gradebook'
import { gradeSubmission, holdSubmission } from '@tequio/contracts/training/grading'
import { sync } from '@tequio/contracts/training/activity'
import { addTemplateImage, saveCertificateTemplate } from '@tequio/contracts/training/certificate-template'
import { bringCourse, exportCourse } from '@tequio/contracts/training/course-files'
import { addDraftCase, saveDraftCase } from '@tequio/contracts/training/draft-case'
import { createCourse, retireCourse } from '@tequio/contracts/training/new-course'
import { compareVersions } from '@tequio/contracts/training/version'
import { addDraftLesson, addDraftPicture, publishDraft, saveDraft, saveDraftLesson } from '@tequio/contracts/training/draft'
import { exportGift, exportMoodleXml, importBank, publishBank, retireQuestion, saveQuestion } from '@tequio/contracts/training/bank'
import { exportBoard } from '@tequio/contracts/training/board'
import { exportCompletionMatrix } from '@tequio/contracts/training/completion-matrix'
import { listFollowUp, nudgeList } from '@tequio/contracts/training/follow-up'
import { exportParticipation, listParticipationIds, listParticipationPeople, printParticipation, readParticipation } from '@tequio/contracts/training/participation'
import { closePeriod, listAdjustedPeople } from '@tequio/contracts/training/closing'
import { claimCertificate, matchCertificateFile } from '@tequio/contracts/training/certificate'
import { openEdition } from '@tequio/contracts/training/edition'
import { enterEnrolmentCode, makeEnrolmentCode } from '@tequio/contracts/training/enrolment-code'
import { enrol, listParticipants } from '@tequio/contracts/training/enrolment'
import { readCase, readCoursePage, readLesson, readQuiz } from '@tequio/contracts/training/learning'
import { readPackage, readPackageFile } from '@tequio/contracts/training/package'
import { loadTrainingRecord, takeTrainingRecord } from '@tequio/contracts/training/record'
import { approveOutside, correctOutside, rejectOutside, submitOutside, uploadProof, withdrawOutside } from '@tequio/contracts/training/outside'
import { announce, withdrawAnnouncement } from '@tequio/contracts/training/announcement'
import { closeInquiry, correctReply, giveReply, listInquiries, readMyThreads, reopenInquiry, takeReplyBack } from '@tequio/contracts/training/inquiry'
import { checkIn, exportAttendance, markAttendance, markEverybody, readCallList } from '@tequio/contracts/training/attendance'
import { syncCheckIns, syncMarks } from '@tequio/contracts/training/attendance-sync'
import { cancelSession, changeSession, listMySessions, mySessionCalendar, planSession, readMySession } from '@tequio/contracts/training/session'
import { cancelEvent, changeEvent, checkInAtEvent, exportEvents, markEvent, planEvent } from '@tequio/contracts/training/event'
import { readTrialFile } from '@tequio/contracts/training/trial'
import { bringTranslation, chooseLanguage, offerTranslation, saveTranslation } from '@tequio/contracts/training/translation'
import { bringUnsent, lookAtUnsent } from '@tequio/contracts/training/unsent'
import { emptyRecord, readRecord } from '@tequio/service-kit/record-testing'
import { beginRecording, sendRecordingPart } from '@tequio/contracts/training/recording'
import { proposeRevocation, setCertificateTerms } from '@tequio/contracts/training/revocation'
import { film, makeRecording } from './make-recording.ts'
import { makePng } from './make-png.ts'
import { unzipSync } from 'fflate'
import type { Home, Matrix, Part } from '@tequio/service-kit/matrix/shape'
import { actorOf } from '@tequio/service-kit/testing'
import readXlsxFile from 'read-excel-file/node'
import type { Tables } from '../src/tables.ts'
import { keyOfText } from '../src/translation/texts.rules.ts'
import { makeContent, makeCourse, makeEdition, makeItem, makePerson, wholeCourse, type Training } from './make.ts'
import { keyOf, sealFile, workOf } from './unsent.ts'

const staff = actorOf({ role: 'staff' })
const proof = Buffer.from('%PDF-1.7 comprobante')
const outside = (n: number) => ({ title: `Curso de la casa ${n}`, institution: 'Universidad', fromOn: '2026-10-05', toOn: '2026-10-09', hours: 20 })
const sessionOf = (n: number) => ({
  title: `Sesión ${n}`,
  kind: 'in-person' as const,
  startsAt: '2026-11-25T18:10:00Z',
  endsAt: '2026-11-25T20:00:00Z',
  zone: 'America/Monterrey',
  place: 'Aula 2',
})
const markItem = (type: string, body: object) => ({ id: randomUUID(), seq: 1, type, v: 1, madeAt: '2026-11-25T18:00:00Z', body })
const attempt = randomUUID()
type Shared = { courseId: string; editionIds: string[]; lateId: string; eventIds: string[]; recording: string }
let shared: Shared | undefined
let made = 0
/** What the person of each part did without a signal, as their phone wrote it. */
const unsent = new Map<string, Buffer>()
const unsentOf = (part: Part): Buffer | undefined => unsent.get(part.params['personId'] ?? '')

// All editions stand before anything is compared: one for everybody, then one for each other home. These are for no post that
// anybody holds, because an edition that one may ask a place in says by intention how many are left.
const makeShared = async (t: Training): Promise<Shared> => {
  const { courseId, versionId } = await makeCourse(t)
  const recording = await makeRecording(t, { courseId, versionId })
  const editionIds = [await makeEdition(t, { courseId, vetting: 'none' })]
  for (let n = 1; n < 4; n++)
    editionIds.push(await makeEdition(t, { courseId, vetting: 'none', name: `Aparte ${n}`, audience: { kinds: ['mayor'], municipalities: [], enrolsByItself: false } }))
  const lateId = await makeEdition(t, {
    courseId,
    vetting: 'none',
    name: 'Por terminar',
    endsOn: '2026-11-30',
    audience: { kinds: ['mayor'], municipalities: [], enrolsByItself: false },
  })
  await t.call(offerTranslation, { as: staff, params: { courseId, language: 'en' }, body: { offered: false } })
  // an event is told to everybody who sees any
  const eventIds: string[] = []
  for (let n = 0; n < 4; n++)
    eventIds.push((await t.call(planEvent, { as: staff, body: { ...sessionOf(n), title: `Evento ${n}`, format: 'workshop', municipalities: [] } })).body.eventId)
  return { courseId, editionIds, lateId, eventIds, recording }
}

/**
 * A person with a certificate and six colleagues of the same institution: four who completed the course, because the gain is
 * shown from five people on, one at work on it and one without a seat. All learn in the edition that every home shares; the
 * person of each further home has a seat in one more, which is the one that its parameters name, and of every home in one that ends soon.
 */
const make = async (t: Training, home: Home): Promise<Part> => {
  const n = made++
  const { courseId, editionIds, lateId, eventIds, recording } = (shared ??= await makeShared(t))
  const [editionId = '', apartId = ''] = [editionIds[0], editionIds[n]]
  const add = async (name: string, personId: string = randomUUID()): Promise<string> =>
    (await makePerson(t, { personId, name: `${name} de Casa ${n}`, municipality: home.municipality, institution: home.institution })).personId
  const graduates = [await add('Ana', home.person), await add('Beto'), await add('Ciro'), await add('Dora'), await add('Elia')]
  const [atWork, candidateId] = [await add('Fina'), await add('Gil')]
  await t.call(enrol, { as: staff, params: { editionId }, body: { personIds: [...graduates, atWork] } })
  if (n > 0) await t.call(enrol, { as: staff, params: { editionId: apartId }, body: { personIds: [home.person] } })
  await t.call(enrol, { as: staff, params: { editionId: lateId }, body: { personIds: [home.person] } })
  for (const personId of graduates) await t.call(sync, { as: actorOf({ role: 'officer', person: personId }), body: { items: wholeCourse(editionId) } })
  for (const personId of [atWork, home.person])
    await t.call(sync, {
      as: actorOf({ role: 'officer', person: personId }),
      body: { items: [makeItem('assignment.submitted', { editionId, text: `La ficha de la casa ${n}.` })] },
    })
  const { certificateId, folio } = (await t.call(claimCertificate, { as: actorOf({ role: 'officer', person: home.person }), params: { editionId } })).body
  const { items } = (await t.call(listParticipants, { as: staff, params: { editionId }, query: { seat: 'active' } })).body
  const enrolmentId = items.find((one) => one.personId === atWork)?.enrolmentId ?? ''
  // one that a rejection gave its reason: it has a text to keep from others
  const as = actorOf({ role: 'officer', person: home.person })
  const own = { personId: home.person }
  const { proofId } = (await t.call(uploadProof, { as, params: own, body: proof })).body
  const { outsideId } = (await t.call(submitOutside, { as, params: own, body: { ...outside(n), proofId } })).body
  await t.call(rejectOutside, { as: staff, params: { outsideId }, body: { version: 1, reason: `El comprobante de la casa ${n} no dice las horas.` } })
  const { sessionId } = (await t.call(planSession, { as: staff, params: { editionId: apartId }, body: sessionOf(n) })).body
  await t.call(markEverybody, { as: staff, params: { sessionId }, body: {} })
  const ask = (text: string) => t.call(sync, { as, body: { items: [makeItem('question.asked', { editionId: apartId, lessonId: null, text })] } })
  const waiting = async () =>
    (await t.call(listInquiries, { as: staff, params: { editionId: apartId }, query: {} })).body.items.find((one) => one.name === `Ana de Casa ${n}`)?.inquiryId ?? ''
  await ask(`¿Cómo se responde en la casa ${n}?`)
  const { replyId } = (
    await t.call(giveReply, { as: staff, params: { editionId: apartId }, body: { inquiryIds: [await waiting()], text: `Así, en la casa ${n}.`, heading: null } })
  ).body
  await ask(`¿Y en qué aula de la casa ${n}?`)
  const inquiryId = await waiting()
  // one more in the edition that all share, so that lists of it hold what others asked
  await t.call(sync, { as, body: { items: ['Uno', 'Dos'].map((text) => makeItem('question.asked', { editionId, lessonId: '01-a', text: `${text} de la casa ${n}` })) } })
  const together = (await t.call(listInquiries, { as: staff, params: { editionId }, query: { lesson: '01-a' } })).body.items.find((one) => one.text === `Uno de la casa ${n}`)
  await t.call(giveReply, { as: staff, params: { editionId }, body: { inquiryIds: [together?.inquiryId ?? ''], text: `Dos, en la casa ${n}.`, heading: null } })
  const { announcementId } = (
    await t.call(announce, { as: staff, params: { editionId: apartId }, body: { title: `Anuncio de la casa ${n}`, text: 'Uno.', lastDay: '2026-12-24' } })
  ).body
  const eventId = eventIds[n] ?? ''
  for (const id of new Set([eventIds[0] ?? '', eventId])) await t.call(markEvent, { as: staff, params: { eventId: id }, body: { personIds: [atWork], there: true } })
  const { codeId } = (await t.call(makeEnrolmentCode, { as: staff, params: { editionId: apartId }, body: { untilOn: '2026-11-30', uses: 5 } })).body
  const key = await keyOf(t, home.person)
  unsent.set(home.person, sealFile(key, workOf(key, [makeItem('lesson.done', { editionId, lessonId: '01-a' })], t.app.clock.now().toISOString())))
  const { image } = (await t.call(addTemplateImage, { as: staff, body: makePng(9, 9) })).body
  const owner = { municipality: home.municipality, institution: home.institution, person: home.person }
  return {
    params: {
      municipalityId: home.municipality,
      courseId,
      editionId: apartId,
      enrolmentId,
      sessionId,
      inquiryId,
      replyId,
      announcementId,
      eventId,
      codeId,
      candidateId,
      personId: home.person,
      certificateId,
      outsideId,
      folio,
      image,
      list: '0',
      lessonId: '01-a',
      caseId: 'corto',
      kind: 'post',
      questionId: 'p-1',
      recording,
      number: '0',
      language: 'en',
      sha: makeContent().media[0]?.sha ?? '',
    },
    owners: { inquiry: owner, person: owner, outside: owner, certificate: owner, seat: { ...owner, person: atWork }, municipality: { municipality: home.municipality } },
  }
}

export const matrix: Matrix<Tables> = {
  make,
  // the same attempt draws the same questions every time
  queries: new Map<unknown, () => Record<string, string>>([
    [readQuiz, () => ({ attempt })],
    [compareVersions, () => ({ from: '1', to: 'draft' })],
    [importBank, () => ({ format: 'gift', lesson: '01-a', use: 'post' })],
    [listFollowUp, () => ({ list: 'overdue' })],
    [listAdjustedPeople, () => ({ from: '2026-10-01', to: '2026-12-31', about: '2026-07-01' })],
    ...[readParticipation, listParticipationIds, listParticipationPeople, exportParticipation, printParticipation].map((one) => [one, () => ({ to: '2026-12-31' })] as const),
  ]),
  bodies: new Map<unknown, (part: Part) => unknown>([
    [lookAtUnsent, unsentOf],
    [bringUnsent, unsentOf],
    [saveQuestion, () => ({ version: null, question: makeContent().questions[0] })],
    [nudgeList, () => ({ list: 'overdue' })],
    [closePeriod, () => ({ from: '2026-07-01', to: '2026-09-30', basis: 'x' })],
    [retireQuestion, () => ({ version: 0, retired: true })],
    [importBank, () => Buffer.from('¿Es pública?{T}')],
    [publishBank, () => ({ basis: 'x' })],
    [publishDraft, () => ({ basis: 'x' })],
    [createCourse, () => ({ code: '77-otro', title: 'Otro', audience: 'Todas', hours: 4, summary: 'Uno.', objectives: [] })],
    [retireCourse, () => ({ retired: false })],
    [bringCourse, () => Buffer.from('no es un zip')],
    [addDraftCase, () => ({ version: 0, title: 'Otro', role: 'juez' })],
    [
      saveDraftCase,
      () => ({ version: 0, case: { title: 'Otro', role: 'juez', minutes: null, attempts: null, intro: [], documents: [], nodes: [], rubric: null, report: [], errors: [] } }),
    ],
    [addDraftLesson, () => ({ version: 0, module: 0, title: 'Otra', minutes: 5, objective: 'Leer.', guide: false })],
    [addDraftPicture, () => proof],
    [beginRecording, () => ({ sizeBytes: film.length })],
    [sendRecordingPart, () => film],
    [addTemplateImage, () => proof],
    [saveCertificateTemplate, () => ({ issuer: 'Programa', emblems: [], signatures: [], version: 0 })],
    [saveDraftLesson, () => ({ version: 0, title: 'Otra', minutes: 5, objective: 'Leer.', guide: false, screens: [] })],
    [
      saveDraft,
      () => ({ version: 0, title: 'Otro', audience: 'Todas', hours: 4, summary: 'Uno.', objectives: ['Uno.', 'Dos.', 'Tres.'], modules: [{ title: '', lessons: ['01-a'] }] }),
    ],
    [loadTrainingRecord, (part) => emptyRecord('training', part.params['municipalityId'] ?? '')],
    [planSession, () => sessionOf(9)],
    [changeSession, () => ({ version: 1, ...sessionOf(9) })],
    [cancelSession, () => ({ version: 1 })],
    [giveReply, (part) => ({ inquiryIds: [part.params['inquiryId']], text: 'Sí.', heading: null })],
    [correctReply, () => ({ version: 1, text: 'No.', heading: null })],
    [takeReplyBack, () => ({ version: 1 })],
    [closeInquiry, () => ({ version: 1 })],
    [reopenInquiry, () => ({ version: 1 })],
    [announce, () => ({ title: 'Otro anuncio', text: 'Dos.', lastDay: '2026-12-24' })],
    [withdrawAnnouncement, () => ({ version: 1 })],
    [markAttendance, (part) => ({ enrolmentIds: [part.params['enrolmentId']], there: true, way: 'list' })],
    [readCallList, () => Buffer.from('Nombre\nFina de Casa 0\n')],
    [holdSubmission, () => ({ take: false })],
    [gradeSubmission, () => ({ version: 1, outcome: 'returned', levels: [], comment: 'Falta la fecha.' })],
    [makeEnrolmentCode, () => ({ untilOn: '2026-11-30', uses: 5 })],
    [enterEnrolmentCode, () => ({ code: 'ZZZZZZ' })],
    [planEvent, () => ({ ...sessionOf(9), format: 'workshop', municipalities: [] })],
    [changeEvent, () => ({ version: 1, ...sessionOf(9), format: 'workshop', municipalities: [] })],
    [cancelEvent, () => ({ version: 1 })],
    [markEvent, (part) => ({ personIds: [part.params['personId']], there: true })],
    [checkInAtEvent, () => ({ code: '000000', way: 'code' })],
    [checkIn, () => ({ code: '000000', way: 'code' })],
    [syncMarks, (part) => ({ items: [markItem('attendance.marked', { sessionId: part.params['sessionId'], enrolmentId: part.params['enrolmentId'], there: true })] })],
    [syncCheckIns, (part) => ({ items: [markItem('attendance.checked-in', { sessionId: part.params['sessionId'], code: '000000', way: 'code' })] })],
    [proposeRevocation, () => ({ reason: 'Se expidió a otra persona por error.' })],
    [setCertificateTerms, () => ({ validDays: 730, renewalDays: 60, version: 1 })],
    [uploadProof, () => proof],
    [submitOutside, () => ({ ...outside(9), proofId: randomUUID() })],
    [correctOutside, () => ({ ...outside(9), proofId: null, version: 2 })],
    [withdrawOutside, () => ({ version: 2 })],
    [approveOutside, () => ({ version: 2 })],
    [rejectOutside, () => ({ version: 2, reason: 'No dice cuántas horas fueron.' })],
    [offerTranslation, () => ({ offered: false })],
    [saveTranslation, () => ({ pieces: [{ key: keyOfText('Curso de prueba'), text: '', was: null }] })],
    [bringTranslation, () => Buffer.from('Español,Traducción\nCurso de prueba,\n')],
    [chooseLanguage, () => ({ language: null })],
    [matchCertificateFile, () => ({ sha256: '0'.repeat(64) })],
    [sync, (part) => ({ items: [makeItem('lesson.screen-seen', { editionId: part.params['editionId'] ?? '', lessonId: '01-a', screen: 0 })] })],
    [enrol, (part) => ({ personIds: [part.params['candidateId']] })],
    [
      openEdition,
      (part) => ({
        courseId: part.params['courseId'],
        name: 'Otra edición',
        startsOn: '2026-12-07',
        endsOn: '2027-01-30',
        capacity: 10,
        vetting: 'none',
        audience: { kinds: [], municipalities: [], enrolsByItself: true },
      }),
    ],
  ]),
  crossed: new Map<unknown, (own: Part, other: Part) => unknown>([
    [markAttendance, (_, other) => ({ enrolmentIds: [other.params['enrolmentId']], there: true, way: 'list' })],
    [giveReply, (_, other) => ({ inquiryIds: [other.params['inquiryId']], text: 'Sí.', heading: null })],
    [markEvent, (_, other) => ({ personIds: [other.params['personId']], there: true })],
  ]),
  // `requestPlace` is none of these: an edition without one's own seat is what it is for
  personal: [
    readMyAssignment,
    readCoursePage,
    readLesson,
    readQuiz,
    readCase,
    readPackage,
    readPackageFile,
    claimCertificate,
    listMySessions,
    readMySession,
    mySessionCalendar,
    checkIn,
    readMyThreads,
    chooseLanguage,
  ],
  // the engine's letter is to a consumer that does not exist; the hash that paths name is a picture's, which the practice has not
  mayBeMissing: ['/api/training/dead-letters/:letterId/replay', readTrialFile.path],
  files: new Map<unknown, (bytes: Uint8Array) => Promise<unknown>>([
    [takeTrainingRecord, async (bytes: Uint8Array) => readRecord(bytes).rows],
    [exportCourse, async (bytes: Uint8Array) => Object.keys(unzipSync(bytes))],
    [exportGift, async (bytes: Uint8Array) => Buffer.from(bytes).toString()],
    [exportMoodleXml, async (bytes: Uint8Array) => Buffer.from(bytes).toString()],
    [readPackageFile, async (bytes: Uint8Array) => gunzipSync(bytes).toString()],
    [exportBoard, (bytes: Uint8Array) => readXlsxFile(Buffer.from(bytes))],
    [exportCompletionMatrix, (bytes: Uint8Array) => readXlsxFile(Buffer.from(bytes))],
    [exportGradebook, (bytes: Uint8Array) => readXlsxFile(Buffer.from(bytes))],
    [exportAttendance, (bytes: Uint8Array) => readXlsxFile(Buffer.from(bytes))],
    [exportEvents, (bytes: Uint8Array) => readXlsxFile(Buffer.from(bytes))],
    [exportParticipation, (bytes: Uint8Array) => readXlsxFile(Buffer.from(bytes))],
  ]),
}

import type { RecordScope, RecordTable } from '@tequio/service-kit/record'
import { sql } from 'kysely'
import { outsideReasonPlace, pdfPlace, proofPlace, type Sealing } from '../sealing.ts'

/** Who has or had a post in the municipality and none later elsewhere: who moved goes with the other municipality. */
const people = (scope: RecordScope) => sql`(
  select person_id from (
    select distinct on (person_id) person_id, municipality_id from appointment
    where person_id in (select person_id from appointment where municipality_id = ${scope.municipalityId})
    order by person_id, (to_on is null) desc, from_on desc, id
  ) newest where municipality_id = ${scope.municipalityId})`
const ofPerson = (scope: RecordScope) => sql`r.person_id in ${people(scope)}`
const seats = (scope: RecordScope) => sql`(select id from enrolment where person_id in ${people(scope)})`
const ofSeat = (scope: RecordScope) => sql`r.enrolment_id in ${seats(scope)}`
const editions = (scope: RecordScope) => sql`(select edition_id from enrolment where person_id in ${people(scope)})`
const versions = (scope: RecordScope) => sql`(select version_id from edition where id in ${editions(scope)})`

/** What training keeps of a municipality: what its people took, did and earned, with the courses and editions that it was in. */
export const recordTables = (sealing: Sealing): readonly RecordTable[] => [
  {
    table: 'course',
    about: 'Los cursos que tomó su gente.',
    key: ['id'],
    natural: ['code'],
    of: (scope) => sql`r.id in (select course_id from edition where id in ${editions(scope)})`,
    tells: { subject: 'training.course' },
  },
  {
    table: 'course_version',
    about: 'La versión exacta de cada curso.',
    key: ['id'],
    natural: ['course_id', 'content_sha'],
    of: (scope) => sql`r.id in ${versions(scope)}`,
  },
  {
    table: 'lesson',
    about: 'Las lecciones, pantalla por pantalla.',
    key: ['version_id', 'lesson_id'],
    under: { table: 'course_version', column: 'version_id' },
    of: (scope) => sql`r.version_id in ${versions(scope)}`,
  },
  {
    table: 'practice_case',
    about: 'Los casos prácticos, con sus ramas.',
    key: ['version_id', 'case_id'],
    under: { table: 'course_version', column: 'version_id' },
    of: (scope) => sql`r.version_id in ${versions(scope)}`,
  },
  {
    table: 'question',
    about: 'Las preguntas de los cuestionarios, con sus respuestas: solo si lo descargó quien administra el programa.',
    isGuarded: true,
    key: ['version_id', 'question_id'],
    under: { table: 'course_version', column: 'version_id' },
    of: (scope) => sql`r.version_id in ${versions(scope)}`,
  },
  {
    table: 'media',
    about: 'Las imágenes de las lecciones.',
    key: ['sha'],
    of: (scope) => sql`r.sha in (select sha from version_media where version_id in ${versions(scope)})`,
  },
  {
    table: 'version_media',
    about: 'Qué imágenes lleva cada versión.',
    key: ['version_id', 'sha'],
    under: { table: 'course_version', column: 'version_id' },
    of: (scope) => sql`r.version_id in ${versions(scope)}`,
  },
  {
    table: 'recording',
    about: 'Los videos y audios de las lecciones: qué son y cuánto duran.',
    key: ['sha'],
    of: (scope) => sql`r.sha in (select sha from version_recording where version_id in ${versions(scope)})`,
  },
  {
    table: 'recording_part',
    about: 'Las partes de cada video o audio, en orden; están en la carpeta papers con el nombre que dice la columna stored.',
    key: ['sha', 'number'],
    paper: { column: 'stored' },
    of: (scope) => sql`r.sha in (select sha from version_recording where version_id in ${versions(scope)})`,
  },
  {
    table: 'version_recording',
    about: 'Qué videos y audios lleva cada versión.',
    key: ['version_id', 'sha'],
    under: { table: 'course_version', column: 'version_id' },
    of: (scope) => sql`r.version_id in ${versions(scope)}`,
  },
  {
    table: 'edition',
    about: 'Las ediciones en que participó su gente.',
    key: ['id'],
    // the corrected keys are of a version that its people may not have taken
    leave: ({ keys_version_id: _, ...row }) => row,
    of: (scope) => sql`r.id in ${editions(scope)}`,
  },
  { table: 'enrolment', about: 'Las inscripciones y su estado.', key: ['id'], natural: ['edition_id', 'person_id'], of: ofPerson },
  {
    table: 'activity',
    about: 'La bitácora de aprendizaje de cada persona, tal como llegó de su teléfono: solo si lo descargó quien administra el programa.',
    isGuarded: true,
    key: ['person_id', 'id'],
    of: ofPerson,
  },
  { table: 'lesson_progress', about: 'Qué lecciones se vieron y terminaron.', key: ['enrolment_id', 'lesson_id'], of: ofSeat },
  {
    table: 'attempt',
    about: 'Los cuestionarios enviados y su calificación.',
    key: ['enrolment_id', 'attempt_id'],
    leave: ({ keys_version_id: _, ...row }) => row,
    of: ofSeat,
  },
  { table: 'case_progress', about: 'Los casos prácticos terminados.', key: ['enrolment_id', 'case_id'], of: ofSeat },
  {
    table: 'assignment',
    about: 'Cómo está la actividad de cada quien.',
    key: ['enrolment_id'],
    // who has it open to grade it is of these minutes
    leave: ({ held_by: _, held_person: __, held_since: ___, held_at: ____, ...row }) => row,
    of: ofSeat,
  },
  {
    table: 'assignment_text',
    about: 'Lo que entregó cada persona como actividad y lo que se le comentó: solo si lo descargó quien administra el programa.',
    isGuarded: true,
    key: ['enrolment_id', 'number'],
    of: ofSeat,
  },
  { table: 'edition_session', about: 'Las sesiones en vivo de esas ediciones.', key: ['id'], of: (scope) => sql`r.edition_id in ${editions(scope)}` },
  { table: 'attendance', about: 'A qué sesiones asistió su gente y cómo se supo.', key: ['session_id', 'enrolment_id'], of: ofSeat },
  { table: 'announcement', about: 'Lo que se anunció en esas ediciones.', key: ['id'], of: (scope) => sql`r.edition_id in ${editions(scope)}` },
  {
    table: 'reply',
    about: 'Lo que respondió quien imparte: a su gente, y lo que publicó para toda la edición. Solo si lo descargó quien administra el programa.',
    isGuarded: true,
    key: ['id'],
    of: (scope) => sql`r.edition_id in ${editions(scope)} and (r.heading is not null or r.id in (select reply_id from inquiry where enrolment_id in ${seats(scope)}))`,
  },
  { table: 'inquiry', about: 'Las preguntas de su gente a quien imparte: solo si lo descargó quien administra el programa.', isGuarded: true, key: ['id'], of: ofSeat },
  {
    table: 'certificate',
    about: 'Las constancias, con su folio; el PDF de cada una está en la carpeta papers con el nombre que dice la columna pdf_stored.',
    key: ['id'],
    // its place in the lists of revoked credentials is one of the Tequio that signs
    leave: ({ status_index: _, ...row }) => row,
    paper: {
      column: 'pdf_stored',
      open: (bytes, row) => sealing.openBytes(bytes, pdfPlace(String(row['id']))),
      seal: (bytes, row) => sealing.sealBytes(bytes, pdfPlace(String(row['id']))),
    },
    of: (scope) => sql`${ofPerson(scope)} and r.enrolment_id in ${seats(scope)}`,
    tells: { subject: 'training.certificate' },
  },
  {
    table: 'outside_training',
    about: 'La capacitación que su gente recibió de otras instituciones, con su estado y el motivo si no se aprobó.',
    key: ['id'],
    leave: ({ reason_sealed, ...row }) => ({
      ...row,
      reason: typeof reason_sealed === 'string' ? sealing.open(reason_sealed, outsideReasonPlace(String(row['id']))) : null,
    }),
    enter: ({ reason, ...row }) => ({
      ...row,
      reason_sealed: typeof reason === 'string' ? sealing.seal(reason, outsideReasonPlace(String(row['id']))) : null,
    }),
    of: ofPerson,
  },
  {
    table: 'outside_proof',
    about: 'El comprobante de cada una; está en la carpeta papers con el nombre que dice la columna stored.',
    key: ['id'],
    under: { table: 'outside_training', column: 'outside_id' },
    paper: {
      column: 'stored',
      open: (bytes, row) => sealing.openBytes(bytes, proofPlace(String(row['id']))),
      seal: (bytes, row) => sealing.sealBytes(bytes, proofPlace(String(row['id']))),
    },
    of: (scope) => sql`r.outside_id in (select id from outside_training where person_id in ${people(scope)})`,
  },
]

const copied = 'copia de lo que lleva otra parte del expediente'
export const stays: Readonly<Record<string, string>> = {
  municipality: copied,
  person: copied,
  appointment: copied,
  requirement: 'la verificación previa se decide de nuevo donde se carga el expediente',
  clearance: 'las autorizaciones son de cada persona y de quien las otorgó; no van en el expediente del municipio',
  standing: 'se cuenta de nuevo con lo demás',
  seat_merge: 'dos registros que se unieron van ya como una persona',
  bank_question: 'las preguntas van en la versión de cada curso que tomó su gente',
  draft_course: 'lo que se está escribiendo va en la versión de cada curso que tomó su gente',
  draft_lesson: 'como el curso que se está escribiendo',
  course_translation: 'las traducciones van en los archivos de cada curso',
  translated_text: 'como la traducción de la que es parte',
  draft_media: 'como el curso que se está escribiendo',
  draft_recording: 'como el curso que se está escribiendo',
  draft_case: 'como el curso que se está escribiendo',
  version_publication: 'quién publicó una versión es del programa, no del municipio',
  answer_given: 'respuestas sin nombre, que solo dicen si una pregunta está bien hecha',
  certificate_terms: 'el plazo es de cada programa',
  certificate_template: 'como el plazo',
  template_image: 'como el plazo',
  revocation: 'quién pidió anular y por qué queda con el programa; que fue anulada va con la constancia',
  programme: copied,
  closed_period: 'un trimestre cerrado es del programa que lo informó',
  closed_participation: 'lo que se informó de un trimestre es de todo el programa y queda con él',
  notice: 'a quién se le dio aviso de qué; lo avisado va en sus propias tablas',
  nudge: 'un recordatorio es de estos días y de quien lo mandó',
  attendance_mark: 'en qué orden se anotó y se quitó a cada quien en una lista; quién asistió ya va',
  event: 'las presentaciones y talleres son del programa, que los convoca',
  event_attendance: 'como los eventos: no es capacitación y queda con el programa',
  enrolment_code: 'un código de inscripción abre lugares donde se hizo',
  enrolment_code_use: 'como los códigos; el lugar que dio ya va',
  attendance_try: 'códigos mal escritos de los últimos días',
  name_try: 'intentos de la página pública de constancias, sin dueño',
}

import type { RecordScope, RecordTable, Row } from '@tequio/service-kit/record'
import { sql } from 'kysely'

const pairs = (scope: RecordScope) => sql`(select id from pair where ${scope.municipalityId} in (mentor_id, mentee_id))`
const ofPair = (scope: RecordScope) => sql`r.pair_id in ${pairs(scope)}`
const ofSession = (scope: RecordScope) => sql`r.session_id in (select id from session where pair_id in ${pairs(scope)})`
const cycles = (scope: RecordScope) =>
  sql`(select cycle_id from pair where ${scope.municipalityId} in (mentor_id, mentee_id) union select cycle_id from application where municipality_id = ${scope.municipalityId})`
// a pair that is here already is whole: nothing is added to what both sides signed
const ofPairRow = { table: 'pair', column: 'pair_id' }
const ofSessionRow = { table: 'session', column: 'session_id' }
// until it takes part here too, another municipality is a name in a pair; the facts of one that does say otherwise
const asName = (row: Row): Row => ({ ...row, participation: 'ended' })

/** What mentoring keeps of a municipality: its pairs, on either side, with all that was agreed, done and said in them. */
export const recordTables: readonly RecordTable[] = [
  {
    table: 'municipality',
    about: 'El municipio y aquellos con los que tiene o tuvo una mentoría.',
    key: ['id'],
    of: (scope) => sql`(r.id = ${scope.municipalityId} or r.id in (select unnest(array[mentor_id, mentee_id]) from pair where ${scope.municipalityId} in (mentor_id, mentee_id)))`,
    enter: asName,
  },
  { table: 'cycle', about: 'Los ciclos de mentoría en que participó.', key: ['id'], of: (scope) => sql`r.id in ${cycles(scope)}` },
  { table: 'cycle_component', about: 'Los componentes de cada ciclo.', key: ['cycle_id', 'component_id'], of: (scope) => sql`r.cycle_id in ${cycles(scope)}` },
  {
    table: 'application',
    about: 'Sus solicitudes: qué necesita y qué ofrece.',
    key: ['id'],
    natural: ['cycle_id', 'municipality_id'],
    of: (scope) => sql`r.municipality_id = ${scope.municipalityId}`,
  },
  {
    table: 'pair',
    about: 'Sus mentorías, como municipio mentor o acompañado.',
    key: ['id'],
    of: (scope) => sql`${scope.municipalityId} in (r.mentor_id, r.mentee_id)`,
    tells: { subject: 'mentoring.pair' },
  },
  { table: 'pair_component', about: 'Los componentes de cada mentoría y el nivel con que empezó.', key: ['pair_id', 'component_id'], under: ofPairRow, of: ofPair },
  { table: 'agreement', about: 'El convenio de cada mentoría, con sus cláusulas.', key: ['pair_id'], under: ofPairRow, of: ofPair },
  { table: 'agreement_signature', about: 'Las firmas del convenio.', key: ['id'], under: ofPairRow, of: ofPair },
  { table: 'objective', about: 'Los objetivos del plan de trabajo.', key: ['id'], under: ofPairRow, of: ofPair },
  { table: 'plan_action', about: 'Las acciones del plan: quién, para cuándo y con qué evidencia.', key: ['id'], under: ofPairRow, of: ofPair },
  { table: 'session', about: 'Las sesiones, con su agenda y su minuta.', key: ['id'], under: ofPairRow, of: ofPair },
  { table: 'session_attendee', about: 'Quiénes asistieron a cada sesión.', key: ['session_id', 'person_id'], under: ofSessionRow, of: ofSession },
  { table: 'session_signature', about: 'Las firmas de cada minuta.', key: ['session_id', 'municipality_id'], under: ofSessionRow, of: ofSession },
  { table: 'commitment', about: 'Los compromisos y cuándo se cumplieron.', key: ['id'], under: ofPairRow, of: ofPair },
  { table: 'message', about: 'Lo publicado en el espacio compartido.', key: ['id'], under: ofPairRow, of: ofPair },
  {
    table: 'handover',
    about: 'Los cambios de administración que pasaron pendientes a otra persona.',
    key: ['id'],
    of: (scope) => sql`r.municipality_id = ${scope.municipalityId}`,
  },
  {
    table: 'handover_item',
    about: 'Cada pendiente que cambió de persona en ellos.',
    key: ['handover_id', 'kind', 'item_id'],
    of: (scope) => sql`r.handover_id in (select id from handover where municipality_id = ${scope.municipalityId})`,
  },
]

const copied = 'copia de lo que lleva otra parte del expediente'
export const stays: Readonly<Record<string, string>> = {
  person: copied,
  post_held: copied,
  contact: copied,
  measurement: copied,
  component_level: copied,
  criterion_level: copied,
  work_merge: 'dos registros que se unieron van ya como una persona',
  ruled_out: 'decisiones de quien emparejó, no del municipio',
}

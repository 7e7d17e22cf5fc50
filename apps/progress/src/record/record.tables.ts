import type { RecordScope, RecordTable } from '@tequio/service-kit/record'
import { sql } from 'kysely'

const rounds = (scope: RecordScope) => sql`(select id from assessment where municipality_id = ${scope.municipalityId})`
const ofRound = (scope: RecordScope) => sql`r.assessment_id in ${rounds(scope)}`

/** What progress keeps of a municipality: its measurements, whole, with the instruments that they were made with. */
export const recordTables: readonly RecordTable[] = [
  {
    table: 'municipality',
    about: 'El municipio, con su clave del INEGI.',
    key: ['id'],
    of: (scope) => sql`r.id = ${scope.municipalityId}`,
  },
  {
    table: 'person',
    about: 'Nombres de quienes evaluaron, firmaron o entregaron evidencias.',
    key: ['id'],
    of: (scope) => sql`r.id in (
      select assessor_id from assessment where municipality_id = ${scope.municipalityId}
      union select by_id from rating r where ${ofRound(scope)} union select by_id from rating_past r where ${ofRound(scope)}
      union select by_id from evidence r where ${ofRound(scope)} union select person_id from signature r where ${ofRound(scope)}
      union select by_id from target where municipality_id = ${scope.municipalityId})`,
  },
  {
    table: 'instrument_version',
    about: 'Los instrumentos con que se midió, completos: componentes, criterios, niveles y descriptores.',
    key: ['instrument_id', 'version'],
    of: (scope) => sql`(r.instrument_id, r.version) in (select instrument_id, instrument_version from assessment where municipality_id = ${scope.municipalityId})`,
  },
  {
    table: 'assessment',
    about: 'Los diagnósticos: instrumento, ronda, fechas y resultado.',
    key: ['id'],
    natural: ['municipality_id', 'instrument_id', 'round_number'],
    of: (scope) => sql`r.municipality_id = ${scope.municipalityId}`,
    tells: { subject: 'progress.assessment' },
  },
  { table: 'rating', about: 'El nivel de cada criterio, con su nota.', key: ['assessment_id', 'criterion_id'], of: ofRound },
  { table: 'rating_past', about: 'Cada nivel que se guardó antes del vigente.', key: ['assessment_id', 'criterion_id', 'version'], of: ofRound },
  {
    table: 'evidence',
    about: 'Las evidencias; los archivos están en la carpeta papers con el nombre que dice la columna sha.',
    key: ['id'],
    of: ofRound,
    paper: { column: 'sha' },
  },
  { table: 'attendee', about: 'Quiénes estuvieron presentes.', key: ['id'], of: ofRound },
  { table: 'signature', about: 'Las firmas de ambas partes.', key: ['assessment_id', 'side'], of: ofRound },
  {
    table: 'target',
    about: 'Las metas por componente o criterio.',
    key: ['municipality_id', 'instrument_id', 'item_id'],
    of: (scope) => sql`r.municipality_id = ${scope.municipalityId}`,
  },
]

const copied = 'copia de lo que lleva otra parte del expediente'
export const stays: Readonly<Record<string, string>> = {
  course: copied,
  certificate: copied,
  pair_link: copied,
}

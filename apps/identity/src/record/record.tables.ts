import { randomInt } from 'node:crypto'
import { municipalRoles } from '@tequio/contracts/roles'
import type { RecordScope, RecordTable, Row } from '@tequio/service-kit/record'
import { sql } from 'kysely'
import { recordUnfit } from '@tequio/contracts/record'
import { Problem } from '@tequio/service-kit/problem'
import { likenessOf } from '../duplicate/likeness.ts'
import { readCurp } from '../person/curp.rules.ts'
import { freshCode, issued } from '../account/account.actions.ts'
import { curpPlace, documentPlace, emailPlace, letterPlace, phonePlace, type Sealing } from '../person/sealing.ts'

const posts = (scope: RecordScope) => sql`(select o.id from position o join institution i on i.id = o.institution_id where i.municipality_id = ${scope.municipalityId})`
/** Who has or had a post in the municipality and none later elsewhere: who moved goes with the other municipality. */
const people = (scope: RecordScope) => sql`(
  select person_id from (
    select distinct on (a.person_id) a.person_id, i.municipality_id
    from appointment a join position o on o.id = a.position_id join institution i on i.id = o.institution_id
    where a.person_id in (select person_id from appointment where position_id in ${posts(scope)})
      and not exists (select 1 from person b where b.id = a.person_id and b.is_blocked)
    order by a.person_id, (a.to_on is null) desc, a.from_on desc, a.id
  ) newest where municipality_id = ${scope.municipalityId})`
const accounts = (scope: RecordScope) => sql`(select id from account where person_id in ${people(scope)})`
const handovers = (scope: RecordScope) => sql`(select id from handover where municipality_id = ${scope.municipalityId} and state = 'done')`
const ofMunicipality = (scope: RecordScope) => sql`r.municipality_id = ${scope.municipalityId}`

const without = (row: Row, names: readonly string[]): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
const idOf = (row: Row): string => String(row['id'])

const leavePerson = (sealing: Sealing, row: Row): Row => {
  const id = idOf(row)
  const open = (column: string, place: typeof curpPlace): string | null => (typeof row[column] === 'string' ? sealing.open(row[column], place(id)) : null)
  return {
    ...without(row, [
      'curp_sealed',
      'curp_fingerprint',
      'curp_stem_fingerprint',
      'twin_fingerprint',
      'phone_sealed',
      'phone_fingerprint',
      'email_sealed',
      'email_fingerprint',
      'merged_into',
      'phone_verified_at',
      'email_verified_at',
      'is_blocked',
    ]),
    curp: open('curp_sealed', curpPlace),
    phone: open('phone_sealed', phonePlace),
    email: open('email_sealed', emailPlace),
  }
}

const enterPerson = (sealing: Sealing, row: Row): Row => {
  const id = idOf(row)
  const { curp, phone, email, ...rest } = row
  const read = typeof curp === 'string' ? readCurp(curp) : undefined
  if (!read || !('curp' in read)) throw new Problem(recordUnfit, { part: 'person' })
  const optional = (name: string, value: unknown, place: typeof curpPlace, print: (text: string) => string): Row =>
    typeof value === 'string' ? { [`${name}_sealed`]: sealing.seal(value, place(id)), [`${name}_fingerprint`]: print(value) } : {}
  return {
    ...rest,
    ...likenessOf(sealing, String(rest['sort_name']), read.curp.text),
    ...optional('curp', curp, curpPlace, sealing.curpPrint),
    ...optional('phone', phone, phonePlace, sealing.phonePrint),
    ...optional('email', email, emailPlace, sealing.emailPrint),
  }
}

/** Passwords, codes and second steps stay behind; whoever comes along gets a new code, to be handed over by the municipality. */
const secrets = [
  'password_hash',
  'code_fingerprint',
  'code_sealed',
  'link_fingerprint',
  'link_sealed',
  'code_issued_at',
  'privacy_version',
  'signed_out_before',
  'signed_out_except',
  'last_sign_in_at',
]

/** What identity keeps of a municipality: its organisation, its people and their posts and accounts, and what it agreed with the programme. */
export const recordTables = (sealing: Sealing): readonly RecordTable[] => [
  {
    table: 'municipality',
    about: 'El municipio: clave del INEGI, población, elecciones y fin de periodo.',
    key: ['id'],
    of: (scope) => sql`r.id = ${scope.municipalityId}`,
    fills: ['population', 'population_source', 'election_on', 'term_ends_on', 'dates_source'],
  },
  {
    table: 'participation',
    about: 'Cómo participa en el programa.',
    key: ['municipality_id'],
    of: ofMunicipality,
    tells: { subject: 'identity.municipality', id: 'municipality_id' },
  },
  { table: 'institution', about: 'Sus instituciones.', key: ['id'], natural: ['municipality_id', 'kind', 'name'], of: ofMunicipality },
  {
    table: 'position',
    about: 'Los puestos del organigrama, con área, nivel, rango y plazas.',
    key: ['id'],
    natural: ['institution_id', 'title', 'area', 'level', 'rank'],
    of: (scope) => sql`r.id in ${posts(scope)}`,
  },
  {
    table: 'person',
    about: 'Sus servidores públicos, también los que ya no están; quien pasó a otro municipio va con ese otro.',
    key: ['id'],
    natural: ['curp_fingerprint'],
    of: (scope) => sql`r.id in ${people(scope)}`,
    leave: (row) => leavePerson(sealing, row),
    enter: (row) => enterPerson(sealing, row),
    tells: { subject: 'identity.person' },
  },
  {
    table: 'appointment',
    about: 'Los nombramientos: quién tuvo qué puesto, desde cuándo y hasta cuándo.',
    key: ['id'],
    of: (scope) => sql`r.position_id in ${posts(scope)} and r.person_id in ${people(scope)}`,
    tells: { subject: 'identity.appointment' },
  },
  {
    table: 'account',
    about: 'Las cuentas: con qué usuario entra cada quien. No lleva contraseñas ni códigos: al cargarse se da a cada cuenta un código nuevo.',
    key: ['id'],
    natural: ['person_id'],
    free: { column: 'user_name', vary: (name) => `${name.replace(/\d+$/, '')}${randomInt(10_000, 100_000)}` },
    of: (scope) => sql`r.id in ${accounts(scope)}`,
    leave: (row) => without(row, secrets),
    enter: (row, now) => ({ ...row, ...issued(sealing, idOf(row), freshCode()), code_issued_at: now.toISOString() }),
    tells: { subject: 'identity.account' },
  },
  {
    table: 'account_grant',
    about: 'Las funciones que cada cuenta tiene en el municipio; ninguna del programa.',
    key: ['account_id', 'role', 'kind', 'scope_id'],
    of: (scope) => sql`r.account_id in ${accounts(scope)} and ((r.kind = 'municipality' and r.scope_id = ${scope.municipalityId} and r.role = any(${municipalRoles}))
      or (r.role = 'officer' and r.kind = 'person' and r.scope_id = (select person_id::text from account where id = r.account_id)))`,
  },
  {
    table: 'handover',
    about: 'Los cambios de administración, con el oficio de nombramiento en la carpeta papers.',
    key: ['id'],
    of: (scope) => sql`r.id in ${handovers(scope)}`,
    paper: {
      column: 'letter_stored',
      open: (bytes, row) => sealing.openBytes(bytes, letterPlace(idOf(row))),
      seal: (bytes, row) => sealing.sealBytes(bytes, letterPlace(idOf(row))),
    },
  },
  {
    table: 'handover_row',
    about: 'Cada puesto de esos cambios: quién salió, quién llegó y quién siguió con los pendientes.',
    key: ['id'],
    of: (scope) => sql`r.handover_id in ${handovers(scope)} and r.position_id in ${posts(scope)}
      and (r.appointment_id is null or r.appointment_id in (select id from appointment where person_id in ${people(scope)}))
      and (r.successor_id is null or r.successor_id in ${people(scope)}) and (r.heir_id is null or r.heir_id in ${people(scope)})`,
    leave: (row) => without(row, ['newcomer_sealed']),
  },
  {
    table: 'agreement',
    about: 'Los convenios con el programa; cada documento está en la carpeta papers con el nombre que dice la columna document_stored.',
    key: ['id'],
    of: ofMunicipality,
    paper: {
      column: 'document_stored',
      open: (bytes, row) => sealing.openBytes(bytes, documentPlace(idOf(row))),
      seal: (bytes, row) => sealing.sealBytes(bytes, documentPlace(idOf(row))),
    },
  },
  { table: 'contact', about: 'La bitácora de contactos con el programa.', key: ['id'], of: ofMunicipality },
  {
    table: 'contact_point',
    about: 'Lo acordado en cada contacto.',
    key: ['id'],
    of: (scope) => sql`r.contact_id in (select id from contact where municipality_id = ${scope.municipalityId})`,
  },
  { table: 'day_off', about: 'Los días inhábiles del municipio.', key: ['municipality_id', 'day'], of: ofMunicipality },
]

const ownerOnly = 'es de cada persona: se queda donde está y solo ella o quien la atiende la consulta'
const ofPlatform = 'es de esta plataforma, no del municipio'
export const stays: Readonly<Record<string, string>> = {
  state: ofPlatform,
  municipality_alias: ofPlatform,
  catalogue_load: ofPlatform,
  privacy_notice: ofPlatform,
  programme: ofPlatform,
  programme_ending: ofPlatform,
  retention_setting: ofPlatform,
  sign_in_backoff: ofPlatform,
  privacy_acceptance: 'el aviso de privacidad se acepta de nuevo donde se carga el expediente',
  second_step: 'el segundo paso se enciende de nuevo donde se carga el expediente',
  second_step_begun: 'el segundo paso se enciende de nuevo donde se carga el expediente',
  rescue_code: 'el segundo paso se enciende de nuevo donde se carga el expediente',
  official_list: 'las listas subidas son borradores; lo que se registró con ellas sí va',
  official_list_row: 'las listas subidas son borradores; lo que se registró con ellas sí va',
  official_list_heading: 'cómo se leyeron los encabezados de sus listas se pregunta de nuevo',
  data_request: ownerOnly,
  push_device: ofPlatform,
  first_link: ofPlatform,
  passkey: 'las llaves de acceso se agregan de nuevo donde se carga el expediente',
  passkey_challenge: ofPlatform,
  message: ownerOnly,
  message_setting: ownerOnly,
  message_preference: ownerOnly,
  message_mute: ownerOnly,
  digest: ofPlatform,
  delivery: ofPlatform,
  contact_proof: ofPlatform,
  recovery: ofPlatform,
  recovery_ask: ofPlatform,
  data_export: ownerOnly,
  data_export_part: ownerOnly,
  person_merge: 'dos registros que se unieron van ya como una persona',
  told_apart: 'quién no es la misma persona se decide de nuevo donde se carga el expediente',
  role_change: 'quién dio y quitó funciones queda en la bitácora de esta plataforma',
  delegation: 'una función prestada no pasa a otra plataforma',
}

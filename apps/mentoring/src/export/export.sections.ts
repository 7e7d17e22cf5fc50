import { exportPrepared } from '@tequio/contracts/mentoring/export'
import type { Exporting } from '@tequio/service-kit/exporting'
import type { Tables } from '../tables.ts'

const pair = (id: string) => `(select m.name || ' y ' || n.name from pair p join municipality m on m.id = p.mentor_id join municipality n on n.id = p.mentee_id where p.id = ${id})`
const session = `(select s.title from session s where s.id = x.session_id)`
const sessionPair = `(select ${pair('s.pair_id')} from session s where s.id = x.session_id)`

/** A person's own part in mentoring; other people's names stay out. */
export const exporting: Exporting<Tables> = {
  prepared: exportPrepared,
  sections: () => [
    { name: 'nombre', title: 'Su nombre en mentoría', table: 'person', by: ['id', 'merged_into'], columns: 'x.id, x.display_name as nombre' },
    {
      name: 'puestos',
      title: 'Puestos que mentoría conoce',
      table: 'post_held',
      by: ['person_id'],
      columns: 'x.from_on as desde, x.to_on as hasta, x.position_title as puesto, x.municipality_id as municipio, x.appointment_id as id',
    },
    { name: 'funciones', title: 'Funciones en mentoría', table: 'contact', by: ['person_id'], columns: 'x.municipality_id as municipio, x.role as funcion, x.may_sign as firma' },
    {
      name: 'solicitudes',
      title: 'Solicitudes que envió por su municipio',
      table: 'application',
      by: ['sent_by'],
      columns: 'x.sent_at as enviada, x.municipality_id as municipio, x.needs as necesita, x.offers as ofrece, x.note as nota, x.status as estado, x.id',
    },
    {
      name: 'acciones',
      title: 'Acciones a su cargo',
      table: 'plan_action',
      by: ['owner_id'],
      columns: `x.due_on as para_el, x.title as accion, ${pair('x.pair_id')} as mentoria, x.owner_name as a_nombre_de, x.done_at as hecha, x.evidence as evidencia, x.id`,
    },
    {
      name: 'compromisos',
      title: 'Compromisos que dio o tiene a su cargo',
      table: 'commitment',
      by: ['owner_id', 'promised_by'],
      columns: `x.due_on as para_el, x.title as compromiso, ${pair('x.pair_id')} as mentoria, x.made_at as hecho_el, x.done_at as cumplido, x.id`,
    },
    {
      name: 'asistencias',
      title: 'Sesiones a las que asistió',
      table: 'session_attendee',
      by: ['person_id'],
      columns: `${session} as sesion, ${sessionPair} as mentoria, x.name as nombre, x.title as puesto`,
    },
    {
      name: 'firmas-de-convenios',
      title: 'Convenios de mentoría que firmó',
      table: 'agreement_signature',
      by: ['person_id'],
      columns: `x.signed_at as firmado, ${pair('x.pair_id')} as mentoria, x.name as nombre, x.title as puesto, x.hash as huella`,
    },
    {
      name: 'firmas-de-minutas',
      title: 'Minutas que firmó',
      table: 'session_signature',
      by: ['person_id'],
      columns: `x.signed_at as firmada, ${session} as sesion, x.name as nombre, x.hash as huella`,
    },
    {
      name: 'mensajes',
      title: 'Mensajes que escribió en el espacio compartido',
      table: 'message',
      by: ['person_id'],
      columns: `x.at as escrito, ${pair('x.pair_id')} as mentoria, x.text as texto, x.id`,
    },
    {
      name: 'registros-unidos',
      title: 'Pendientes que se movieron al unir dos registros suyos',
      table: 'work_merge',
      by: ['kept_id', 'merged_id'],
      columns: 'x.kind as que, x.item_id as id, x.owner_name as a_nombre_de',
    },
  ],
  leftOut: {
    'contact.account_id': 'the account of the person beside it',
    'plan_action.done_by': 'a name, of whoever ticked it',
    'commitment.done_by': 'a name, of whoever ticked it',
    'session.proposed_by': 'a municipality',
    'session.fixed_by': 'a name',
    'session.minutes_by': 'a name',
  },
}

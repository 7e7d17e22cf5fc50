import type { Exporting } from '@tequio/service-kit/exporting'
import { curpPlace, dataRequestPlace, emailPlace, makeSealing, phonePlace } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'

/** What the directory knows of a person. Secrets of sign-in are nobody's to read and stay out. */
export const exporting: Exporting<Tables> = {
  sections: ({ config }) => {
    const sealing = makeSealing(config.secretKey)
    return [
      {
        name: 'persona',
        title: 'Sus datos',
        table: 'person',
        by: ['id', 'merged_into'],
        columns:
          'x.registered_at as registro, x.given_names as nombres, x.first_surname as primer_apellido, x.second_surname as segundo_apellido, x.sex as sexo, x.curp_sealed, x.phone_sealed, x.email_sealed, x.id',
        open: ({ curp_sealed, phone_sealed, email_sealed, ...row }) => ({
          ...row,
          curp: sealing.open(String(curp_sealed), curpPlace(String(row['id']))),
          telefono: phone_sealed === null ? null : sealing.open(String(phone_sealed), phonePlace(String(row['id']))),
          correo: email_sealed === null ? null : sealing.open(String(email_sealed), emailPlace(String(row['id']))),
        }),
      },
      {
        name: 'puestos',
        title: 'Puestos',
        table: 'appointment',
        by: ['person_id'],
        columns: `x.from_on as desde, x.to_on as hasta, (select o.title from position o where o.id = x.position_id) as puesto,
          (select i.name from position o join institution i on i.id = o.institution_id where o.id = x.position_id) as institucion, x.is_interim as interino, x.roles as funciones, x.may_sign as firma, x.id`,
      },
      {
        name: 'cuenta',
        title: 'Su cuenta',
        table: 'account',
        by: ['person_id'],
        columns: `x.opened_at as abierta, x.user_name as usuario, x.last_sign_in_at as ultima_entrada, x.code_issued_at as codigo_dado, x.blocked_at as bloqueada, x.blocked_reason as motivo, x.privacy_version as aviso_aceptado,
          (select s.confirmed_at from second_step s where s.account_id = x.id) as segundo_paso`,
      },
      { name: 'roles', title: 'Roles de su cuenta', table: 'account_grant', by: ['account_id'], isAccount: true, columns: 'x.role as rol, x.kind as ambito, x.scope_id as de' },
      { name: 'avisos', title: 'Avisos de privacidad que aceptó', table: 'privacy_acceptance', by: ['account_id'], isAccount: true, columns: 'x.at as aceptado, x.version' },
      {
        name: 'listas',
        title: 'Listas que subió',
        table: 'official_list',
        by: ['uploaded_by'],
        isAccount: true,
        columns: 'x.uploaded_at as subida, x.file_name as archivo, x.state as estado, x.confirmed_at as registrada',
      },
      {
        name: 'listas-que-le-nombran',
        title: 'Listas con las que se le registró',
        table: 'official_list_row',
        by: ['account_id'],
        isAccount: true,
        columns: '(select l.uploaded_at from official_list l where l.id = x.list_id) as subida, x.row as fila',
      },
      {
        name: 'cambios-de-administracion',
        title: 'Cambios de administración en los que aparece',
        table: 'handover_row',
        by: ['successor_id', 'heir_id'],
        columns:
          '(select h.from_on from handover h where h.id = x.handover_id) as desde, (select o.title from position o where o.id = x.position_id) as puesto, x.roles as funciones',
      },
      {
        name: 'solicitudes-de-datos',
        title: 'Solicitudes sobre sus datos',
        table: 'data_request',
        by: ['person_id'],
        columns:
          'x.received_on as recibida, x.folio, x.kind as derecho, x.state as estado, x.outcome as resultado, x.due_on as responder_antes_de, x.closed_on as cerrada, x.content_sealed, x.id',
        open: ({ content_sealed, ...row }) => ({ ...row, textos: JSON.parse(sealing.open(String(content_sealed), dataRequestPlace(String(row['id'])))) as unknown }),
      },
      {
        name: 'registros-unidos',
        title: 'Registros suyos que se unieron',
        table: 'person_merge',
        by: ['kept_id', 'merged_id'],
        columns: 'x.merged_at as unidos, x.undone_at as deshecho',
      },
      {
        name: 'registros-distintos',
        title: 'Registros parecidos que se dijo que son de otra persona',
        table: 'told_apart',
        by: ['one_id', 'other_id'],
        columns: 'x.told_at as dicho',
      },
      { name: 'exportaciones', title: 'Copias de sus datos que se prepararon', table: 'data_export', by: ['person_id'], columns: 'x.requested_at as pedida' },
      {
        name: 'encabezados',
        title: 'Encabezados de sus listas',
        table: 'official_list_heading',
        by: ['owner'],
        isAccount: true,
        columns: 'x.heading as encabezado, x.column_key as columna',
      },
    ]
  },
  leftOut: {
    'second_step.account_id': 'told with the account: when it was turned on',
    'second_step_begun.account_id': 'a secret that waits for its first code, gone within the hour',
    'rescue_code.account_id': 'secrets of sign-in',
    'municipality.retired_by': 'a catalogue',
    'official_list.uploaded_by_name': 'the name of the account beside it',
    'handover.begun_by': 'a name',
    'handover.closed_by': 'a name',
    'contact.written_by': 'a name',
    'contact.corrected_by': 'a name',
    'contact_point.done_by': 'a name',
    'data_request.registered_by': 'a name',
    'data_request.answered_by': 'a name',
    'person_merge.merged_by': 'a name, of who acts for the programme',
    'person_merge.undone_by': 'a name, of who acts for the programme',
    'told_apart.told_by': 'a name, of who acts for the programme',
    'data_export.requested_by': 'a name',
  },
}

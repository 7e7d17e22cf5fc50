import { exportPrepared } from '@tequio/contracts/training/export'
import type { Exporting } from '@tequio/service-kit/exporting'
import { makeSealing, outsideReasonPlace } from '../sealing.ts'
import type { Tables } from '../tables.ts'

const course = (edition: string) => `(select c.title from edition e join course c on c.id = e.course_id where e.id = ${edition})`
const seat = `(select ${course('s.edition_id')} from enrolment s where s.id = x.enrolment_id)`

/** What training knows of a person, in the words of the file that they read. */
export const exporting: Exporting<Tables> = {
  prepared: exportPrepared,
  sections: (app) => [
    { name: 'nombre', title: 'Su nombre en capacitación', table: 'person', by: ['id', 'merged_into'], columns: 'x.id, x.display_name as nombre' },
    {
      name: 'puestos',
      title: 'Puestos que capacitación conoce',
      table: 'appointment',
      by: ['person_id'],
      columns: 'x.from_on as desde, x.to_on as hasta, x.position_title as puesto, x.institution_kind as institucion, x.municipality_id as municipio, x.id',
    },
    {
      name: 'situacion',
      title: 'Cómo está hoy',
      table: 'standing',
      by: ['person_id'],
      columns:
        'x.position_title as puesto, x.municipality_id as municipio, x.needs_authorization as pide_verificacion, x.authorized_until as autorizacion_hasta, x.lacks_data as faltan_datos, x.lacks_consent as falta_consentimiento, x.lacks_cup as falta_cup, x.completed as cursos_terminados, x.certificates as constancias, x.hours as horas',
    },
    {
      name: 'requisitos',
      title: 'Requisitos de verificación',
      table: 'requirement',
      by: ['person_id'],
      columns: 'x.case_id as expediente, x.type as tipo, x.missing as falta',
    },
    {
      name: 'autorizaciones',
      title: 'Autorizaciones',
      table: 'clearance',
      by: ['person_id'],
      columns: 'x.valid_until as vigente_hasta, x.type as tipo, x.status as estado, x.id',
    },
    {
      name: 'inscripciones',
      title: 'Inscripciones, con lo que hizo en cada curso',
      table: 'enrolment',
      by: ['person_id'],
      columns: `x.queued_at as desde, ${course('x.edition_id')} as curso, (select e.name from edition e where e.id = x.edition_id) as edicion, x.status as estado, x.has_place as tiene_lugar,
        x.opened_at as abierta, x.paused_at as en_pausa, x.completed_at as terminada, x.completed_known_at as terminada_registrada, x.withdrawn_at as baja,
        (select coalesce(jsonb_agg(jsonb_build_object('leccion', p.lesson_id, 'pantallas', p.seen, 'terminada', p.done_at) order by p.lesson_id), '[]') from lesson_progress p where p.enrolment_id = x.id) as lecciones,
        (select coalesce(jsonb_agg(jsonb_build_object('prueba', a.kind, 'enviada', a.sent_at, 'calificacion', a.grade, 'aciertos', a.right_count, 'preguntas', a.asked_count) order by a.sent_at), '[]') from attempt a where a.enrolment_id = x.id) as pruebas,
        (select coalesce(jsonb_agg(jsonb_build_object('caso', k.case_id, 'terminado', k.done_at) order by k.case_id), '[]') from case_progress k where k.enrolment_id = x.id) as casos,
        (select coalesce(jsonb_agg(jsonb_build_object('entrega', w.number, 'texto', w.text, 'entregada', w.handed_at, 'recibida', w.received_at, 'resultado', w.outcome, 'niveles', w.levels, 'comentario', w.comment, 'revisada', w.graded_at) order by w.number), '[]') from assignment_text w where w.enrolment_id = x.id) as actividad,
        (select coalesce(jsonb_agg(jsonb_build_object('sesion', l.title, 'empezo', l.starts_at, 'registrada', a.at, 'como', a.way) order by l.starts_at), '[]') from attendance a join edition_session l on l.id = a.session_id where a.enrolment_id = x.id) as asistencia,
        (select coalesce(jsonb_agg(jsonb_build_object('leccion', q.lesson_id, 'pregunta', q.text, 'hecha', q.asked_at, 'recibida', q.received_at, 'sigue_a', q.first_id, 'id', q.id, 'foto', (select jsonb_build_object('bytes', f.size_bytes, 'ancho', f.width, 'alto', f.height, 'recibida', f.received_at) from inquiry_picture f where f.inquiry_id = q.id), 'estado', q.state, 'respuesta', r.text, 'respondida', r.replied_at, 'corregida', r.changed_at) order by q.asked_at), '[]') from inquiry q left join reply r on r.id = q.reply_id where q.enrolment_id = x.id) as preguntas,
        (select coalesce(jsonb_agg(jsonb_build_object('que', n.kind, 'cuando', n.told_at, 'retirado', n.withdrawn) order by n.told_at), '[]') from notice n where n.enrolment_id = x.id) as avisos, x.id`,
    },
    {
      name: 'eventos',
      title: 'Presentaciones y talleres a los que asistió',
      table: 'event_attendance',
      by: ['person_id'],
      columns: `(select v.title from event v where v.id = x.event_id) as evento, (select v.starts_at from event v where v.id = x.event_id) as empezo, x.at as registrada, x.way as como,
        x.municipality_id as municipio, x.event_id as id`,
    },
    {
      name: 'codigos-de-inscripcion',
      title: 'Códigos de inscripción que escribió',
      table: 'enrolment_code_use',
      by: ['person_id'],
      columns: `x.at as cuando, (select ${course('k.edition_id')} from enrolment_code k where k.id = x.code_id) as curso, x.code_id as id`,
    },
    {
      name: 'actividad',
      title: 'Lo que su teléfono envió, con sus respuestas',
      table: 'activity',
      by: ['person_id'],
      columns: `x.received_at as recibido, x.made_at as hecho, ${seat} as curso, x.type as que, x.body as contenido, x.outcome as resultado, x.reason as motivo, x.result as respuesta, x.id`,
    },
    {
      name: 'constancias',
      title: 'Constancias',
      table: 'certificate',
      by: ['person_id'],
      columns:
        'x.issued_on as expedida, x.folio, x.person_name as nombre, x.course_title as curso, x.hours as horas, x.completed_on as terminado, x.expires_on as vence, x.revoked_at as revocada, x.pdf_sha as huella_del_pdf, x.renewal_told_on as aviso_de_renovacion',
    },
    {
      name: 'capacitacion-externa',
      title: 'Capacitación externa',
      table: 'outside_training',
      by: ['person_id'],
      columns: `x.submitted_at as enviada, x.title as curso, x.institution as la_impartio, x.from_on as desde, x.to_on as hasta, x.hours as horas, x.state as estado,
        x.decided_at as resuelta, x.reason_sealed, x.municipality_id as municipio,
        (select jsonb_build_object('tipo', f.media_type, 'bytes', f.size_bytes, 'subido', f.uploaded_at) from outside_proof f where f.outside_id = x.id) as comprobante, x.id`,
      open: ({ reason_sealed, ...row }) => ({
        ...row,
        motivo: reason_sealed === null ? null : makeSealing(app.config.secretKey).open(String(reason_sealed), outsideReasonPlace(String(row['id']))),
      }),
    },
    {
      name: 'recordatorios',
      title: 'El último recordatorio de un curso que se le mandó',
      table: 'nudge',
      by: ['person_id'],
      columns: `x.sent_on as cuando, ${seat} as curso`,
    },
    {
      name: 'trimestres-cerrados',
      title: 'En qué trimestres se contó su capacitación en los informes del programa',
      table: 'closed_participation',
      by: ['person_id'],
      columns: `(select jsonb_build_object('desde', q.from_on, 'hasta', q.to_on) from closed_period q where q.id = x.about) as trimestre,
        (select q.to_on from closed_period q where q.id = x.told_in) as informado_en_el_que_termina, case x.sign when 1 then 'contado' else 'descontado' end as cuenta, x.hours as horas,
        jsonb_build_object('estado', x.groups -> 'state' ->> 'name', 'municipio', x.groups -> 'municipality' ->> 'name', 'institucion', x.groups -> 'institution' ->> 'name',
          'puesto', x.groups -> 'post' ->> 'name', 'curso', x.groups -> 'course' ->> 'name') as grupos, x.id`,
    },
    {
      name: 'registros-unidos',
      title: 'Inscripciones que se movieron al unir dos registros suyos',
      table: 'seat_merge',
      by: ['kept_id', 'merged_id'],
      columns: `x.merged_at as cuando, ${seat} as curso, x.before as antes`,
    },
  ],
  leftOut: {
    'closed_period.closed_by': 'who acts for the programme, as in every other list',
    'assignment_text.graded_by': 'who acts for the programme; what was said is told',
    'assignment.held_by': 'who has it open to grade it, for minutes',
    'assignment.held_person': 'as who has it open',
    'attendance.taken_by': 'who acts for the programme, or the person themself; how and when it was known is told',
    'reply.replied_by': 'who acts for the programme; what was replied and when is told',
    'version_publication.published_by': 'who acts for the programme',
    'announcement.announced_by': 'who acts for the programme, to everybody in the edition',
    'event_attendance.taken_by': 'as of attendance',
    'revocation.proposed_by': 'who acts for the programme, as in every other list; why is in the log about the person, which every export tells',
    'revocation.decided_by': 'as who proposed it',
    'outside_training.senders': 'as who sent it last',
    'outside_training.submitted_by': 'the person, or their liaison; the log about the person tells of each act',
    'outside_training.decided_by': 'who acts for the programme; what was decided and why is told',
    'outside_proof.uploaded_by': 'as who sent it',
  },
}

import { exportPrepared } from '@tequio/contracts/vetting/export'
import type { Exporting } from '@tequio/service-kit/exporting'
import { answerPlace, dataPlace, disputePlace, makeSealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

/** What a person may see of their own vetting, and no more: no reasons, no notes, no batch, nobody who decided. */
export const exporting: Exporting<Tables> = {
  prepared: exportPrepared,
  sections: ({ config }) => {
    const sealing = makeSealing(config.secretKey)
    return [
      { name: 'nombre', title: 'Su nombre en la verificación', table: 'person', by: ['id', 'merged_into'], columns: 'x.id, x.display_name as nombre' },
      {
        name: 'datos',
        title: 'Datos para la verificación',
        table: 'person_data',
        by: ['person_id'],
        columns: 'x.updated_at as actualizados, x.sealed, x.person_id',
        open: ({ sealed, person_id, ...row }) => ({ ...row, ...(JSON.parse(sealing.open(String(sealed), dataPlace(String(person_id)))) as object) }),
      },
      {
        name: 'consentimiento',
        title: 'Consentimiento',
        table: 'consent',
        by: ['person_id'],
        columns: 'x.given_at as dado, x.given_by as por, x.text_version as version',
      },
      {
        name: 'cup',
        title: 'Certificado Único Policial',
        table: 'cup_component',
        by: ['person_id'],
        columns: 'x.component as componente, x.is_passed as acreditado, x.done_on as fecha, x.valid_until as vigente_hasta',
      },
      {
        name: 'verificaciones',
        title: 'Verificaciones',
        table: 'vetting_case',
        by: ['person_id'],
        columns: `x.opened_at as abierta, x.position_title as puesto, x.institution_name as institucion, x.municipality_id as municipio, x.from_on as desde, x.to_on as hasta, x.type as tipo, x.state as estado,
          x.missing as falta, x.ready_at as completa, x.submitted_at as enviada, x.decided_at as respondida,
          (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'abierta', d.opened_at, 'responder_antes_de', d.due_on, 'texto', d.text_sealed, 'respuesta', d.answer_sealed) order by d.opened_at), '[]') from dispute d where d.case_id = x.id) as inconformidades,
          (select coalesce(jsonb_agg(jsonb_build_object('tipo', p.kind, 'archivo', p.name, 'subido', p.uploaded_at, 'bytes', p.size_bytes) order by p.uploaded_at), '[]') from paper p where p.case_id = x.id) as documentos, x.id`,
        open: (row) => ({
          ...row,
          inconformidades: (row['inconformidades'] as { id: string; texto: string; respuesta: string | null }[]).map(({ id, texto, respuesta, ...rest }) => ({
            ...rest,
            texto: sealing.open(texto, disputePlace(id)),
            respuesta: respuesta === null ? null : sealing.open(respuesta, answerPlace(id)),
          })),
        }),
      },
      {
        name: 'autorizaciones',
        title: 'Autorizaciones',
        table: 'clearance',
        by: ['person_id'],
        columns: 'x.granted_on as otorgada, x.valid_until as vigente_hasta, x.type as tipo, x.status as estado, x.id',
      },
      {
        name: 'mandos',
        title: 'Unidades que usted manda',
        table: 'vetting_unit',
        by: ['commander_person_id'],
        columns: 'x.name as unidad, x.institution_name as institucion, x.place as lugar, x.id',
      },
    ]
  },
  leftOut: {
    'batch.created_by': 'a name, of who acts for the programme',
    'case_note.by_account': 'what the two readers of files write for each other is not told, as the reasons of a result are not',
    'case_note.by_name': 'as the account beside it',
    'case_step.by_name': 'a name, of who acts for the programme',
    'batch_step.by_name': 'a name, of who acts for the programme',
    'batch_act.by_name': 'a name, of who acts for the programme',
    'opening.account_id': 'who opened the files of others: an act of duty, whose record is the audit log, which the export of identity tells',
    'opening.by_name': 'as the account beside it',
    'rule_version.edited_account': 'who writes the rules for others does so for the programme',
    'rule_version.edited_person': 'as the account beside it',
    'rule_version.edited_by': 'a name, of who acts for the programme',
    'rule_version.activated_account': 'as the account beside it',
    'rule_version.activated_person': 'as the account beside it',
    'rule_version.activated_by': 'a name, of who acts for the programme',
    'paper_upload.by_account': 'who sends a paper for others: an act of duty, and gone after a day',
    'paper.uploaded_by': 'a name, of who acts for the municipality or the programme',
    'unit_change.commander': 'who commanded a unit before, which its register keeps as the institution, not the person, tells it',
    'unit_change.written_by': 'a name, of who acts for the programme',
    'vetting_unit.commander': 'the name beside the person, which the section of units tells',
    'preparation.made_by': 'a name, of who acts for the programme',
    'consent.given_by': 'the way in which it was given',
    'verdict.proposed_account': 'who decides about others is not told, to them nor of them',
    'verdict.proposed_person': 'who decides about others is not told, to them nor of them',
    'verdict.proposed_by': 'who decides about others is not told, to them nor of them',
    'verdict.confirmed_account': 'who decides about others is not told, to them nor of them',
    'verdict.confirmed_person': 'who decides about others is not told, to them nor of them',
    'verdict.confirmed_by': 'who decides about others is not told, to them nor of them',
  },
}

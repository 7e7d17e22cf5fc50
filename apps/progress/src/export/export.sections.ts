import { exportPrepared } from '@tequio/contracts/progress/export'
import type { Exporting } from '@tequio/service-kit/exporting'
import type { Tables } from '../tables.ts'

const assessment = `(select m.name || ', ' || a.round from assessment a join municipality m on m.id = a.municipality_id where a.id = x.assessment_id)`

/** Diagnostics are about municipalities; a person is in them by what they did. */
export const exporting: Exporting<Tables> = {
  prepared: exportPrepared,
  sections: () => [
    { name: 'nombre', title: 'Su nombre en diagnósticos', table: 'person', by: ['id'], columns: 'x.id, x.display_name as nombre' },
    {
      name: 'constancias',
      title: 'Constancias que cuentan en las áreas de oportunidad',
      table: 'certificate',
      by: ['person_id'],
      columns: 'x.issued_on as expedida, x.course_id as curso, x.municipality_id as municipio, x.id',
    },
    {
      name: 'diagnosticos',
      title: 'Diagnósticos que aplicó',
      table: 'assessment',
      by: ['assessor_id'],
      columns: 'x.planned_on as fecha, x.municipality_id as municipio, x.round as ronda, x.status as estado, x.id',
    },
    {
      name: 'calificaciones',
      title: 'Niveles que registró',
      table: 'rating',
      by: ['by_id'],
      columns: `x.at as cuando, ${assessment} as diagnostico, x.criterion_id as criterio, x.level as nivel, x.reason as motivo, x.note as nota`,
    },
    {
      name: 'calificaciones-anteriores',
      title: 'Niveles que registró antes',
      table: 'rating_past',
      by: ['by_id'],
      columns: `x.at as cuando, ${assessment} as diagnostico, x.criterion_id as criterio, x.level as nivel`,
    },
    {
      name: 'evidencias',
      title: 'Evidencias que agregó',
      table: 'evidence',
      by: ['by_id'],
      columns: `x.at as cuando, ${assessment} as diagnostico, x.criterion_id as criterio, x.kind as tipo, x.title as titulo, x.url as enlace, x.removed_at as retirada, x.id`,
    },
    {
      name: 'firmas',
      title: 'Diagnósticos que firmó',
      table: 'signature',
      by: ['person_id'],
      columns: `x.signed_at as firmado, ${assessment} as diagnostico, x.side as por, x.hash as huella`,
    },
    { name: 'metas', title: 'Metas que fijó', table: 'target', by: ['by_id'], columns: 'x.at as cuando, x.municipality_id as municipio, x.item_id as sobre, x.level as nivel' },
  ],
  leftOut: {},
}

import { t } from '@lingui/core/macro'
import type { Role } from '@tequio/contracts/roles'

/** What somebody with a role does here today, and what is still done outside. */
export const doesWords = (role: Role): string =>
  ({
    officer: t`Toma sus cursos, ve su verificación previa y descarga sus constancias.`,
    liaison: t`Lleva el programa en su municipio: personas, listas, documentos y pendientes.`,
    team: t`Trabaja con el municipio par: plan, sesiones y compromisos.`,
    signatory: t`Firma por el municipio y lleva los cambios de administración.`,
    instructor: t`Abre listas de participantes, inscribe y da seguimiento a sus ediciones.`,
    assessor: t`Aplica diagnósticos y los firma.`,
    coordinator: t`Prepara los expedientes y lotes de verificación previa.`,
    reviewer: t`Revisa y confirma los resultados de verificación previa.`,
    staff: t`Da seguimiento a todo el programa.`,
    donor: t`Consulta cifras del programa, sin nombres.`,
    operator: t`Cuida que los servicios y sus avisos marchen.`,
    auditor: t`Lee quién hizo qué en cada servicio.`,
    administrator: t`Da y quita funciones, bloquea cuentas, da códigos nuevos, ve si los servicios marchan y cuánto se conservan los datos. No abre expedientes ni la bitácora.`,
    author: t`Consulta el catálogo de cursos y sus objetivos. Los textos aún no se escriben aquí: entréguelos al equipo del programa.`,
    observer: t`Consulta la matriz de avances, sin nombres de personas. La observación de audiencias aún no se registra aquí.`,
    clerk: t`Consulta los puestos y vacantes de su juzgado. Las cifras del mes aún no se capturan aquí: envíelas como hasta ahora.`,
    contact: t`Consulta los puestos de su organización. Los diagnósticos y comunidades para organizaciones aún no están aquí.`,
    caseworker: t`Consulta los puestos de la institución. El seguimiento de medidas aún no se registra aquí.`,
  })[role]

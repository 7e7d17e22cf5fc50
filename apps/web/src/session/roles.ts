import { t } from '@lingui/core/macro'
import type { Role, ScopeKind } from '@tequio/contracts/roles'

export const roleWords = (role: Role): string =>
  ({
    officer: t`Participante`,
    liaison: t`Enlace municipal`,
    team: t`Equipo de mentoría`,
    signatory: t`Firma por el municipio`,
    instructor: t`Instrucción`,
    assessor: t`Evaluación de diagnósticos`,
    coordinator: t`Coordinación de verificación`,
    reviewer: t`Segunda revisión`,
    staff: t`Personal del programa`,
    donor: t`Consulta del donante`,
    operator: t`Operación de la plataforma`,
    auditor: t`Auditoría`,
    administrator: t`Administración de la plataforma`,
    author: t`Autoría de cursos`,
    observer: t`Observación`,
    clerk: t`Secretaría del juzgado cívico`,
    contact: t`Contacto de la organización`,
    caseworker: t`Seguimiento de medidas`,
  })[role]

export const scopeWords = (kind: ScopeKind): string =>
  ({ programme: t`Todo el programa`, state: t`Un estado`, municipality: t`Un municipio`, institution: t`Una institución`, person: t`Sus propios cursos` })[kind]

/** Where a role is held, in words. */
export const whereWords = ({ kind, placeName }: { kind: ScopeKind; placeName: string }): string => placeName || scopeWords(kind)

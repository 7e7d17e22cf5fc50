import { t } from '@lingui/core/macro'
import type { Role, ScopeKind } from '@tequio/contracts/roles'
import type { Tone } from '../../ui/Chip.tsx'

export type AccountState = 'none' | 'waiting' | 'active' | 'blocked'
export type Kind = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'

export const accountStates: readonly AccountState[] = ['waiting', 'active', 'blocked', 'none']
export const accountTone: Readonly<Record<AccountState, Tone | undefined>> = { none: undefined, waiting: 'warn', active: 'ok', blocked: 'err' }

export const accountWords = (state: AccountState): string => ({ none: t`Sin cuenta`, waiting: t`Aún no entra`, active: t`Con contraseña`, blocked: t`Bloqueada` })[state]

export const kinds: readonly Kind[] = ['police', 'court', 'prevention', 'mayor', 'civil_society', 'programme']
export const kindWords = (kind: Kind): string =>
  ({ police: t`Policía`, court: t`Juzgado cívico`, prevention: t`Prevención`, mayor: t`Presidencia municipal`, civil_society: t`Organización civil`, programme: t`Programa` })[kind]

export const levelWords = (level: 'high' | 'middle' | 'operative'): string => ({ high: t`Mando alto`, middle: t`Mando medio`, operative: t`Operativo` })[level]

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

import { t } from '@lingui/core/macro'

/** The parts of the platform that keep facts of others; each has its own list. */
export const services = ['identity', 'vetting', 'training', 'progress', 'mentoring', 'gateway'] as const
export type ServiceName = (typeof services)[number]

export const serviceWords = (service: ServiceName): string =>
  ({
    identity: t`Personas y cuentas`,
    vetting: t`Verificación previa`,
    training: t`Capacitación`,
    progress: t`Diagnósticos y avances`,
    mentoring: t`Mentoría`,
    gateway: t`Entrada y sesiones`,
  })[service]

/** What a stopped fact speaks of, by the family of its name. */
export const subjectWords = (name: string): string =>
  ({
    'identity.municipality': t`Datos de un municipio`,
    'identity.person': t`Nombre o lugar de una persona`,
    'identity.appointment': t`Puesto de una persona`,
    'identity.account': t`Cuenta de una persona`,
    'vetting.requirement': t`Requisito de verificación`,
    'vetting.clearance': t`Autorización`,
    'training.course': t`Curso publicado`,
    'training.seat': t`Lugar en un curso`,
    'training.certificate': t`Constancia`,
    'progress.assessment': t`Diagnóstico firmado`,
    'mentoring.session': t`Sesión de mentoría`,
    'mentoring.commitment': t`Compromiso de mentoría`,
    'mentoring.pair': t`Par de municipios`,
  })[name.split('.').slice(0, 2).join('.')] ?? t`Aviso que no se pudo leer`

export const outcomeWords = (outcome: string): string => (outcome === 'applied' ? t`Quedó aplicado.` : t`No hizo falta: ya se conocía ese dato o uno más nuevo.`)

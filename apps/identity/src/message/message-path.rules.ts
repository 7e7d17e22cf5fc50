import type { MessageKind } from '@tequio/contracts/identity/message'

/** Where what a message is about is opened; `learns`: its reader works on the phone only. */
export const messagePath = (kind: MessageKind, facts: Partial<Record<string, string>>, learns: boolean): string => {
  const id = (name: string): string => encodeURIComponent(facts[name] ?? '')
  switch (kind) {
    case 'password-changed':
    case 'password-recovered':
    case 'code-reissued':
      return learns ? '/yo/acceso' : '/equipo/acceso'
    case 'contact-changed':
      return learns ? '/yo/avisos' : '/equipo/mensajes/avisos'
    case 'roles-changed':
      return learns ? '/inicio' : '/equipo/mensajes'
    case 'clearance-news':
    case 'clearance-ending':
    case 'papers-missing':
      return '/yo/verificacion'
    case 'clearance-ending-there':
      return '/equipo/verificacion?estado=may'
    case 'clearances-ending':
      return `/equipo/verificacion?estado=may&municipio=${id('municipalityId')}`
    case 'seat-opened':
    case 'seat-paused':
    case 'course-nudge':
    case 'grade-changed':
    case 'test-graded':
      return `/cursos/${id('editionId')}`
    case 'assignment-accepted':
    case 'assignment-returned':
      return `/cursos/${id('editionId')}/actividad`
    case 'course-announced':
      return `/cursos/${id('editionId')}`
    case 'question-replied':
      return `/cursos/${id('editionId')}/preguntas`
    case 'course-session-planned':
    case 'course-session-changed':
    case 'course-session-cancelled':
      return `/asistencia/${id('sessionId')}`
    case 'certificate-issued':
    case 'certificate-ending':
    case 'certificate-revoked':
      return `/constancias/${id('certificateId')}`
    case 'pair-formed':
    case 'pair-agreed':
    case 'pair-ended':
    case 'commitment-due':
      return `/equipo/mentoria/${id('pairId')}`
    case 'session-proposed':
    case 'session-fixed':
    case 'session-cancelled':
      return `/equipo/mentoria/${id('pairId')}/sesiones/${id('sessionId')}`
    case 'assessment-signed':
      return `/equipo/matriz/${id('municipalityId')}`
    case 'handover-done':
      return `/equipo/organizacion/${id('municipalityId')}`
    case 'agreement-ending':
      return `/equipo/organizacion/${id('municipalityId')}/convenios`
    case 'data-request-received':
      return `/equipo/datos-personales/${id('requestId')}`
    case 'data-request-asked':
    case 'data-request-answered':
      return '/yo/datos'
    case 'deliveries-stopped':
      return '/equipo/avisos-detenidos'
  }
}

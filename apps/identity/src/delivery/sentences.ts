import type { MessageKind } from '@tequio/contracts/identity/message'

export type Language = 'es' | 'en'

/** A title for each kind: what is told outside of the platform. No name, no detail, never a reason. */
export const titles: Record<Language, Record<MessageKind, string>> = {
  es: {
    'password-changed': 'Su contraseña cambió',
    'password-recovered': 'Se puso una contraseña nueva en su cuenta',
    'code-reissued': 'Se dio un código nuevo para su cuenta',
    'contact-changed': 'Cambió un dato para comunicarnos con usted',
    'roles-changed': 'Cambió lo que puede hacer en Tequio',
    'clearance-news': 'Hay una novedad en su verificación previa',
    'clearance-ending': 'Su verificación previa está por vencer',
    'clearance-ending-there': 'Una verificación previa de su municipio está por vencer',
    'clearances-ending': 'Hay verificaciones previas por vencer en un municipio',
    'papers-missing': 'Su verificación previa espera algo de usted',
    'seat-opened': 'Su lugar en un curso está abierto',
    'seat-paused': 'Un curso suyo está en pausa',
    'course-nudge': 'Un curso suyo le espera',
    'assignment-accepted': 'Se aceptó una actividad suya',
    'assignment-returned': 'Le devolvieron una actividad con un comentario',
    'grade-changed': 'Cambió la calificación de una prueba suya',
    'question-replied': 'Le respondieron en un curso',
    'course-announced': 'Hay un anuncio en un curso suyo',
    'course-session-planned': 'Hay una sesión en vivo en un curso suyo',
    'test-graded': 'Se calificó su prueba final',
    'course-session-changed': 'Cambió una sesión en vivo de un curso suyo',
    'course-session-cancelled': 'Se canceló una sesión en vivo de un curso suyo',
    'certificate-issued': 'Recibió una constancia',
    'certificate-ending': 'Ya puede renovar una constancia suya',
    'certificate-revoked': 'Una constancia suya fue anulada',
    'pair-formed': 'Hay una mentoría nueva para su municipio',
    'pair-agreed': 'Una mentoría tiene su convenio firmado',
    'pair-ended': 'Una mentoría terminó',
    'session-proposed': 'Hay fechas propuestas para una sesión de mentoría',
    'session-fixed': 'Quedó la fecha de una sesión de mentoría',
    'session-cancelled': 'Se canceló una sesión de mentoría',
    'commitment-due': 'Se acerca el día de un compromiso suyo',
    'assessment-signed': 'Se firmó un diagnóstico de su municipio',
    'handover-done': 'Se confirmó un cambio de administración',
    'agreement-ending': 'Un convenio está por vencer',
    'data-request-received': 'Llegó una solicitud sobre datos personales',
    'data-request-asked': 'Le preguntan algo sobre su solicitud de datos',
    'data-request-answered': 'Se respondió su solicitud de datos',
    'deliveries-stopped': 'Hay avisos que no pudieron salir',
  },
  en: {
    'password-changed': 'Your password changed',
    'password-recovered': 'A new password was set on your account',
    'code-reissued': 'A new code was issued for your account',
    'contact-changed': 'A way to reach you changed',
    'roles-changed': 'What you may do in Tequio changed',
    'clearance-news': 'There is news about your vetting',
    'clearance-ending': 'Your vetting is about to expire',
    'clearance-ending-there': 'A vetting of your municipality is about to expire',
    'clearances-ending': 'There are vettings about to expire in a municipality',
    'papers-missing': 'Your vetting waits for something from you',
    'seat-opened': 'Your seat in a course is open',
    'seat-paused': 'One of your courses is paused',
    'course-nudge': 'One of your courses is waiting for you',
    'assignment-accepted': 'An assignment of yours was accepted',
    'assignment-returned': 'An assignment of yours came back with a comment',
    'grade-changed': 'The grade of a test of yours changed',
    'question-replied': 'You were answered in a course',
    'course-announced': 'There is an announcement in one of your courses',
    'course-session-planned': 'There is a live session in one of your courses',
    'test-graded': 'Your final test was graded',
    'course-session-changed': 'A live session of one of your courses changed',
    'course-session-cancelled': 'A live session of one of your courses was cancelled',
    'certificate-issued': 'You received a certificate',
    'certificate-ending': 'You may now renew a certificate of yours',
    'certificate-revoked': 'A certificate of yours was revoked',
    'pair-formed': 'There is a new mentoring pair for your municipality',
    'pair-agreed': 'A mentoring pair has its agreement signed',
    'pair-ended': 'A mentoring pair ended',
    'session-proposed': 'There are times proposed for a mentoring session',
    'session-fixed': 'The time of a mentoring session is fixed',
    'session-cancelled': 'A mentoring session was called off',
    'commitment-due': 'The day of a commitment of yours is near',
    'assessment-signed': 'A diagnostic of your municipality was signed',
    'handover-done': 'A change of administration was confirmed',
    'agreement-ending': 'An agreement is about to expire',
    'data-request-received': 'A request about personal data arrived',
    'data-request-asked': 'You are asked something about your data request',
    'data-request-answered': 'Your data request was answered',
    'deliveries-stopped': 'Some notices could not leave',
  },
}

type Letter = { subject: string; text: string }

export const digestMail = (language: Language, of: { kinds: readonly MessageKind[]; link: string; stop: string }): Letter => {
  const list = [...new Set(of.kinds)].map((kind) => {
    const times = of.kinds.filter((one) => one === kind).length
    return `- ${titles[language][kind]}${times > 1 ? ` (${times})` : ''}`
  })
  const count = of.kinds.length
  return language === 'es'
    ? {
        subject: count === 1 ? 'Tiene un mensaje nuevo en Tequio' : `Tiene ${count} mensajes nuevos en Tequio`,
        text: `Buenos días.\n\n${count === 1 ? 'Tiene un mensaje nuevo:' : `Tiene ${count} mensajes nuevos:`}\n${list.join('\n')}\n\nÁbralos aquí: ${of.link}\n\nRecibe a lo más un correo como este al día. Si ya no lo quiere: ${of.stop}\n`,
      }
    : {
        subject: count === 1 ? 'You have a new message in Tequio' : `You have ${count} new messages in Tequio`,
        text: `Good morning.\n\n${count === 1 ? 'You have a new message:' : `You have ${count} new messages:`}\n${list.join('\n')}\n\nOpen them here: ${of.link}\n\nYou get one mail like this a day at most. If you do not want it any more: ${of.stop}\n`,
      }
}

export const messageMail = (language: Language, of: { kind: MessageKind; link: string }): Letter => {
  const title = titles[language][of.kind]
  return language === 'es'
    ? { subject: title, text: `${title}.\n\nVéalo aquí: ${of.link}\n\nSi no fue usted quien lo pidió, avise a su enlace municipal o a la ayuda del programa.\n` }
    : { subject: title, text: `${title}.\n\nSee it here: ${of.link}\n\nIf it was not you who asked for this, tell your municipal contact or the programme’s help.\n` }
}
export const messageText = (language: Language, of: { kind: MessageKind; link: string }): string => `Tequio: ${titles[language][of.kind]}. ${of.link}`

/** All that a locked screen may show. */
export const pushWords = (language: Language): string => (language === 'es' ? 'Tiene un mensaje nuevo en Tequio' : 'You have a new message in Tequio')

export const proofMail = (language: Language, code: string): Letter =>
  language === 'es'
    ? {
        subject: 'Su código para confirmar este correo',
        text: `Escriba este código en Tequio para confirmar que este correo es suyo: ${code}\n\nSirve 10 minutos. Si usted no lo pidió, no haga nada.\n`,
      }
    : {
        subject: 'Your code to confirm this address',
        text: `Type this code in Tequio to confirm that this address is yours: ${code}\n\nIt lasts 10 minutes. If you did not ask for it, do nothing.\n`,
      }
export const proofText = (language: Language, code: string): string =>
  language === 'es' ? `Tequio: su código para confirmar este teléfono es ${code}. Sirve 10 minutos.` : `Tequio: your code to confirm this phone is ${code}. It lasts 10 minutes.`

export const recoveryMail = (language: Language, link: string): Letter =>
  language === 'es'
    ? {
        subject: 'Para volver a entrar a Tequio',
        text: `Con este enlace elige una contraseña nueva: ${link}\n\nSirve una vez, durante 30 minutos. Si usted no lo pidió, no haga nada: su contraseña sigue igual.\n`,
      }
    : {
        subject: 'To get into Tequio again',
        text: `With this link you choose a new password: ${link}\n\nIt works once, for 30 minutes. If you did not ask for it, do nothing: your password stays as it is.\n`,
      }
export const recoveryText = (language: Language, code: string): string =>
  language === 'es'
    ? `Tequio: su código para elegir otra contraseña es ${code}. Sirve 10 minutos. No lo comparta con nadie.`
    : `Tequio: your code to choose another password is ${code}. It lasts 10 minutes. Share it with nobody.`

export const goneMail = (language: Language): Letter =>
  language === 'es'
    ? {
        subject: 'Este correo ya no es el de su cuenta de Tequio',
        text: 'Su cuenta de Tequio usa desde hoy otro correo, o ninguno.\n\nSi no fue usted, avise a su enlace municipal o a la ayuda del programa.\n',
      }
    : {
        subject: 'This address is no longer that of your Tequio account',
        text: 'From today your Tequio account uses another address, or none.\n\nIf it was not you, tell your municipal contact or the programme’s help.\n',
      }

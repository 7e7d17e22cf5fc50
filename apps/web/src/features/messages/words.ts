import { t } from '@lingui/core/macro'
import type { MessageKind, MessageRow, Topic } from '@tequio/contracts/identity/message'
import { dayInWords, momentInWords } from '../../session/dates.ts'
import type { IconName } from '../../ui/Icon.tsx'

type Facts = MessageRow['facts']
export type Words = { head: string; about: string }

const sentences: Record<MessageKind, (facts: Facts) => Words> = {
  'password-changed': () => ({ head: t`Su contraseña cambió`, about: t`Si no fue usted, pida un código nuevo a su enlace municipal.` }),
  'password-recovered': () => ({ head: t`Se puso una contraseña nueva en su cuenta`, about: t`Se pidió desde la pantalla de entrada. Si no fue usted, avise hoy mismo.` }),
  'code-reissued': () => ({ head: t`Se dio un código nuevo para su cuenta`, about: t`La contraseña de antes ya no abre.` }),
  'contact-changed': () => ({ head: t`Cambió un dato para comunicarnos con usted`, about: t`Su correo o su teléfono. Si no fue usted, avise a la ayuda.` }),
  'roles-changed': () => ({ head: t`Cambió lo que puede hacer en Tequio`, about: t`Puede ver más o menos pantallas que antes.` }),
  'clearance-news': () => ({ head: t`Hay una novedad en su verificación previa`, about: t`Ábrala para verla.` }),
  'clearance-ending': ({ on = '' }) => {
    const day = on === '' ? '' : dayInWords(on)
    return { head: t`Su verificación previa está por vencer`, about: t`Vale hasta el ${day}. Vea si falta algo de su parte.` }
  },
  'clearance-ending-there': ({ person = '', on = '' }) => {
    const day = on === '' ? '' : dayInWords(on)
    return { head: t`Una verificación previa de su municipio está por vencer`, about: person === '' ? t`Vale hasta el ${day}.` : t`${person}. Vale hasta el ${day}.` }
  },
  'clearances-ending': ({ municipality = '' }) => ({ head: t`Verificaciones previas por vencer en ${municipality}`, about: t`Vea de quién y hasta cuándo.` }),
  'papers-missing': () => ({ head: t`Su verificación previa espera algo de usted`, about: t`Ábrala para ver qué.` }),
  'seat-opened': ({ title = '' }) => ({ head: t`Su lugar está abierto`, about: t`${title}. Ya puede empezar.` }),
  'seat-paused': ({ title = '' }) => ({ head: t`Su curso está en pausa`, about: t`${title}. Lo que avanzó sigue guardado.` }),
  'course-nudge': ({ title = '', on = '' }) => {
    const day = on === '' ? '' : dayInWords(on)
    return { head: t`Su curso le espera`, about: t`${title}. Siga donde se quedó: termina el ${day}.` }
  },
  'assignment-accepted': ({ title = '' }) => ({ head: t`Su actividad se aceptó`, about: t`${title}. Vea los niveles y el comentario.` }),
  'assignment-returned': ({ title = '' }) => ({ head: t`Le devolvieron su actividad con un comentario`, about: t`${title}. Corríjala y entréguela otra vez.` }),
  'grade-changed': ({ title = '' }) => ({
    head: t`Subió la calificación de una prueba suya`,
    about: t`${title}. Se corrigió la respuesta de una pregunta y se volvió a calificar.`,
  }),
  'question-replied': ({ title = '' }) => ({ head: t`Le respondieron`, about: t`${title}. Lea la respuesta de quien imparte.` }),
  'course-announced': ({ title = '' }) => ({ head: t`Hay un anuncio en su curso`, about: title }),
  'course-session-planned': ({ title = '', at = '' }) => {
    const moment = at === '' ? '' : momentInWords(at)
    return { head: t`Sesión en vivo de su curso`, about: t`${title}. ${moment} h.` }
  },
  'test-graded': ({ title = '' }) => ({ head: t`Se calificó su prueba final de ${title}`, about: t`Ya puede ver su resultado en el curso.` }),
  'course-session-changed': ({ title = '', at = '' }) => {
    const moment = at === '' ? '' : momentInWords(at)
    return { head: t`Cambió una sesión en vivo`, about: t`${title}. Ahora es el ${moment} h. Vea dónde.` }
  },
  'course-session-cancelled': ({ title = '', at = '' }) => {
    const moment = at === '' ? '' : momentInWords(at)
    return { head: t`Se canceló una sesión en vivo`, about: t`${title}. Era el ${moment} h.` }
  },
  'certificate-issued': ({ title = '' }) => ({ head: t`Recibió su constancia`, about: title }),
  'certificate-ending': ({ title = '', on = '' }) => {
    const day = on === '' ? '' : dayInWords(on)
    return { head: t`Ya puede renovar su constancia`, about: t`${title}. Vale hasta el ${day}.` }
  },
  'certificate-revoked': ({ title = '' }) => ({ head: t`Una constancia suya fue anulada`, about: t`${title}. Pregunte al programa.` }),
  'pair-formed': ({ other = '' }) => ({ head: t`Mentoría nueva con ${other}`, about: t`El siguiente paso es firmar el convenio.` }),
  'pair-agreed': ({ other = '' }) => ({ head: t`Convenio firmado con ${other}`, about: t`La mentoría puede empezar.` }),
  'pair-ended': ({ other = '' }) => ({ head: t`Terminó la mentoría con ${other}`, about: t`Lo que se escribió queda a la vista.` }),
  'session-proposed': ({ other = '' }) => ({ head: t`Fechas propuestas para la sesión con ${other}`, about: t`Elija una de las tres.` }),
  'session-fixed': ({ other = '', at = '' }) => ({ head: t`Quedó la fecha de la sesión con ${other}`, about: at === '' ? '' : momentInWords(at) }),
  'session-cancelled': ({ other = '' }) => ({ head: t`Se canceló la sesión con ${other}`, about: t`Pueden proponer otras fechas.` }),
  'commitment-due': ({ on = '' }) => {
    const day = on === '' ? '' : dayInWords(on)
    return { head: t`Se acerca el día de un compromiso suyo`, about: t`Vence el ${day}.` }
  },
  'assessment-signed': ({ municipality = '' }) => ({ head: t`Diagnóstico firmado`, about: t`${municipality}. Vea los niveles en la matriz.` }),
  'handover-done': ({ municipality = '' }) => ({ head: t`Cambio de administración confirmado`, about: municipality }),
  'agreement-ending': ({ municipality = '', on = '' }) => {
    const day = on === '' ? '' : dayInWords(on)
    return { head: t`Un convenio está por vencer`, about: t`${municipality}. Vale hasta el ${day}.` }
  },
  'data-request-received': ({ folio = '' }) => ({ head: t`Llegó una solicitud sobre datos personales`, about: folio }),
  'data-request-asked': ({ folio = '' }) => ({ head: t`Le preguntan algo sobre su solicitud`, about: folio }),
  'data-request-answered': ({ folio = '' }) => ({ head: t`Se respondió su solicitud`, about: folio }),
  'deliveries-stopped': () => ({ head: t`Hay avisos que no pudieron salir`, about: t`El correo o los mensajes de texto no aceptan envíos. Revise su configuración.` }),
}

/** What a message says, in the language of the page. */
export const messageWords = ({ kind, facts }: Pick<MessageRow, 'kind' | 'facts'>): Words => sentences[kind](facts)

export const topicWords = (topic: Topic): string =>
  ({
    access: t`Su cuenta`,
    vetting: t`Verificación previa`,
    courses: t`Cursos`,
    mentoring: t`Mentoría`,
    diagnostics: t`Diagnósticos`,
    municipality: t`Municipio`,
    data: t`Datos personales`,
    platform: t`Plataforma`,
  })[topic]

export const topicIcons: Record<Topic, IconName> = {
  access: 'lock',
  vetting: 'shield',
  courses: 'book',
  mentoring: 'pair',
  diagnostics: 'target',
  municipality: 'flag',
  data: 'file',
  platform: 'gear',
}

import { t } from '@lingui/core/macro'
import { retainingServices, retentionClassNames } from '@tequio/contracts/retention'
import { classWords } from '../../ui/terms/words.ts'
import { services, serviceWords } from './words.ts'

/** What every service that keeps records does with them when their time is over. */
const retentionActs = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    retainingServices.flatMap((service) => {
      const where = serviceWords(service)
      return [
        [`${service}.retention.block`, t`Bloqueó un registro por su plazo: ${where}`],
        [`${service}.retention.release`, t`Devolvió un registro por un tiempo: ${where}`],
        [`${service}.retention.return`, t`Devolvió un registro en uso: ${where}`],
        [`${service}.retention.delete`, t`Borró un registro por su plazo: ${where}`],
      ]
    }),
  )

/** What was done, in words: each act that a service writes into its log. */
export const auditActs = (): Readonly<Record<string, string>> => ({
  'identity.person.count': t`Contó personas por sexo y edad`,
  'identity.person.reveal': t`Descubrió la CURP y la fecha de nacimiento`,
  'identity.person.merge': t`Unió dos registros de una persona`,
  'identity.person.unmerge': t`Deshizo la unión de dos registros`,
  'identity.person.tell-apart': t`Dijo que dos registros no son la misma persona`,
  'identity.person.take-back-apart': t`Volvió a proponer dos registros como la misma persona`,
  'identity.account.reissue': t`Dio un código nuevo`,
  'identity.account.card': t`Abrió la tarjeta con el código`,
  'identity.account.block': t`Bloqueó una cuenta`,
  'identity.account.unblock': t`Desbloqueó una cuenta`,
  'identity.account.grant': t`Cambió los roles de una cuenta`,
  'identity.role.give': t`Dio una función`,
  'identity.role.end': t`Quitó una función`,
  'identity.role.propose': t`Propuso una función`,
  'identity.role.confirm': t`Confirmó una función, como segunda persona`,
  'identity.role.decline': t`No confirmó una función`,
  'identity.role.withdraw': t`Retiró la propuesta de una función`,
  'identity.role.lend': t`Delegó su función`,
  'identity.role.return': t`Terminó una delegación`,
  'identity.sign-in.guesses': t`Se falló cinco veces seguidas al entrar`,
  'identity.notice-sheet.open': t`Abrió la hoja de a quién avisar`,
  'identity.reach.change': t`Cambió su correo o su teléfono`,
  'identity.recovery.finish': t`Puso una contraseña nueva con un enlace o un código`,
  'identity.second-step.begin': t`Encendió su segundo paso`,
  'identity.second-step.rescue': t`Pidió códigos de rescate nuevos`,
  'identity.second-step.end': t`Apagó su segundo paso`,
  'identity.second-step.clear': t`Quitó el segundo paso de una cuenta`,
  'identity.passkey.add': t`Agregó una llave de acceso`,
  'identity.passkey.remove': t`Quitó una llave de acceso`,
  'identity.passkey.stop': t`Una llave de acceso respondió como una copia y se detuvo`,
  'identity.list.confirm': t`Confirmó una lista de participantes`,
  'identity.list.sheet': t`Abrió la hoja de códigos de una lista`,
  'identity.handover.begin': t`Empezó un cambio de administración`,
  'identity.handover.letter': t`Adjuntó un nombramiento`,
  'identity.handover.cancel': t`Descartó un cambio de administración`,
  'identity.handover.complete': t`Confirmó un cambio de administración`,
  'identity.programme.change': t`Cambió los datos del programa`,
  'identity.retention.change': t`Cambió cuánto tiempo se conservan los datos`,
  ...retentionActs(),
  'identity.administrator.first': t`Abrió su cuenta de administración`,
  'identity.administrator.link': t`Hizo el enlace de una primera administración`,
  'identity.municipality.invite': t`Invitó a un municipio`,
  'identity.agreement.add': t`Registró un documento firmado`,
  'identity.agreement.change': t`Corrigió un documento firmado`,
  'identity.agreement.confirm': t`Anotó que el nuevo gobierno sigue con el convenio`,
  'identity.agreement.close': t`Dio por terminado un documento`,
  'identity.agreement.document': t`Adjuntó un documento firmado`,
  'identity.contact.add': t`Anotó un contacto`,
  'identity.contact.correct': t`Corrigió un contacto`,
  'identity.export.ask': t`Pidió una copia de sus datos`,
  'identity.export.order': t`Pidió que se prepare la copia de los datos de una persona`,
  'identity.data-request.register': t`Registró una solicitud sobre datos personales`,
  'identity.data-request.open': t`Abrió una solicitud sobre datos personales`,
  'identity.data-request.step': t`Atendió una solicitud sobre datos personales`,
  'identity.ending.begin': t`Preparó el fin del programa`,
  'identity.ending.cancel': t`Descartó el fin del programa`,
  'identity.ending.confirm': t`Confirmó el fin del programa`,
  'identity.record.take': t`Descargó el expediente de un municipio`,
  'identity.record.load': t`Cargó el expediente de un municipio`,
  'training.course.create': t`Empezó un curso`,
  'training.course.retire': t`Retiró un curso del catálogo`,
  'training.course.return': t`Devolvió un curso al catálogo`,
  'training.course.bring': t`Trajo un curso de un archivo`,
  'training.bank.publish': t`Publicó las preguntas de un curso`,
  'training.course.publish': t`Publicó una versión de un curso`,
  'training.assignment.accept': t`Aceptó una actividad`,
  'training.assignment.return': t`Devolvió una actividad con un comentario`,
  'training.essay.grade': t`Calificó las respuestas abiertas de una prueba`,
  'training.grades.correct': t`Volvió a calificar las pruebas de una edición`,
  'training.outside.submit': t`Envió una capacitación externa`,
  'training.outside.correct': t`Corrigió una capacitación externa y la envió otra vez`,
  'training.outside.withdraw': t`Retiró una capacitación externa`,
  'training.outside.approve': t`Aprobó una capacitación externa`,
  'training.outside.reject': t`Rechazó una capacitación externa`,
  'training.certificate.propose-revocation': t`Propuso anular una constancia`,
  'training.certificate.revoke': t`Confirmó la anulación de una constancia`,
  'training.certificate.drop-revocation': t`Descartó anular una constancia`,
  'training.certificate.set-terms': t`Cambió los plazos de las constancias`,
  'training.certificate.set-template': t`Cambió cómo se ven las constancias`,
  'training.participation.close': t`Cerró las cifras de un trimestre`,
  'training.unsent.bring': t`Trajo avances de una persona en un archivo`,
  'training.record.take': t`Descargó el expediente de un municipio`,
  'training.record.load': t`Cargó el expediente de un municipio`,
  'mentoring.record.take': t`Descargó el expediente de un municipio`,
  'mentoring.record.load': t`Cargó el expediente de un municipio`,
  'progress.record.take': t`Descargó el expediente de un municipio`,
  'progress.record.load': t`Cargó el expediente de un municipio`,
  'vetting.file.open': t`Abrió un expediente de verificación`,
  'vetting.paper.upload': t`Subió un documento al expediente`,
  'vetting.result.propose': t`Propuso un resultado`,
  'vetting.result.confirm': t`Confirmó un resultado`,
  'vetting.preparation.add': t`Preparó un curso con una institución`,
  'vetting.unit.add': t`Registró una unidad`,
  'vetting.unit.change': t`Cambió los datos de una unidad`,
  'vetting.result.check': t`Revisó una hoja de respuestas`,
  'vetting.result.import': t`Propuso los resultados de una hoja`,
  'vetting.batch.step': t`Movió un lote de etapa`,
  'vetting.rules.start': t`Empezó un borrador de las reglas`,
  'vetting.rules.save': t`Guardó un borrador de las reglas`,
  'vetting.rules.discard': t`Tiró un borrador de las reglas`,
  'vetting.rules.activate': t`Activó una versión de las reglas`,
  'vetting.batch.export': t`Descargó la hoja de un lote`,
  'progress.assessment.reopen': t`Volvió a abrir un diagnóstico`,
  'gateway.sessions.end': t`Cerró su cuenta en los aparatos donde estaba abierta`,
  'gateway.audit.read': t`Consultó la bitácora`,
})

const kinds = (): Readonly<Record<string, string>> => ({
  case: t`Expediente`,
  data: t`Datos personales`,
  batch: t`Lote`,
  unit: t`Unidad`,
  preparation: t`Preparación de un curso`,
  list: t`Lista`,
  handover: t`Cambio de administración`,
  request: t`Solicitud`,
  agreement: t`Documento`,
  contact: t`Contacto`,
  assessment: t`Diagnóstico`,
})
// of which there is one in an installation
const onlyOnes = (): Readonly<Record<string, string>> => ({ programme: t`Programa`, retention: t`Plazos de conservación` })
// where the subject is a bare id, the act says of what
const kindOfAct: Readonly<Record<string, string>> = {
  'identity.list.confirm': 'list',
  'identity.list.sheet': 'list',
  'identity.handover.begin': 'handover',
  'identity.handover.letter': 'handover',
  'identity.handover.cancel': 'handover',
  'identity.handover.complete': 'handover',
  'identity.data-request.open': 'request',
  'identity.data-request.step': 'request',
  'identity.agreement.add': 'agreement',
  'identity.agreement.change': 'agreement',
  'identity.agreement.confirm': 'agreement',
  'identity.agreement.close': 'agreement',
  'identity.agreement.document': 'agreement',
  'identity.contact.add': 'contact',
  'identity.contact.correct': 'contact',
  'progress.assessment.reopen': 'assessment',
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
/** The id inside what was written down, when there is one. */
export const idIn = (text: string): string | undefined => uuid.exec(text)?.[0]

/** The thing that an entry is about: a person's name, a kind with the first digits of its id, or what was written. */
export const subjectName = (entry: { act: string; subject: string }, names: ReadonlyMap<string, string>): string => {
  const id = idIn(entry.subject)
  if (id === undefined) return onlyOnes()[entry.subject] ?? entry.subject
  const name = names.get(id)
  if (name !== undefined) return name
  const kind = kinds()[entry.subject.includes(':') ? (entry.subject.split(':')[0] ?? '') : (kindOfAct[entry.act] ?? '')]
  return kind ? `${kind} ${id.slice(0, 8)}` : id.slice(0, 8)
}

/** Who did it: somebody by name, a service by itself, or nobody who had entered. */
export const actorName = (actor: string, names: ReadonlyMap<string, string>): string => {
  if (actor === 'visitor') return t`Alguien sin entrar`
  if (services.some((service) => service === actor)) return t`Tequio, por sí solo`
  return names.get(actor) ?? t`Cuenta ${actor.slice(0, 8)}`
}

/** Why it was done. What the retention did begins with the class of the record. */
export const purposeWords = ({ act, purpose }: { act: string; purpose: string | null }): string | null => {
  const name = act.split('.')[1] === 'retention' && retentionClassNames.find((one) => purpose === one || purpose?.startsWith(`${one}: `))
  return name && purpose !== null ? classWords(name).name + purpose.slice(name.length) : purpose
}

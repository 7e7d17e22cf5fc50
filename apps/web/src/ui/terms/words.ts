import { plural, t } from '@lingui/core/macro'
import type { RetentionClassName } from '@tequio/contracts/retention'

/** What a class of records is called, what it holds, and since when its time counts. */
export const classWords = (name: RetentionClassName): { name: string; holds: string; since: string } =>
  ({
    person: {
      name: t`Registro de una persona`,
      holds: t`Nombre, CURP, contactos y cuenta.`,
      since: t`El plazo corre desde que deja su último puesto.`,
    },
    'data-request': {
      name: t`Solicitud sobre datos personales`,
      holds: t`Lo que la persona pidió y la respuesta.`,
      since: t`El plazo corre desde que se cierra.`,
    },
    'official-list': {
      name: t`Lista de participantes`,
      holds: t`Las filas de la lista que se subió.`,
      since: t`El plazo corre desde que se confirma o se descarta.`,
    },
    'vetting-file': {
      name: t`Expediente de verificación previa`,
      holds: t`Datos, documentos, consentimiento, CUP, aclaraciones y motivos.`,
      since: t`El plazo corre desde que deja su último puesto. Si el programa termina, se bloquea ese día.`,
    },
    'course-work': {
      name: t`Trabajo en un curso`,
      holds: t`Las respuestas y lo que envió el teléfono.`,
      since: t`El plazo corre desde que termina la edición o la persona deja su lugar.`,
    },
    certificate: {
      name: t`Nombre en una constancia y capacitación externa`,
      holds: t`De la constancia, solo el nombre: el folio, el curso y las fechas se quedan. De la externa, todo y su comprobante.`,
      since: t`El plazo corre desde que vence, o desde que se expide o se resuelve si no vence; nunca antes de que la persona deje su puesto.`,
    },
    'pair-messages': {
      name: t`Mensajes de una mentoría`,
      holds: t`Lo que se escribe en el espacio compartido.`,
      since: t`El plazo corre desde que termina la mentoría.`,
    },
  })[name]

/** '3 años' where the years are whole, else '18 meses'. */
export const monthsInWords = (months: number): string =>
  months % 12 === 0 ? plural(months / 12, { one: '# año', many: '# años', other: '# años' }) : plural(months, { one: '# mes', many: '# meses', other: '# meses' })

import type { ProgrammeSettings } from '@tequio/contracts/identity/programme'
import type { Static } from 'typebox'

export type Settings = Static<typeof ProgrammeSettings>
export type Notice = { simplified: string; integral: string }

/** The privacy notice of a programme. Source: Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, articles on the notice, 20 March 2025. */
export const noticeOf = ({ name, responsible, donor }: Settings): Notice => {
  const vets = donor?.asksVetting === true
  return {
    simplified: [
      `${responsible.name} es responsable de sus datos personales en ${name}. Los usa para inscribirle a los cursos${vets ? ', tramitar su verificación previa' : ''} y darle su constancia. No los vende ni los publica.`,
      `Usted puede consultarlos, corregirlos, pedir que se cancelen u oponerse a su uso. Para hacerlo, acuda a su enlace municipal o escriba a ${responsible.contact}.`,
    ].join('\n\n'),
    integral: [
      `Responsable. ${responsible.name}, con domicilio en ${responsible.address}, responde por ${name}. Con el municipio en el que usted trabaja, trata sus datos personales conforme a la Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, publicada el 20 de marzo de 2025.`,
      `Qué datos. Nombre, CURP, fecha y entidad de nacimiento, sexo, institución, puesto, teléfono y correo si los da. También su avance en los cursos y sus constancias${vets ? ', y las fechas de su verificación previa' : ''}.`,
      `Para qué. Identificarle, abrir su cuenta, inscribirle, ${vets ? 'tramitar la verificación previa que pide el programa, ' : ''}expedir constancias y elaborar estadísticas sin nombres.`,
      vets
        ? `A quién se transfieren. Para la verificación previa que pide ${donor.name}, y solo con su consentimiento por separado, a la embajada que la resuelve. A nadie más, salvo mandato de una autoridad competente.`
        : 'A quién se transfieren. A nadie, salvo mandato de una autoridad competente.',
      'Cuánto tiempo. Mientras ocupe un puesto que participa en el programa y el plazo de conservación que fija la tabla del programa. Después se bloquean y se borran.',
      `Sus derechos. Usted puede pedir acceso, rectificación, cancelación u oposición (derechos ARCO) a su enlace municipal, al personal del programa o en ${responsible.contact}. La respuesta llega en un máximo de 20 días hábiles.`,
      'Cambios. Si cambia quién responde por sus datos o para qué se usan, se le pedirá leer y aceptar la versión nueva al entrar.',
    ].join('\n\n'),
  }
}

/** Whether people accept the notice anew: another responsible body, or another answer to what for and to whom. A new address or contact informs, and asks nobody. */
export const asksAgain = (before: Settings | undefined, after: Settings): boolean => {
  if (!before) return true
  const asks = (of: Settings): string => (of.donor?.asksVetting ? of.donor.name : '')
  return before.responsible.name !== after.responsible.name || before.name !== after.name || asks(before) !== asks(after)
}

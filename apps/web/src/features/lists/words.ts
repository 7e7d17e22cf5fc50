import { t } from '@lingui/core/macro'
import type { CellProblem, ListRow, ListSummary } from '@tequio/contracts/identity/official-list'
import type { Static } from 'typebox'

export type Row = Static<typeof ListRow>
export type Summary = Static<typeof ListSummary>
export type Problem = Static<typeof CellProblem>
export type ColumnKey = Problem['column']

/** The sheet's columns in its order, as the page heads them. */
export const columnWords = (): readonly (readonly [ColumnKey, string])[] => [
  ['curp', t`CURP`],
  ['givenNames', t`Nombre(s)`],
  ['firstSurname', t`Primer apellido`],
  ['secondSurname', t`Segundo apellido`],
  ['bornOn', t`Nacimiento`],
  ['sex', t`Sexo`],
  ['state', t`Estado`],
  ['municipality', t`Municipio`],
  ['institution', t`Institución`],
  ['post', t`Puesto`],
  ['area', t`Área`],
  ['level', t`Nivel`],
  ['rank', t`Grado`],
  ['career', t`Servicio de carrera`],
  ['fromOn', t`En el puesto desde`],
  ['phone', t`Teléfono`],
  ['email', t`Correo`],
]

export const columnWord = (key: ColumnKey): string => columnWords().find(([column]) => column === key)?.[1] ?? key

/** What became of a row, or would if the list were registered now. */
export const resultWords = (row: Row, state: Summary['state']): string => {
  if (row.isLeftOut) return t`Quedó fuera`
  if (row.effect === null) return row.problems.some((problem) => problem.weight === 'error') ? t`Por corregir` : t`Por responder`
  const isDone = state === 'confirmed'
  if (row.effect === 'same') return t`Ya estaba registrada`
  if (row.effect === 'post') return isDone ? t`Cambió de puesto` : t`Cambiará de puesto`
  return isDone ? t`Registrada` : t`Se registrará`
}

/** What the hint of a problem would put into the row's cells; undefined where it is no value. */
export const mendOf = ({ code, hint, column }: Problem): Partial<Record<ColumnKey, string>> | undefined => {
  if (hint === null) return undefined
  if (code === 'curp-not-birth-date') return { [column]: hint }
  if (code === 'curp-not-sex') return { [column]: hint === 'M' ? 'Mujer' : hint === 'H' ? 'Hombre' : 'X' }
  if (code !== 'municipality-unknown') return undefined
  const at = hint.lastIndexOf(', ')
  return { municipality: hint.slice(0, at), state: hint.slice(at + 2) }
}

/** What is wrong in a cell and what to do about it. */
export const problemWords = ({ code, hint, otherRow }: Pick<Problem, 'code' | 'hint' | 'otherRow'>): string => {
  const said: Record<string, string> = {
    missing: t`Falta. Escriba este dato.`,
    formula: t`Tiene una fórmula. Escriba el dato como texto.`,
    'too-long': t`Es muy largo. Use 250 letras o menos.`,
    'name-letters': t`Solo lleva letras, espacios, puntos y guiones.`,
    'curp-missing': t`Falta. Escriba la CURP.`,
    'curp-length': t`La CURP lleva 18 letras y números.`,
    'curp-enye': t`La CURP no lleva Ñ: en su lugar va X.`,
    'curp-shape': t`No tiene la forma de una CURP. Cópiela otra vez.`,
    'curp-date': t`La fecha dentro de la CURP no existe.`,
    'curp-entity': t`La entidad dentro de la CURP no existe.`,
    'curp-digit': t`La última cifra no corresponde. Revise toda la CURP.`,
    'curp-twice': otherRow === null ? t`Esta CURP está dos veces.` : t`Esta CURP ya está en la fila ${otherRow}.`,
    'curp-other-person': t`Esta CURP ya es de otra persona registrada, con otro nombre.`,
    'curp-not-birth-date': hint ? t`La CURP dice ${hint}. Corrija una de las dos.` : t`No coincide con la CURP.`,
    'curp-not-sex':
      hint === 'M' ? t`La CURP dice mujer. Corrija uno de los dos.` : hint === 'H' ? t`La CURP dice hombre. Corrija uno de los dos.` : t`La CURP dice X. Corrija uno de los dos.`,
    'date-unreadable': t`Escriba la fecha como 27/04/1956.`,
    'date-unknown': t`Ese día no existe.`,
    'born-too-young': t`La persona tendría menos de 18 años.`,
    'day-ahead': t`Ese día aún no llega.`,
    'sex-unknown': t`Escriba Mujer, Hombre o X.`,
    'state-unknown': t`No hay un estado con ese nombre.`,
    'municipality-unknown': hint ? t`No hay un municipio con ese nombre. ¿Es ${hint}?` : t`No hay un municipio con ese nombre. Use la clave INEGI si duda.`,
    'municipality-ambiguous': hint ? t`Varios municipios se llaman así. Escriba el estado: ${hint}.` : t`Varios municipios se llaman así. Escriba el estado.`,
    'municipality-not-participating': hint ? t`${hint} no participa en el programa.` : t`No participa en el programa.`,
    'municipality-not-yours': t`Usted no puede subir personas de este municipio.`,
    'institution-unknown': t`Escriba Policía, Juzgado cívico, Prevención, Presidencia municipal u Organización civil.`,
    'level-unknown': t`Escriba Alto, Medio u Operativo.`,
    'yes-unknown': t`Escriba Sí o No.`,
    'phone-shape': t`El teléfono lleva 10 cifras.`,
    'email-shape': t`El correo no está completo.`,
    'same-birth': t`Ya hay una persona registrada con este nombre y esta fecha de nacimiento, con otra CURP. Revise la CURP. Si es la misma persona, los dos registros pueden unirse en Duplicados.`,
    homonym:
      otherRow === null
        ? t`Ya hay una persona registrada con este nombre y otra CURP. ¿Es otra persona?`
        : t`La fila ${otherRow} tiene el mismo nombre y otra CURP. ¿Es otra persona?`,
  }
  return said[code] ?? t`Revise este dato.`
}

/** The same said once for many rows: what belongs to one row only is left out. */
export const kindWords = (code: string): string => {
  const said: Record<string, string> = {
    'curp-twice': t`la CURP está dos veces`,
    'curp-not-birth-date': t`no coincide con la CURP`,
    'curp-not-sex': t`no coincide con la CURP`,
    'municipality-ambiguous': t`varios municipios se llaman así; falta el estado`,
    'municipality-not-participating': t`no participa en el programa`,
    homonym: t`mismo nombre y otra CURP`,
  }
  return said[code] ?? problemWords({ code, hint: null, otherRow: null }).replace(/\.$/, '')
}

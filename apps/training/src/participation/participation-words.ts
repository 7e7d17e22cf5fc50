import type { Adjustment, ParticipationSplit, ParticipationTable } from '@tequio/contracts/training/participation'

/** The table with what identity counted of the same persons, in the order of the words below. */
export type Printed = { table: ParticipationTable; sex: readonly number[]; age: readonly number[] }

export const unknownWords = 'Sin dato'
export const sexWords = ['Mujeres', 'Hombres', 'X en la CURP', unknownWords]
export const ageWords = ['Hasta 24 años', '25 a 34', '35 a 44', '45 a 54', '55 a 64', '65 o más', unknownWords]
export const splitWords: Record<ParticipationSplit, string> = {
  state: 'Estado',
  municipality: 'Municipio',
  institution: 'Institución',
  post: 'Puesto',
  course: 'Curso',
}

export const headWords = ['Personas', 'Participaciones', 'Cursos terminados', 'Horas']

const longDay = (day: string): string => new Intl.DateTimeFormat('es-MX', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
export const periodWords = ({ from, to }: ParticipationTable): string => (from === null ? `Desde el inicio y hasta el ${longDay(to)}` : `Del ${longDay(from)} al ${longDay(to)}`)
export const asOfWords = ({ asOf, closed }: ParticipationTable): string =>
  closed ? `Trimestre cerrado el ${longDay(asOf)}: estas cifras ya no cambian` : `Con lo que se sabía al ${longDay(asOf)}`

export const adjustmentWords = ({ from, to }: Adjustment): string => `Del ${longDay(from)} al ${longDay(to)}`
export const adjustmentTitle = 'Ajustes a trimestres cerrados'
export const adjustmentNote = 'Lo que se supo de un trimestre después de cerrarlo. Se informa una vez y no está sumado en las cifras de este periodo.'

export const notes = [
  'Persona: cada quien cuenta una vez en el periodo. Participación: una persona en una edición en la que hizo algo que cuenta en el periodo.',
  'Horas: las del curso, cuando se terminó dentro del periodo.',
  'Municipio es el de la inscripción; institución y puesto, los que tenía el último día en que hizo algo. Quien cambió cuenta donde estuvo al final.',
  'Sexo y edad se cuentan de la CURP, sin nombres; la edad, al último día del periodo.',
  'Quien tomó varios cursos cuenta en cada uno: por curso, las personas pueden sumar más que el total.',
]

import { createHash } from 'node:crypto'
import type { Clause } from '../tables.ts'

/** Raised with every change of the wording: a signed agreement keeps the text that it was signed with. */
export const template = 'convenio-1'

const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'] as const
const inWords = (day: string): string => `${Number(day.slice(8))} de ${months[Number(day.slice(5, 7)) - 1]} de ${day.slice(0, 4)}`
const listed = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join('; ')}, y ${words.at(-1)}`)

export type AgreementFacts = {
  mentor: { name: string; stateName: string }
  mentee: { name: string; stateName: string }
  components: readonly { title: string }[]
  startsOn: string
  endsOn: string
  plannedSessions: number
  reviewOn: string | null
}

/** The agreement's text. It names posts, not persons, so that it outlives whoever holds them. */
export const writeClauses = (of: AgreementFacts): Clause[] => {
  const mentor = `${of.mentor.name}, ${of.mentor.stateName}`
  const mentee = `${of.mentee.name}, ${of.mentee.stateName}`
  const meetings = of.plannedSessions === 1 ? 'una sesión' : `${of.plannedSessions} sesiones`
  return [
    {
      title: 'Partes',
      text: `El Municipio de ${mentor}, en adelante el municipio mentor, y el Municipio de ${mentee}, en adelante el municipio acompañado. Firma por cada uno quien ocupa la Presidencia Municipal, o quien ésta designe.`,
    },
    { title: 'Objeto', text: `El municipio mentor comparte su experiencia con el municipio acompañado en: ${listed(of.components.map((one) => one.title))}.` },
    {
      title: 'Plan de trabajo',
      text: 'Las partes acuerdan un plan con un objetivo por criterio, el nivel que se quiere alcanzar, y acciones con responsable, fecha y evidencia. El plan puede cambiar de común acuerdo sin volver a firmar este convenio.',
    },
    { title: 'Sesiones', text: `Las partes celebran al menos ${meetings}. De cada una queda un acta con asistencia y compromisos, firmada por las dos partes.` },
    {
      title: 'Equipos',
      text: 'Cada municipio nombra un equipo y un enlace. Si una persona deja su cargo, el municipio nombra a quien sigue y le entrega el plan, las actas y los compromisos.',
    },
    {
      title: 'Costos y datos',
      text: 'Este convenio no implica pago entre las partes. Cada municipio cubre sus gastos. No se comparten datos personales de personas presentadas, víctimas ni denunciantes.',
    },
    {
      title: 'Vigencia y revisión',
      text: `Rige del ${inWords(of.startsOn)} al ${inWords(of.endsOn)}.${of.reviewOn === null ? '' : ` A partir del ${inWords(of.reviewOn)}, por cambio de gobierno, las partes lo revisan y lo ratifican, lo modifican o lo dan por terminado.`} Cualquiera de las partes puede terminarlo por escrito.`,
    },
  ]
}

/** SHA-256 of what is signed, base64url. */
export const hashOf = (used: string, clauses: readonly Clause[]): string =>
  createHash('sha256')
    .update(JSON.stringify([used, clauses.map((clause) => [clause.title, clause.text])]))
    .digest('base64url')

/** draft: nobody signed · half · signed · review: the first government has left · expired. Days include the last one. */
export const agreementState = (of: { signatures: number; endsOn: string; reviewOn: string | null; today: string }): 'draft' | 'half' | 'signed' | 'review' | 'expired' => {
  if (of.signatures === 0) return 'draft'
  if (of.signatures === 1) return 'half'
  if (of.endsOn < of.today) return 'expired'
  return of.reviewOn !== null && of.reviewOn <= of.today ? 'review' : 'signed'
}

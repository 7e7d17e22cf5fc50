import { t } from '@lingui/core/macro'
import type { DraftFault, DraftLine } from '@tequio/contracts/training/draft'
import type { Tone } from '../../ui/Chip.tsx'
import type { HeadFault } from './outline.ts'
import type { tones } from './schema.ts'

export const standingWords = (standing: DraftLine['standing']): { words: string; tone?: Tone } =>
  ({
    new: { words: t`Nueva`, tone: 'info' as const },
    changed: { words: t`Cambiada`, tone: 'warn' as const },
    same: { words: t`Igual`, tone: 'ok' as const },
    removed: { words: t`Quitada` },
  })[standing]

/** As learners read it above a callout; a quotation has none. */
export const toneWords = (tone: (typeof tones)[number]): string => ({ key: t`Clave`, caution: t`Cuidado`, municipality: t`En su municipio`, quote: t`Cita` })[tone]

/** What keeps a draft from being published, without its place. */
export const faultWords = ({ reason, lessonId, screen }: DraftFault): string => {
  switch (reason) {
    case 'empty':
      return screen === null ? t`La lección no tiene contenido.` : t`Algo está vacío: escriba en ello o quítelo.`
    case 'alt':
      return t`Una imagen no dice en palabras lo que muestra.`
    case 'captions':
      return t`Un video o audio no tiene nombre o no dice en palabras lo que se oye.`
    case 'question':
      return t`Una pregunta no está en el banco como práctica de esta lección.`
    case 'twice':
      return t`Una pregunta está dos veces.`
    case 'heavy':
      return lessonId === null ? t`El curso pesa más de lo que un teléfono debe descargar.` : t`La lección pesa más de lo que un teléfono debe descargar: pártala en dos.`
    case 'guide-long':
      return t`La guía de bolsillo tiene más de una idea: déjela en una.`
    case 'module-name':
      return t`Un módulo no tiene nombre.`
    case 'module-empty':
      return t`Un módulo no tiene lecciones: póngale una o quítelo.`
    case 'no-lessons':
      return t`El curso no tiene lecciones.`
    case 'no-pre':
      return t`La prueba inicial no tiene preguntas.`
    case 'no-post':
      return t`La prueba final no tiene preguntas.`
  }
}

export const headFaultWords = (fault: HeadFault): string =>
  ({
    title: t`Escriba el título.`,
    audience: t`Escriba para quién es.`,
    hours: t`Escriba las horas: de 1 a 60.`,
    summary: t`Escriba de qué trata.`,
    objectives: t`Escriba al menos tres objetivos, uno por línea.`,
  })[fault]

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
export const faultWords = ({ reason, lessonId, screen, caseId }: DraftFault): string => {
  switch (reason) {
    case 'empty':
      return caseId !== undefined
        ? t`Algo está vacío: escriba en ello o quítelo.`
        : screen === null
          ? t`La lección no tiene contenido.`
          : t`Algo está vacío: escriba en ello o quítelo.`
    case 'alt':
      return t`Una imagen no dice en palabras lo que muestra.`
    case 'captions':
      return t`Un video o audio no tiene nombre o no dice en palabras lo que se oye.`
    case 'question':
      return caseId !== undefined ? t`Un caso no lleva preguntas del banco: quítela.` : t`Una pregunta no está en el banco como práctica de esta lección.`
    case 'twice':
      return caseId !== undefined ? t`Hay dos con el mismo nombre.` : t`Una pregunta está dos veces.`
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
    case 'no-audience':
      return t`El curso no dice para quién es.`
    case 'no-summary':
      return t`El curso no dice de qué trata.`
    case 'no-objectives':
      return t`El curso tiene menos de tres objetivos.`
    case 'no-sources':
      return t`El curso no dice en qué se apoya: escriba al menos una fuente.`
    case 'no-assignment':
      return t`El curso no dice qué se entrega al final.`
    case 'step-open':
      return t`No tiene decisiones ni es un final: agregue dos decisiones o hágalo final.`
    case 'step-both':
      return t`Tiene decisiones y también es un final: deje una de las dos cosas.`
    case 'step-few':
      return t`Tiene una sola decisión: agregue otra.`
    case 'leads-nowhere':
      return t`Una decisión no lleva a ningún paso: elija a cuál.`
    case 'unreached':
      return t`Ningún camino llega hasta aquí: lleve una decisión a este paso o quítelo.`
    case 'no-way-out':
      return t`Desde aquí no se llega a ningún final.`
    case 'no-document':
      return t`Entrega un documento que ya no está.`
    case 'flag':
      return t`Una decisión marca un criterio que la rúbrica no tiene.`
  }
}

export const headFaultWords = (fault: HeadFault): string =>
  ({
    title: t`Escriba el título.`,
    hours: t`Escriba las horas: de 1 a 60.`,
    grade: t`Escriba una calificación de 0 a 100.`,
  })[fault]

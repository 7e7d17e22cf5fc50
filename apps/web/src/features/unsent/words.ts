import { t } from '@lingui/core/macro'
import type { UnsentReport } from '@tequio/contracts/training/unsent'

export type Line = UnsentReport['lines'][number]

/** How many of what; a newer service may know a kind that this page does not. */
export const thingWords = (type: string): string =>
  ({
    'lesson.screen-seen': t`Avance de una lección`,
    'lesson.done': t`Lección terminada`,
    'practice.answered': t`Respuesta de práctica`,
    'quiz.answered': t`Respuesta de una prueba`,
    'quiz.submitted': t`Prueba enviada`,
    'case.chosen': t`Decisión de un caso`,
    'case.finished': t`Caso terminado`,
    'assignment.submitted': t`Actividad entregada`,
    'question.asked': t`Pregunta a quien imparte`,
    'trial.answered': t`Respuesta de «Practique aquí»`,
  })[type] ?? t`Avance`

export const outcomeWords = (outcome: Line['outcome'], isDone: boolean): { words: string; tone?: 'ok' | 'warn' | 'err' } => {
  switch (outcome) {
    case 'applied':
      return { words: isDone ? t`Registrado` : t`Se registra`, tone: 'ok' }
    case 'duplicate':
      return { words: t`Ya estaba` }
    case 'retry':
      return { words: t`Por ahora no`, tone: 'warn' }
    case 'rejected':
      return { words: t`No se puede`, tone: 'err' }
  }
}

/** Why an item is not taken, or not yet. */
export const reasonWords = (reason: string): string =>
  ({
    'not-enrolled': t`La persona ya no está en este curso.`,
    'seat-waiting': t`Su lugar todavía no está abierto.`,
    'already-submitted': t`Esa prueba ya se había enviado. Cuenta la primera.`,
    'already-accepted': t`Su actividad ya estaba aceptada.`,
    'edition-over': t`El curso ya había cerrado cuando lo hizo.`,
    'too-many-open': t`Ya tiene muchas preguntas sin respuesta en ese curso.`,
    'too-many-in-a-row': t`Ya envió tres mensajes seguidos sin respuesta.`,
    'too-many-pictures': t`Ya envió todas las fotos que caben en ese curso.`,
    'unknown-exchange': t`Esa pregunta ya no está.`,
    'not-in-attempt': t`La prueba cambió mientras la hacía.`,
    'broken-path': t`El caso cambió mientras lo hacía.`,
    'seat-paused': t`Su lugar está en pausa. Traiga el archivo otra vez cuando se abra.`,
    'not-begun': t`El curso todavía no empieza. Traiga el archivo otra vez cuando empiece.`,
    'try-again': t`Algo falló de nuestro lado. Traiga el archivo otra vez en un minuto.`,
  })[reason] ?? t`El curso cambió mientras lo hacía.`

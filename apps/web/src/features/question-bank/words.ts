import { t } from '@lingui/core/macro'
import type { BankLine, ImportRow, Loss } from '@tequio/contracts/training/bank'
import type { QuestionType, QuestionUse } from '@tequio/contracts/training/question'
import type { Tone } from '../../ui/Chip.tsx'

export const typeWords = (type: QuestionType): string =>
  ({
    single: t`Una respuesta`,
    multiple: t`Varias respuestas`,
    truefalse: t`Verdadero o falso`,
    numeric: t`Número`,
    short: t`Respuesta corta`,
    matching: t`Relacionar`,
    ordering: t`Ordenar`,
    essay: t`Respuesta abierta con rúbrica`,
  })[type]
export const types: readonly QuestionType[] = ['single', 'multiple', 'truefalse', 'numeric', 'short', 'matching', 'ordering', 'essay']

export const usageWords = (use: QuestionUse): string => ({ practice: t`Práctica`, pre: t`Prueba inicial`, post: t`Prueba final` })[use]
export const uses: readonly QuestionUse[] = ['practice', 'pre', 'post']

export const difficultyWords = (difficulty: number): string => [t`Fácil`, t`Media`, t`Difícil`][difficulty - 1] ?? ''

export const standingWords = (standing: BankLine['standing']): { words: string; tone?: Tone } =>
  ({
    new: { words: t`Nueva, sin publicar`, tone: 'info' as const },
    changed: { words: t`Cambiada, sin publicar`, tone: 'warn' as const },
    same: { words: t`Publicada`, tone: 'ok' as const },
    retired: { words: t`Retirada` },
  })[standing]

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** From so many on a low discrimination is hardly chance any more. */
const enoughAnswers = 30

/** How the answers to a question came out, in words. */
export const statisticsWords = ({ answers, facility, discrimination }: BankLine['statistics']): { line: string; caution: string } => {
  if (facility === null) return { line: answers === 0 ? t`Sin respuestas` : t`Pocas respuestas aún`, caution: '' }
  const right = percent(facility)
  const line = t`Acierta ${right} de ${answers}`
  if (facility < 0.2) return { line, caution: t`Casi nadie acierta: revise la clave.` }
  if (discrimination !== null && answers >= enoughAnswers && discrimination < 0.1) return { line, caution: t`No distingue a quien sabe: revise la redacción.` }
  return facility > 0.95 ? { line, caution: t`Casi todos aciertan.` } : { line, caution: '' }
}

export const outcomeWords = (outcome: ImportRow['outcome']): { words: string; tone?: Tone } =>
  ({
    added: { words: t`Se agrega`, tone: 'ok' as const },
    changed: { words: t`Cambia la que está`, tone: 'warn' as const },
    same: { words: t`Ya está igual` },
    refused: { words: t`No se puede traer`, tone: 'err' as const },
  })[outcome]

const kindOfElsewhere = (kind: string): string =>
  ({
    cloze: t`texto con huecos`,
    description: t`descripción`,
    calculated: t`calculada`,
    ddwtos: t`arrastrar palabras`,
    ddimageortext: t`arrastrar sobre imagen`,
  })[kind] ?? kind

export const reasonWords = ({ reason, detail }: Pick<ImportRow, 'reason' | 'detail'>): string => {
  switch (reason) {
    case 'syntax':
      return t`El archivo está mal escrito en la línea ${detail}.`
    case 'type': {
      const kind = kindOfElsewhere(detail)
      return t`Tequio no tiene preguntas de ese tipo: ${kind}.`
    }
    case 'right-answers':
      return t`Marque una respuesta correcta; en «varias respuestas», al menos una.`
    case 'twice':
      return t`Dos opciones dicen lo mismo.`
    case 'lesson':
      return t`El curso no tiene esa lección: ${detail}.`
    case 'essay-use':
      return t`Una respuesta abierta solo puede estar en la prueba final.`
    case 'rubric':
      return t`La rúbrica no da puntos, o dos criterios se llaman igual.`
    case 'words':
      return t`El mínimo de palabras es mayor que el máximo.`
    case 'in-file-twice':
      return t`Está dos veces en el archivo.`
    case 'shape':
      return t`Le falta una parte o es demasiado larga.`
    default:
      return ''
  }
}

export const lossWords = (loss: Loss): string =>
  ({
    media: t`la imagen o el audio`,
    markup: t`el formato del texto`,
    'partial-credit': t`el puntaje parcial`,
    feedback: t`la explicación de cada respuesta`,
    distractor: t`las respuestas que no van con ninguna`,
    hint: t`las pistas`,
    attachments: t`los archivos que pedía adjuntar`,
    template: t`la plantilla de respuesta`,
    rubric: t`la rúbrica, que no venía: se puso una general; revísela`,
  })[loss]

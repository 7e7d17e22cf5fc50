import type { readDraftCase } from '@tequio/contracts/training/draft-case'
import type { Reply } from '../../api/call.ts'

export type ReadCase = Reply<typeof readDraftCase>

/** The place on the page of a part of a case. */
export const fieldOfPart = (part: string | undefined): string => {
  const [kind, id] = part?.split(/:(.*)/s) ?? []
  switch (kind) {
    case 'step':
      return `paso-${id}`
    case 'document':
      return `documento-${id}`
    case 'head':
    case 'intro':
      return 'inicio-del-caso'
    case 'rubric':
      return 'rubrica-del-caso'
    case 'report':
      return 'informe-del-caso'
    case 'errors':
      return 'errores-del-caso'
    default:
      return 'mapa'
  }
}

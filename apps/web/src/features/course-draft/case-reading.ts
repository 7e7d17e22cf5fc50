import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { DraftCase, readDraftCase } from '@tequio/contracts/training/draft-case'
import type { Reply } from '../../api/call.ts'
import { blocksOf, documentOf } from './document.ts'

export type ReadCase = Reply<typeof readDraftCase>

// as the editor writes them: what was typed and taken back by hand is no change
const asWritten = (blocks: readonly DraftBlock[]): DraftBlock[] => [...blocksOf(documentOf(blocks))]

/** A case as the page holds it: keys in the order of the contract, texts as the editor writes them. */
export const caseOf = ({ case: of }: Pick<ReadCase, 'case'>): DraftCase => ({
  title: of.title,
  role: of.role,
  minutes: of.minutes,
  attempts: of.attempts,
  intro: asWritten(of.intro),
  documents: of.documents.map(({ id, title, blocks }) => ({ id, title, blocks: asWritten(blocks) })),
  nodes: of.nodes.map(({ id, blocks, documents, choices, end }) => ({
    id,
    blocks: asWritten(blocks),
    documents,
    choices: choices.map(({ text, to, feedback, score, flags }) => ({ text, to, feedback, score, flags })),
    end: end && { outcome: end.outcome, debrief: asWritten(end.debrief) },
  })),
  rubric: of.rubric && {
    note: of.rubric.note,
    dimensions: of.rubric.dimensions.map(({ id, title, max, evidence, levels }) => ({ id, title, max, evidence, levels: levels.map(({ min, text }) => ({ min, text })) })),
  },
  report: of.report.map(({ section, field, answer, accepted, why }) => ({ section, field, answer, accepted, why })),
  errors: of.errors.map(({ line, wrong, right, why }) => ({ line, wrong, right, why })),
})

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

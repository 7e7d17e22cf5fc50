import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { DraftCase, DraftStep } from '@tequio/contracts/training/draft-case'
import { blocksOf, documentOf, tidied } from './document.ts'

export type Blocks = DraftCase['intro']
export type Choice = DraftStep['choices'][number]
export type Paper = DraftCase['documents'][number]

/** `wrote`: the field that the last change typed in, and when; what is typed in one go is taken back in one go. */
export type Editing = { now: DraftCase; past: readonly DraftCase[]; future: readonly DraftCase[]; wrote?: { field: string; at: number } | undefined }
export type Edit = { do: 'set'; next: DraftCase } | { do: 'write'; field: string; at: number; next: DraftCase } | { do: 'undo' } | { do: 'redo' }

/** Typing that pauses for longer is the next step. */
const oneGoMs = 900

/** Every change of a case can be taken back and done again, in its order. */
export const edited = (of: Editing, edit: Edit): Editing => {
  const { now, past, future } = of
  switch (edit.do) {
    case 'undo': {
      const before = past.at(-1)
      return before ? { now: before, past: past.slice(0, -1), future: [now, ...future] } : of
    }
    case 'redo': {
      const [next, ...later] = future
      return next ? { now: next, past: [...past, now], future: later } : of
    }
    case 'set':
      return edit.next === now ? of : { now: edit.next, past: [...past, now], future: [] }
    case 'write': {
      const goesOn = of.wrote?.field === edit.field && edit.at - of.wrote.at < oneGoMs
      return { now: edit.next, past: goesOn ? past : [...past, now], future: [], wrote: { field: edit.field, at: edit.at } }
    }
  }
}

/** What a step is called on the page: its place among the steps, or among the ends. */
export type Place = { kind: 'step' | 'end'; number: number }
export const placesOf = (nodes: readonly DraftStep[]): Map<string, Place> => {
  let [steps, ends] = [0, 0]
  return new Map(nodes.map(({ id, end }) => [id, end ? { kind: 'end' as const, number: ++ends } : { kind: 'step' as const, number: ++steps }]))
}

/** A name that the case has not yet. */
const freshId = (base: string, taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}
const stepIds = (of: DraftCase): Set<string> => new Set(of.nodes.map(({ id }) => id))

export const blankChoice = (): Choice => ({ text: '', to: '', feedback: '', score: 0, flags: [] })
/** Adds a step after another (at the end without one), an end or one with two choices; says how it is called. */
export const withStep = (of: DraftCase, kind: Place['kind'], after?: string): { next: DraftCase; id: string } => {
  const id = freshId(kind === 'end' ? 'final' : 'paso', stepIds(of))
  const step: DraftStep = {
    id,
    blocks: [],
    documents: [],
    choices: kind === 'end' ? [] : [blankChoice(), blankChoice()],
    end: kind === 'end' ? { outcome: '', debrief: [] } : null,
  }
  const at = of.nodes.findIndex((node) => node.id === after)
  return { id, next: { ...of, nodes: of.nodes.toSpliced(at < 0 ? of.nodes.length : at + 1, 0, step) } }
}

/** The same step as an end, or as one that goes on. What was written of the other stays out; undo brings it back. */
export const withKind = (step: DraftStep, kind: Place['kind']): DraftStep =>
  kind === 'end'
    ? { ...step, choices: [], end: step.end ?? { outcome: '', debrief: [] } }
    : { ...step, end: null, choices: step.choices.length > 0 ? step.choices : [blankChoice(), blankChoice()] }

export const changedStep = (of: DraftCase, id: string, over: Partial<DraftStep>): DraftCase => ({
  ...of,
  nodes: of.nodes.map((node) => (node.id === id ? { ...node, ...over } : node)),
})
export const changedPaper = (of: DraftCase, id: string, over: Partial<Paper>): DraftCase => ({
  ...of,
  documents: of.documents.map((one) => (one.id === id ? { ...one, ...over } : one)),
})

/** Without a step; choices that led to it wait for another. */
export const withoutStep = (of: DraftCase, id: string): DraftCase => ({
  ...of,
  nodes: of.nodes.filter((node) => node.id !== id).map((node) => ({ ...node, choices: node.choices.map((choice) => (choice.to === id ? { ...choice, to: '' } : choice)) })),
})

export const movedStep = (of: DraftCase, id: string, by: -1 | 1): DraftCase => {
  const at = of.nodes.findIndex((node) => node.id === id)
  const node = of.nodes[at]
  return node && of.nodes[at + by] ? { ...of, nodes: of.nodes.toSpliced(at, 1).toSpliced(at + by, 0, node) } : of
}

export const withPaper = (of: DraftCase): { next: DraftCase; id: string } => {
  const id = freshId('documento', new Set(of.documents.map((one) => one.id)))
  return { id, next: { ...of, documents: [...of.documents, { id, title: '', blocks: [] }] } }
}
export const withoutPaper = (of: DraftCase, id: string): DraftCase => ({
  ...of,
  documents: of.documents.filter((one) => one.id !== id),
  nodes: of.nodes.map((node) => ({ ...node, documents: node.documents.filter((one) => one !== id) })),
})

type Dimension = NonNullable<DraftCase['rubric']>['dimensions'][number]
export const blankDimension = (of: DraftCase): Dimension => ({
  id: freshId('criterio', new Set(of.rubric?.dimensions.map(({ id }) => id))),
  title: '',
  max: 3,
  evidence: '',
  levels: [0, 1, 2, 3].map((min) => ({ min, text: '' })),
})
/** A case without this criterion; choices no longer mark it. */
export const withoutDimension = (of: DraftCase, id: string): DraftCase => {
  const dimensions = of.rubric?.dimensions.filter((one) => one.id !== id) ?? []
  return {
    ...of,
    rubric: of.rubric && dimensions.length > 0 ? { ...of.rubric, dimensions } : null,
    nodes: of.nodes.map((node) => ({ ...node, choices: node.choices.map((choice) => ({ ...choice, flags: choice.flags.filter((flag) => flag !== id) })) })),
  }
}

// as the editor writes them: what was typed and taken back by hand is no change
const asWritten = (blocks: readonly DraftBlock[]): DraftBlock[] => [...blocksOf(documentOf(blocks))]

/** A case as the page holds it: keys in the order of the contract, texts as the editor writes them. */
export const caseOf = (of: DraftCase): DraftCase => ({
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

const sentBlocks = (blocks: readonly DraftBlock[]): Blocks => [...tidied(blocks)]
/** As the server takes it. */
export const sentCase = (of: DraftCase): DraftCase => ({
  ...of,
  title: of.title.trim(),
  role: of.role.trim(),
  intro: sentBlocks(of.intro),
  documents: of.documents.map((one) => ({ ...one, blocks: sentBlocks(one.blocks) })),
  nodes: of.nodes.map((node) => ({ ...node, blocks: sentBlocks(node.blocks), end: node.end && { ...node.end, debrief: sentBlocks(node.end.debrief) } })),
})

/** The first words of a text, for a list. */
export const beginningOf = (blocks: readonly DraftBlock[], most = 90): string => {
  const words = blocks
    .map((block) => {
      const join = (inline: readonly { text: string }[]) => inline.map(({ text }) => text).join('')
      if (block.kind === 'heading') return block.text
      if (block.kind === 'paragraph') return join(block.inline)
      if (block.kind === 'callout') return block.paragraphs.map(join).join(' ')
      if (block.kind === 'list') return block.items.map(join).join(' ')
      return ''
    })
    .join(' ')
    .trim()
  return words.length > most ? `${words.slice(0, most).trimEnd()}…` : words
}

/** As learners would get it. */
export const shownCase = (of: DraftCase, caseId: string) => {
  const shown = (blocks: readonly DraftBlock[]) => tidied(blocks).flatMap((block) => (block.kind === 'question' ? [] : [block]))
  return {
    editionId: '',
    caseId,
    title: of.title,
    role: of.role,
    intro: shown(of.intro),
    documents: of.documents.map((one) => ({ ...one, blocks: shown(one.blocks) })),
    nodes: of.nodes.map((node) => ({ ...node, blocks: shown(node.blocks), end: node.end && { ...node.end, debrief: shown(node.end.debrief) } })),
    rubric: of.rubric,
    report: of.report,
    errors: of.errors,
    doneAt: null,
  }
}

import { isDeepStrictEqual } from 'node:util'
import type { Block } from '@tequio/contracts/training/block'
import type { DraftBlock, DraftFault } from '@tequio/contracts/training/draft'
import { faultsOfShape } from '../course/case.rules.ts'
import type { CourseSource } from '../course/course-source.ts'
import type { CaseText, Listed } from '../course/course.tables.ts'
import type { CaseBody, CaseContent } from '../course/read-course.rules.ts'
import { fewestLetters, isEmpty, toDraft } from './draft.rules.ts'

export const fileOf = (caseId: string): string => `case-${caseId}.yaml`

/** How the file of a course announces a case; null where it does not. */
export const listedOf = ({ cases }: Pick<CourseSource, 'cases'>, caseId: string): Listed | null => {
  const found = cases?.find(({ file }) => file === fileOf(caseId))
  return found ? { title: found.title, minutes: found.minutes, attempts_suggested: found.attempts_suggested } : null
}

const written = (blocks: readonly Block[]): DraftBlock[] => toDraft([blocks])[0] ?? []

/** A case of a version as its author writes it on. */
export const toCaseText = ({ caseId: _, ...of }: CaseBody): CaseText => ({
  ...of,
  intro: written(of.intro),
  documents: of.documents.map((one) => ({ ...one, blocks: written(one.blocks) })),
  nodes: of.nodes.map((node) => ({ ...node, blocks: written(node.blocks), end: node.end && { ...node.end, debrief: written(node.end.debrief) } })),
})

// a case asks by its choices: a question of the bank has no place in it
const shown = (blocks: readonly DraftBlock[]): Block[] => blocks.flatMap((part) => (part.kind === 'question' ? [] : [part]))

/** The same as a version holds it. */
export const toCaseBody = (caseId: string, of: CaseText): CaseBody => ({
  caseId,
  title: of.title,
  role: of.role,
  intro: shown(of.intro),
  documents: of.documents.map((one) => ({ id: one.id, title: one.title, blocks: shown(one.blocks) })),
  nodes: of.nodes.map(({ id, blocks, documents, choices, end }) => ({
    id,
    blocks: shown(blocks),
    documents,
    choices: choices.map(({ text, to, feedback, score, flags }) => ({ text, to, feedback, score, flags })),
    end: end && { outcome: end.outcome, debrief: shown(end.debrief) },
  })),
  rubric: of.rubric,
  report: of.report,
  errors: of.errors,
})

const blank = (...texts: readonly string[]): boolean => texts.some((text) => text.trim() === '')

/** What keeps one case from being published. `mediaBytes`: those of each picture of the course. */
export const faultsOfCase = (caseId: string, of: CaseText, mediaBytes: ReadonlyMap<string, number>): DraftFault[] => {
  const faults: DraftFault[] = []
  const add = (reason: DraftFault['reason'], part: string): void => {
    if (!faults.some((one) => one.reason === reason && one.part === part)) faults.push({ reason, lessonId: null, screen: null, caseId, part })
  }
  /** `may`: a text that may be left out altogether. */
  const look = (blocks: readonly DraftBlock[], part: string, may = false): void => {
    if ((blocks.length === 0 && !may) || blocks.some(isEmpty)) add('empty', part)
    for (const one of blocks) {
      if (one.kind === 'question') add('question', part)
      if (one.kind === 'image' && one.alt.trim().length < fewestLetters) add('alt', part)
      if (one.kind === 'image' && !mediaBytes.has(one.media)) add('empty', part)
    }
  }
  if (blank(of.title, of.role)) add('empty', 'head')
  look(of.intro, 'intro')
  for (const { id, title, blocks } of of.documents) {
    if (blank(title)) add('empty', `document:${id}`)
    look(blocks, `document:${id}`)
  }
  for (const { id, blocks, choices, end } of of.nodes) {
    const part = `step:${id}`
    look(blocks, part, end !== null)
    if (choices.some(({ text, feedback }) => blank(text, feedback))) add('empty', part)
    if (!end) continue
    if (blank(end.outcome)) add('empty', part)
    look(end.debrief, part)
  }
  const { rubric, report, errors } = of
  if (rubric && (blank(rubric.note) || rubric.dimensions.some(({ title, evidence, levels }) => blank(title, evidence) || levels.some(({ text }) => blank(text)))))
    add('empty', 'rubric')
  if (report.some(({ field, answer, why, accepted }) => blank(field, answer, why, ...accepted))) add('empty', 'report')
  if (errors.some(({ wrong, right, why }) => blank(wrong, right, why))) add('empty', 'errors')
  for (const { reason, part } of faultsOfShape(of)) add(reason, part)
  return faults
}

/** A case that somebody begins to write: one decision of two ways, each with its end. */
export const newCase = (title: string, role: string): CaseText => ({
  title,
  role,
  intro: [],
  documents: [],
  nodes: [
    { id: 'paso-1', blocks: [], documents: [], choices: ['final-1', 'final-2'].map((to, at) => ({ text: '', to, feedback: '', score: at === 0 ? 3 : 0, flags: [] })), end: null },
    ...['final-1', 'final-2'].map((id) => ({ id, blocks: [], documents: [], choices: [], end: { outcome: '', debrief: [] } })),
  ],
  rubric: null,
  report: [],
  errors: [],
})

/** Whether two cases are the same to who plays them. */
export const isSameCase = (one: CaseContent, other: CaseContent): boolean => one.minutes === other.minutes && isDeepStrictEqual(one.body, other.body)

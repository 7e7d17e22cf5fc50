import type { Criterion, Rubric } from '@tequio/contracts/training/assignment-shapes'
import type { Loss } from '@tequio/contracts/training/bank'
import type { QuestionSource } from '@tequio/contracts/training/question'

// Other systems keep what who grades is told as one text. A rubric stands in it as lines that are read back without loss:
//   [rúbrica]
//   * criterion-id | Title
//   2 | What one does for two points
//   [/rúbrica]
// and the model answer after them.

export type EssayBody = Pick<Extract<QuestionSource, { type: 'essay' }>, 'type' | 'rubric' | 'leastWords' | 'mostWords' | 'model'>

// a bar and a backslash of a text stand behind a backslash, a new line is \\n
const safe = (text: string): string => text.replace(/[\\|]/g, '\\$&').replace(/\r?\n/g, '\\n')
const back = (text: string): string => text.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one))

/** The rubric and the model answer as one text for who grades. */
export const graderText = ({ rubric, model }: Pick<EssayBody, 'rubric' | 'model'>): string => {
  const lines = rubric.flatMap(({ id, title, levels }) => [`* ${id} | ${safe(title)}`, ...levels.map(({ points, text }) => `${points} | ${safe(text)}`)])
  return ['[rúbrica]', ...lines, '[/rúbrica]', ...(model === '' ? [] : [model])].join('\n')
}

/** What an essay of another system is graded by until somebody writes its rubric. */
const general: Rubric = [
  {
    id: 'respuesta',
    title: 'Respuesta',
    levels: [
      { points: 0, text: 'No responde lo que se pide.' },
      { points: 1, text: 'Responde en parte.' },
      { points: 2, text: 'Responde por completo.' },
    ],
  },
]

const rubricIn = (block: string): Rubric => {
  const rubric: Criterion[] = []
  for (const line of block.split(/\r?\n/)) {
    const [, id, title = ''] = /^\s*\* ([a-z0-9-]{1,64}) \| (.+)$/.exec(line) ?? []
    if (id !== undefined) rubric.push({ id, title: back(title.trim()), levels: [] })
    const [, points, text = ''] = /^\s*(\d{1,3}) \| (.+)$/.exec(line) ?? []
    if (points !== undefined) rubric.at(-1)?.levels.push({ points: Number(points), text: back(text.trim()) })
  }
  return rubric
}

/** The rubric and the model answer of what another system tells who grades; without a rubric a general one stands in, and `rubric` is lost. */
export const essayFrom = (of: { forGrader: string; leastWords?: number; mostWords?: number }, lost: Loss[]): EssayBody => {
  const found = /^\s*\[rúbrica\]([\s\S]*?)\[\/rúbrica\]/u.exec(of.forGrader)
  const rubric = found ? rubricIn(found[1] ?? '') : []
  const model = of.forGrader.slice(found?.[0].length ?? 0).trim()
  if (rubric.length === 0 && !lost.includes('rubric')) lost.push('rubric')
  const bound = (words: number | undefined): number => (words !== undefined && Number.isInteger(words) && words > 0 ? Math.min(words, 1_000) : 0)
  return { type: 'essay', rubric: rubric.length > 0 ? rubric : general, leastWords: bound(of.leastWords), mostWords: bound(of.mostWords), model }
}

import type { readCase } from '@tequio/contracts/training/learning'
import type { ReplyOf } from '@tequio/contracts/make'

export type Case = ReplyOf<typeof readCase>
export type CaseNode = Case['nodes'][number]
export type Move = { nodeId: string; choice: number }

/** One way through a case. `read`: how many of the moves' consequences were read. `begun`: the introduction was left. `sentBy`: the outbox row of the whole way. */
export type Run = { runId: string; path: readonly Move[]; read: number; begun: boolean; sentBy?: string }

export const newRun = (runId: string): Run => ({ runId, path: [], read: 0, begun: false })

/** The node where a way leads; undefined when it is no way of this case (the case changed since). */
export const nodeAt = (of: Case, path: readonly Move[]): CaseNode | undefined => {
  let node = of.nodes[0]
  for (const move of path) {
    const choice = node?.id === move.nodeId ? node.choices[move.choice] : undefined
    node = choice && of.nodes.find(({ id }) => id === choice.to)
  }
  return node
}

export type Scene =
  | { kind: 'intro' }
  | { kind: 'choice'; node: CaseNode; number: number }
  | { kind: 'consequence'; node: CaseNode; chosen: CaseNode['choices'][number]; number: number }
  | { kind: 'end'; node: CaseNode }
  | { kind: 'broken' }

/** What the person sees now. */
export const sceneOf = (of: Case, run: Run): Scene => {
  if (!run.begun) return { kind: 'intro' }
  const move = run.path[run.read]
  const node = nodeAt(of, run.path.slice(0, run.read))
  if (!node) return { kind: 'broken' }
  if (move) {
    const chosen = node.id === move.nodeId ? node.choices[move.choice] : undefined
    return chosen ? { kind: 'consequence', node, chosen, number: run.read + 1 } : { kind: 'broken' }
  }
  return node.end ? { kind: 'end', node } : { kind: 'choice', node, number: run.read + 1 }
}

/** The run after a choice. It counts only where the person stands: a second tap on the same node changes nothing. */
export const chosen = (of: Case, run: Run, nodeId: string, choice: number): Run => {
  const scene = sceneOf(of, run)
  if (scene.kind !== 'choice' || scene.node.id !== nodeId || !scene.node.choices[choice]) return run
  return { ...run, path: [...run.path, { nodeId, choice }] }
}

/** The run after a consequence was read; `count` is how many the screen had shown as read. */
export const goneOn = (run: Run, count: number): Run => (run.read === count && count < run.path.length ? { ...run, read: count + 1 } : run)

export const isAtEnd = (of: Case, path: readonly Move[]): boolean => nodeAt(of, path)?.end != null

/** Documents that the person has been handed so far, in the order of the case. */
export const documentsAt = (of: Case, run: Run): Case['documents'] => {
  const seen = new Set<string>()
  for (let moves = 0; moves <= run.read && moves <= run.path.length; moves += 1) for (const id of nodeAt(of, run.path.slice(0, moves))?.documents ?? []) seen.add(id)
  return of.documents.filter(({ id }) => seen.has(id))
}

/** The decisions of a way with what each could have given; and points, as the server counts them. */
export const scoreOf = (of: Case, path: readonly Move[]): { score: number; best: number; moves: { node: CaseNode; chosen: CaseNode['choices'][number]; best: number }[] } => {
  const moves = path.flatMap((move) => {
    const node = of.nodes.find(({ id }) => id === move.nodeId)
    const one = node?.choices[move.choice]
    return node && one ? [{ node, chosen: one, best: Math.max(...node.choices.map(({ score }) => score)) }] : []
  })
  return { score: moves.reduce((sum, move) => sum + move.chosen.score, 0), best: moves.reduce((sum, move) => sum + move.best, 0), moves }
}

/** What a rubric says to a way: one point in a dimension for each choice that carries its flag, and the sentence of that level. */
export const ratingOf = (of: Case, path: readonly Move[]): { id: string; title: string; points: number; max: number; text: string }[] => {
  const flags = scoreOf(of, path).moves.flatMap((move) => move.chosen.flags)
  return (of.rubric?.dimensions ?? []).map(({ id, title, max, levels }) => {
    const points = Math.min(max, flags.filter((flag) => flag === id).length)
    const text = [...levels].sort((a, b) => b.min - a.min).find((level) => points >= level.min)?.text ?? ''
    return { id, title, points, max, text }
  })
}

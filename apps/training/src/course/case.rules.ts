import type { DraftFault } from '@tequio/contracts/training/draft'

type Step = {
  id: string
  documents: readonly string[]
  choices: readonly { to: string; flags: readonly string[] }[]
  end: object | null
}
/** What the shape of a case is judged by, published or written. */
export type CaseShape = { documents: readonly { id: string }[]; nodes: readonly Step[]; rubric: { dimensions: readonly { id: string }[] } | null }
/** `to`: the step that does not exist. */
export type CaseFault = { reason: DraftFault['reason']; part: string; to?: string }

/** All steps to which some way leads from those given, themselves among them. */
const spread = (from: readonly string[], next: ReadonlyMap<string, readonly string[]>): Set<string> => {
  const seen = new Set(from)
  for (const id of seen) for (const to of next.get(id) ?? []) seen.add(to)
  return seen
}

const twiceIn = (ids: readonly string[]): Set<string> => new Set(ids.filter((id, at) => ids.indexOf(id) !== at))

/** What is wrong with the ways of a case: the same for files and for what is written on the screen. */
export const faultsOfShape = ({ documents, nodes, rubric }: CaseShape): CaseFault[] => {
  const faults: CaseFault[] = []
  const add = (reason: CaseFault['reason'], part: string, to?: string): void => {
    if (!faults.some((one) => one.reason === reason && one.part === part)) faults.push(to === undefined ? { reason, part } : { reason, part, to })
  }
  const first = nodes[0]
  if (!first) return [{ reason: 'empty', part: 'steps' }]
  const ids = new Set(nodes.map(({ id }) => id))
  const papers = new Set(documents.map(({ id }) => id))
  const flags = rubric && new Set(rubric.dimensions.map(({ id }) => id))
  const onward = new Map(nodes.map(({ id, choices }) => [id, choices.map(({ to }) => to).filter((to) => ids.has(to))]))
  const backward = new Map<string, string[]>()
  for (const [id, tos] of onward) for (const to of tos) backward.set(to, [...(backward.get(to) ?? []), id])
  const reached = spread([first.id], onward)
  const ending = spread(
    nodes.filter(({ end }) => end !== null).map(({ id }) => id),
    backward,
  )
  const [twiceSteps, twicePapers] = [twiceIn(nodes.map(({ id }) => id)), twiceIn(documents.map(({ id }) => id))]
  for (const { id } of documents) if (twicePapers.has(id)) add('twice', `document:${id}`)
  for (const { id, choices, end, documents: opened } of nodes) {
    const part = `step:${id}`
    if (twiceSteps.has(id)) add('twice', part)
    if (choices.length === 0 && end === null) add('step-open', part)
    if (choices.length > 0 && end !== null) add('step-both', part)
    if (choices.length === 1) add('step-few', part)
    const lost = choices.find(({ to }) => !ids.has(to))
    if (lost) add('leads-nowhere', part, lost.to)
    if (opened.some((one) => !papers.has(one))) add('no-document', part)
    if (flags && choices.some((choice) => choice.flags.some((flag) => !flags.has(flag)))) add('flag', part)
    if (!reached.has(id)) add('unreached', part)
    // where it goes on but round and round
    else if (choices.length > 0 && choices.every(({ to }) => ids.has(to)) && !ending.has(id)) add('no-way-out', part)
  }
  return faults
}

/** In words, for the problems of a file. */
export const shapeProblem = ({ reason, part, to }: CaseFault): string => {
  const [kind, id] = part.split(':')
  const where = kind === 'document' ? `el documento ${id}` : `el paso ${id}`
  switch (reason) {
    case 'twice':
      return `${where} está dos veces`
    case 'step-open':
      return `${where} no tiene opciones ni final`
    case 'step-both':
      return `${where} tiene opciones y también final`
    case 'step-few':
      return `${where} tiene una sola opción`
    case 'leads-nowhere':
      return `${where} lleva a ${to}, que no existe`
    case 'no-document':
      return `${where} abre un documento que no existe`
    case 'flag':
      return `${where} marca un criterio que la rúbrica no tiene`
    case 'unreached':
      return `al ${where.slice(3)} no llega ningún camino`
    case 'no-way-out':
      return `desde ${where} no se llega a ningún final`
    default:
      return 'el caso no tiene pasos'
  }
}

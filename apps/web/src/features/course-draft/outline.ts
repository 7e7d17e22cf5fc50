import type { DraftCaseLine, DraftLine } from '@tequio/contracts/training/draft'

export type Head = {
  title: string
  audience: string
  hours: number
  summary: string
  objectives: readonly string[]
  minGrade: number
  assignment: string
  sources: readonly string[]
}
/** `key` stays with a module while it is renamed and moved. */
export type Module = { key: string; title: string; lessons: readonly DraftLine[] }
export type Outline = { head: Head; modules: readonly Module[]; removed: readonly DraftLine[]; cases: readonly DraftCaseLine[]; removedCases: readonly DraftCaseLine[] }
/** `whole`: what is taken back is all that stood there, not only how it was ordered. */
export type Editing = { now: Outline; past: readonly { outline: Outline; whole: boolean }[] }
export type Edit =
  | { do: 'head'; head: Head }
  | { do: 'move'; lessonId: string; by: -1 | 1 }
  | { do: 'place'; lessonId: string; module: string; at: number }
  | { do: 'remove'; lessonId: string }
  | { do: 'add-module'; module: Module }
  | { do: 'rename'; key: string; title: string }
  | { do: 'move-module'; key: string; by: -1 | 1 }
  | { do: 'place-module'; key: string; at: number }
  | { do: 'move-case'; caseId: string; by: -1 | 1 }
  | { do: 'remove-case'; caseId: string }
  | { do: 'return-case'; caseId: string }
  | { do: 'remove-module'; key: string }
  | { do: 'load'; outline: Outline }
  | { do: 'undo' }

const placeOf = (modules: readonly Module[], lessonId: string): { module: number; at: number } => {
  const module = modules.findIndex((one) => one.lessons.some((lesson) => lesson.lessonId === lessonId))
  return { module, at: modules[module]?.lessons.findIndex((lesson) => lesson.lessonId === lessonId) ?? -1 }
}

/** Where a lesson goes one step up or down: past the end of its module, into the next one. */
const stepOf = (modules: readonly Module[], lessonId: string, by: -1 | 1): { module: number; at: number } | undefined => {
  const { module, at } = placeOf(modules, lessonId)
  const here = modules[module]
  if (!here) return undefined
  if (at + by >= 0 && at + by < here.lessons.length) return { module, at: at + by }
  const next = modules[module + by]
  return next && { module: module + by, at: by > 0 ? 0 : next.lessons.length }
}

export const canMove = (modules: readonly Module[], lessonId: string, by: -1 | 1): boolean => stepOf(modules, lessonId, by) !== undefined

const withoutLesson = ({ modules, removed, ...rest }: Outline, lessonId: string): Outline => ({
  ...rest,
  modules: modules.map((module) => ({ ...module, lessons: module.lessons.filter((lesson) => lesson.lessonId !== lessonId) })),
  removed: removed.filter((lesson) => lesson.lessonId !== lessonId),
})

const lessonOf = ({ modules, removed }: Outline, lessonId: string): DraftLine | undefined =>
  [...modules.flatMap((module) => module.lessons), ...removed].find((lesson) => lesson.lessonId === lessonId)

const placed = (of: Outline, lessonId: string, module: number, at: number): Outline => {
  const lesson = lessonOf(of, lessonId)
  if (!lesson || !of.modules[module]) return of
  const rest = withoutLesson(of, lessonId)
  return { ...rest, modules: rest.modules.map((one, number) => (number === module ? { ...one, lessons: one.lessons.toSpliced(at, 0, lesson) } : one)) }
}

const withoutModule = (of: Outline, key: string): Outline => {
  const at = of.modules.findIndex((module) => module.key === key)
  const gone = of.modules[at]
  // a course has one module at least, and no lesson goes with its module
  const heir = of.modules[at === 0 ? 1 : at - 1]
  if (!gone || !heir) return of
  const lessons = at === 0 ? [...gone.lessons, ...heir.lessons] : [...heir.lessons, ...gone.lessons]
  return { ...of, modules: of.modules.filter((module) => module.key !== key).map((module) => (module.key === heir.key ? { ...module, lessons } : module)) }
}

const movedModule = (of: Outline, key: string, by: -1 | 1): Outline => {
  const at = of.modules.findIndex((module) => module.key === key)
  const module = of.modules[at]
  return module && of.modules[at + by] ? { ...of, modules: of.modules.toSpliced(at, 1).toSpliced(at + by, 0, module) } : of
}

/** `at`: among the modules as they stand, the one that moves among them. */
const placedModule = (of: Outline, key: string, at: number): Outline => {
  const from = of.modules.findIndex((module) => module.key === key)
  const module = of.modules[from]
  // it leaves its place before it takes the other
  const to = from < at ? at - 1 : at
  return module && to !== from ? { ...of, modules: of.modules.toSpliced(from, 1).toSpliced(to, 0, module) } : of
}

const movedCase = (of: Outline, caseId: string, by: -1 | 1): Outline => {
  const at = of.cases.findIndex((one) => one.caseId === caseId)
  const one = of.cases[at]
  return one && of.cases[at + by] ? { ...of, cases: of.cases.toSpliced(at, 1).toSpliced(at + by, 0, one) } : of
}

const turnedCase = (of: Outline, caseId: string, out: boolean): Outline => {
  const [from, to] = out ? [of.cases, of.removedCases] : [of.removedCases, of.cases]
  const one = from.find((each) => each.caseId === caseId)
  if (!one) return of
  const [rest, more] = [from.filter((each) => each !== one), [...to, one]]
  return out ? { ...of, cases: rest, removedCases: more } : { ...of, cases: more, removedCases: rest }
}

const after = (of: Outline, edit: Exclude<Edit, { do: 'undo' }>): Outline => {
  switch (edit.do) {
    case 'head':
      return { ...of, head: edit.head }
    case 'move': {
      const to = stepOf(of.modules, edit.lessonId, edit.by)
      return to ? placed(of, edit.lessonId, to.module, to.at) : of
    }
    case 'place': {
      const module = of.modules.findIndex((one) => one.key === edit.module)
      const { module: from, at } = placeOf(of.modules, edit.lessonId)
      // it leaves its place before it takes the other
      return placed(of, edit.lessonId, module, from === module && at < edit.at ? edit.at - 1 : edit.at)
    }
    case 'remove': {
      const lesson = of.removed.some((one) => one.lessonId === edit.lessonId) ? undefined : lessonOf(of, edit.lessonId)
      if (!lesson) return of
      const rest = withoutLesson(of, edit.lessonId)
      return { ...rest, removed: [...rest.removed, lesson] }
    }
    case 'add-module':
      return { ...of, modules: [...of.modules, edit.module] }
    case 'rename':
      return { ...of, modules: of.modules.map((module) => (module.key === edit.key ? { ...module, title: edit.title } : module)) }
    case 'move-module':
      return movedModule(of, edit.key, edit.by)
    case 'place-module':
      return placedModule(of, edit.key, edit.at)
    case 'move-case':
      return movedCase(of, edit.caseId, edit.by)
    case 'remove-case':
    case 'return-case':
      return turnedCase(of, edit.caseId, edit.do === 'remove-case')
    case 'remove-module':
      return withoutModule(of, edit.key)
    case 'load':
      return edit.outline
  }
}

// what was typed into a field since then stays
const before = (now: Outline, { outline, whole }: Editing['past'][number]): Outline => {
  if (whole) return outline
  const titles = new Map(now.modules.map((module) => [module.key, module.title]))
  return { ...outline, head: now.head, modules: outline.modules.map((module) => ({ ...module, title: titles.get(module.key) ?? module.title })) }
}

/** Every move can be taken back, also the loading of what somebody else saved. */
export const edited = ({ now, past }: Editing, edit: Edit): Editing => {
  const last = past.at(-1)
  if (edit.do === 'undo') return last ? { now: before(now, last), past: past.slice(0, -1) } : { now, past }
  const next = after(now, edit)
  if (next === now) return { now, past }
  return { now: next, past: edit.do === 'head' || edit.do === 'rename' ? past : [...past, { outline: now, whole: edit.do === 'load' }] }
}

/** As the server takes it. */
export const sentOutline = ({ head, modules, cases }: Outline) => ({
  title: head.title.trim(),
  audience: head.audience.trim(),
  hours: head.hours,
  summary: head.summary.trim(),
  objectives: head.objectives.map((objective) => objective.trim()).filter(Boolean),
  minGrade: head.minGrade,
  assignment: head.assignment.trim(),
  sources: head.sources.map((source) => source.trim()).filter(Boolean),
  cases: cases.map(({ caseId }) => caseId),
  modules: modules.map(({ title, lessons }) => ({ title: title.trim(), lessons: lessons.map((lesson) => lesson.lessonId) })),
})
export const isSame = (one: Outline, other: Outline): boolean => JSON.stringify(sentOutline(one)) === JSON.stringify(sentOutline(other))

export type HeadFault = 'title' | 'hours' | 'grade'
/** What of the head cannot be saved as it stands; what is only missing keeps the course from being published. */
export const faultsOfHead = (head: Head): HeadFault[] => [
  ...(head.title.trim() === '' ? (['title'] as const) : []),
  ...(Number.isInteger(head.hours) && head.hours >= 1 && head.hours <= 60 ? [] : (['hours'] as const)),
  ...(head.minGrade >= 0 && head.minGrade <= 100 ? [] : (['grade'] as const)),
]

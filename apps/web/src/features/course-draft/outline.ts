import type { DraftLine } from '@tequio/contracts/training/draft'

export type Head = { title: string; audience: string; hours: number; summary: string; objectives: readonly string[] }
/** `key` stays with a module while it is renamed and moved. */
export type Module = { key: string; title: string; lessons: readonly DraftLine[] }
export type Outline = { head: Head; modules: readonly Module[]; removed: readonly DraftLine[] }
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

const withoutLesson = ({ head, modules, removed }: Outline, lessonId: string): Outline => ({
  head,
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
export const sentOutline = ({ head, modules }: Outline) => ({
  title: head.title.trim(),
  audience: head.audience.trim(),
  hours: head.hours,
  summary: head.summary.trim(),
  objectives: head.objectives.map((objective) => objective.trim()).filter(Boolean),
  modules: modules.map(({ title, lessons }) => ({ title: title.trim(), lessons: lessons.map((lesson) => lesson.lessonId) })),
})
export const isSame = (one: Outline, other: Outline): boolean => JSON.stringify(sentOutline(one)) === JSON.stringify(sentOutline(other))

export type HeadFault = 'title' | 'audience' | 'hours' | 'summary' | 'objectives'
/** What of the head cannot be saved as it stands. */
export const faultsOfHead = (head: Head): HeadFault[] => [
  ...(['title', 'audience', 'summary'] as const).filter((name) => head[name].trim() === ''),
  ...(Number.isInteger(head.hours) && head.hours >= 1 && head.hours <= 60 ? [] : (['hours'] as const)),
  ...(head.objectives.filter((objective) => objective.trim() !== '').length >= 3 ? [] : (['objectives'] as const)),
]

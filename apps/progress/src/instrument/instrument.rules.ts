import type { Component, Instrument } from '@tequio/contracts/progress/instrument'

type Raw = Record<string, unknown>
const object = (value: unknown): Raw => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Raw) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const texts = (value: unknown): string[] => list(value).map(text)
const whole = (value: unknown): number | null => (typeof value === 'number' && Number.isInteger(value) ? value : null)

// The author writes "No aplica si …" where a criterion may be left out, and "Siempre aplica. …" where a doubt is settled.
const mayNotApply = (applicability: string): boolean => /^no aplica\b/i.test(applicability)

const readComponent = (raw: Raw): Component => ({
  id: text(raw['id']),
  title: text(raw['title']),
  weight: typeof raw['weight'] === 'number' ? raw['weight'] : 0,
  minutes: whole(raw['minutes']),
  purpose: text(raw['purpose']),
  criteria: list(raw['criteria'])
    .map(object)
    .map((criterion) => ({
      id: text(criterion['id']),
      title: text(criterion['title']),
      question: text(criterion['question']),
      help: text(criterion['help']),
      evidence: texts(criterion['evidence']),
      who: texts(criterion['who']),
      applicability: text(criterion['applicability']) || null,
      mayNotApply: mayNotApply(text(criterion['applicability'])),
      courses: texts(criterion['courses']),
      levels: list(criterion['levels'])
        .map(object)
        .map((level) => ({ level: whole(level['level']) ?? -1, descriptor: text(level['descriptor']) })),
    })),
})

/** What an author's file says, every element of it. `body` is null for kinds without levels (checklists, questionnaires). */
export type ReadInstrument = { id: string; version: string; kind: string; title: string; body: Instrument | null; problems: string[] }

/** Reads an instrument as its author wrote it (the parsed YAML); `problems` says what does not hold, in words. */
export const readInstrumentSource = (source: unknown): ReadInstrument => {
  const raw = object(source)
  const head = { id: text(raw['id']), version: text(raw['version']), kind: text(raw['kind']), title: text(raw['title']) }
  const components = list(raw['components']).map(object).map(readComponent)
  const session = object(raw['session'])
  const body: Instrument = {
    ...head,
    note: text(raw['note']),
    scale: list(raw['scale'])
      .map(object)
      .map((step) => ({ level: whole(step['level']) ?? -1, label: text(step['label']), meaning: text(step['meaning']) })),
    rules: texts(raw['rules']),
    samples: list(raw['samples'])
      .map(object)
      .map((sample) => ({ id: text(sample['id']), title: text(sample['title']), text: text(sample['text']) })),
    session:
      whole(session['total_minutes']) === null
        ? null
        : {
            totalMinutes: whole(session['total_minutes']) ?? 0,
            plan: text(session['plan']),
            beforeSession: texts(session['before_session']),
            preparation: text(session['preparation']),
            order: text(session['order']),
          },
    components,
  }
  const problems = [head.id, head.version, head.kind, head.title].every(Boolean) ? [] : ['id, version, kind and title are needed']
  const hasLevels = components.some((component) => component.criteria.some((criterion) => criterion.levels.length > 0))
  return { ...head, body: hasLevels ? body : null, problems: [...problems, ...(hasLevels ? problemsOf(body) : [])] }
}

const isLadder = (levels: readonly { level: number }[]): boolean => levels.length === 5 && levels.every(({ level }, at) => level === at)

const problemsOf = (body: Instrument): string[] => {
  const criteria = body.components.flatMap((component) => component.criteria)
  const ids = [...body.components, ...criteria].map(({ id }) => id)
  const weight = body.components.reduce((sum, component) => sum + component.weight, 0)
  return [
    ...(weight === 100 ? [] : [`weights sum to ${weight}, not 100`]),
    ...(isLadder(body.scale) ? [] : ['the scale needs the levels 0 to 4']),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands twice`),
    ...ids.filter((id) => !/^[a-z0-9-]{1,60}$/.test(id)).map((id) => `"${id}" is no id`),
    ...criteria.filter(({ levels }) => !isLadder(levels)).map(({ id }) => `${id} needs the levels 0 to 4`),
    ...criteria
      .filter(({ levels }) => new Set(levels.map(({ descriptor }) => descriptor)).size !== levels.length || levels.some(({ descriptor }) => descriptor === ''))
      .map(({ id }) => `${id} needs five different descriptors`),
    ...criteria.filter(({ question, title }) => question === '' || title === '').map(({ id }) => `${id} needs a title and a question`),
  ]
}

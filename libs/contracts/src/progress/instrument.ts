import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { closed, ItemId, Level, Moment, nullable } from './shapes.ts'

const texts = Type.Array(Type.String())

const Criterion = Type.Object(
  {
    id: ItemId,
    title: Type.String(),
    question: Type.String(),
    help: Type.String(),
    evidence: texts,
    who: texts,
    /** In words; null = always applies. */
    applicability: nullable(Type.String()),
    mayNotApply: Type.Boolean(),
    /** Codes of courses, for example `01-fundamentos`. */
    courses: texts,
    levels: Type.Array(Type.Object({ level: Level, descriptor: Type.String() }, closed)),
  },
  closed,
)
export type Criterion = Static<typeof Criterion>

const Component = Type.Object(
  { id: ItemId, title: Type.String(), weight: Type.Number(), minutes: nullable(Type.Integer()), purpose: Type.String(), criteria: Type.Array(Criterion) },
  closed,
)
export type Component = Static<typeof Component>

/** A version of an instrument whose criteria have levels 0 to 4: what is applied to a municipality. */
export const Instrument = Type.Object(
  {
    id: ItemId,
    version: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    note: Type.String(),
    scale: Type.Array(Type.Object({ level: Level, label: Type.String(), meaning: Type.String() }, closed)),
    rules: texts,
    samples: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), text: Type.String() }, closed)),
    session: nullable(Type.Object({ totalMinutes: Type.Integer(), plan: Type.String(), beforeSession: texts, preparation: Type.String(), order: Type.String() }, closed)),
    components: Type.Array(Component),
  },
  closed,
)
export type Instrument = Static<typeof Instrument>

export const versionFrozen = problem('instrument-version-frozen', 409, Type.Object({ version: Type.String() }))

export const listInstruments = endpoint({
  method: 'GET',
  path: '/api/progress/instruments',
  summary: 'Instruments with their versions, newest first; `isForMunicipalities` marks those that a round can apply',
  may: { on: 'session' },
  reply: Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            instrumentId: ItemId,
            version: Type.String(),
            kind: Type.String(),
            title: Type.String(),
            components: Type.Integer(),
            criteria: Type.Integer(),
            minutes: nullable(Type.Integer()),
            frozenAt: nullable(Moment),
            isForMunicipalities: Type.Boolean(),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
})

export const readInstrument = endpoint({
  method: 'GET',
  path: '/api/progress/instruments/:instrumentId/versions/:version',
  summary: 'One version of an instrument in full: scale, rules, samples, session, components, criteria and descriptors',
  may: { on: 'session' },
  params: Type.Object({ instrumentId: ItemId, version: Type.String({ maxLength: 20 }) }, closed),
  reply: Instrument,
})

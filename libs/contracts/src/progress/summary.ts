import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { AssessmentRow } from './assessment.ts'
import { closed, ItemId, Level, Moment, nullable } from './shapes.ts'

export const readProgressSummary = endpoint({
  method: 'GET',
  path: '/api/progress/summary',
  summary: 'Progress on the board: municipalities measured, compared and improved, levels by component, and what waits for somebody',
  may: { do: 'progress.summary.see', list: 'municipality' },
  reply: Type.Object(
    {
      asOf: Moment,
      participating: Type.Integer(),
      /** With at least one signed assessment. */
      measured: Type.Integer(),
      /** With a baseline and a later round; improved: higher total on the common criteria. */
      compared: Type.Integer(),
      improved: Type.Integer(),
      most: nullable(ItemId),
      least: nullable(ItemId),
      /** How many municipalities stand at each level 0 to 4 in their latest round. */
      components: Type.Array(Type.Object({ id: ItemId, title: Type.String(), levels: Type.Array(Type.Integer(), { minItems: 5, maxItems: 5 }), median: nullable(Level) }, closed)),
      /** Open, or finished and not signed by both. */
      waiting: Type.Array(AssessmentRow),
    },
    closed,
  ),
})

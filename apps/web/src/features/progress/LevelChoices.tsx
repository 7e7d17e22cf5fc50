import '../../ui/css/level.css'
import { Trans } from '@lingui/react/macro'
import type { Criterion, Instrument } from '@tequio/contracts/progress/instrument'
import { RadioCard } from '../../ui/Field.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import type { Given } from './rating-queue.ts'
import { asLevel } from './words.ts'

/** The five descriptors as cards, and "no aplica" once it was chosen. */
export const LevelChoices = ({
  criterion,
  scale,
  given,
  readOnly,
  choose,
}: {
  criterion: Criterion
  scale: Instrument['scale']
  given: Given
  readOnly: boolean
  choose: (level: number) => void
}) => (
  <fieldset disabled={readOnly}>
    <legend className="vh">
      <Trans>Nivel de {criterion.title}</Trans>
    </legend>
    <div className="radios">
      {criterion.levels.map(({ level, descriptor }) => {
        const known = asLevel(level)
        const label = scale.find((step) => step.level === level)?.label
        return (
          <label key={level} className="radio radio-dense">
            <input type="radio" name={criterion.id} value={level} checked={given.level === level} onChange={() => choose(level)} />
            {known !== null && <LevelBadge level={known} />}
            <span>
              <span className="strong">{label}.</span> {descriptor}
            </span>
          </label>
        )
      })}
      {given.notApplicable && (
        <RadioCard dense name={criterion.id} checked readOnly>
          <span className="strong">
            <Trans>No aplica.</Trans>
          </span>{' '}
          {given.reason}
        </RadioCard>
      )}
    </div>
  </fieldset>
)

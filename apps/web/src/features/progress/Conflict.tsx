import { Trans, useLingui } from '@lingui/react/macro'
import type { Rating } from '@tequio/contracts/progress/rating'
import { timeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import type { Given } from './rating-queue.ts'

/** Two people answered the same criterion: both answers are shown, and the writer chooses. */
export const Conflict = ({ mine, theirs, zone, keepMine, keepTheirs }: { mine: Given; theirs: Rating; zone: string; keepMine: () => void; keepTheirs: () => void }) => {
  const { t } = useLingui()
  const inWords = (given: Given): string => (given.notApplicable ? t`No aplica` : given.level === null ? t`Sin nivel` : t`Nivel ${given.level}`)
  const who = theirs.by || t`Otra persona`
  return (
    <Callout tone="warn" live>
      <div className="stack-8">
        <p className="strong">
          <Trans>Hay dos respuestas para este criterio</Trans>
        </p>
        <p>
          <Trans>
            {who} guardó a las {timeInWords(theirs.at, zone)}: {inWords(theirs)}.
          </Trans>{' '}
          {theirs.note}
        </p>
        <p>
          <Trans>Usted eligió: {inWords(mine)}.</Trans> {mine.note}
        </p>
        <p className="row">
          <Button size="slim" onClick={keepTheirs}>
            <Trans>Dejar la guardada</Trans>
          </Button>
          <Button size="slim" look="primary" onClick={keepMine}>
            <Trans>Poner la mía</Trans>
          </Button>
        </p>
      </div>
    </Callout>
  )
}

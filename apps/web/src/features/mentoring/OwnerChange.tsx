import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { OwnerCell } from './OwnerCell.tsx'
import type { PlanAction } from './Plan.tsx'
import { peopleOf } from './PromiseForm.tsx'
import type { WholePair } from './reader.ts'

/** Who is responsible, and a way to give it to somebody else of the two teams. */
export const OwnerChange = ({
  owner,
  pair,
  busy,
  onChoose,
}: {
  owner: PlanAction['owner']
  pair: WholePair
  busy: boolean
  /** Absent where it cannot change any more. */
  onChoose?: ((ownerId: string) => void) | undefined
}) => {
  const { t } = useLingui()
  const [to, setTo] = useState('')
  const others = peopleOf(pair).filter(([personId]) => personId !== owner.personId)
  return (
    <div className="stack-8">
      <OwnerCell of={owner} pair={pair} />
      {onChoose && others.length > 0 && (
        <details>
          <summary>
            <Trans>Cambiar responsable</Trans>
          </summary>
          <div className="stack-8">
            <Select slim label={t`Nuevo responsable`} value={to} onChange={(event) => setTo(event.currentTarget.value)} options={[['', t`Elija a una persona`], ...others]} />
            <Button size="slim" busy={busy} disabled={to === ''} onClick={() => onChoose(to)}>
              <Trans>Guardar responsable</Trans>
            </Button>
          </div>
        </details>
      )}
    </div>
  )
}

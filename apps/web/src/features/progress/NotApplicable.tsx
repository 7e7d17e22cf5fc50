import { Trans, useLingui } from '@lingui/react/macro'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import { useState } from 'react'
import { textLimits } from '../../api/limits.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'

/** "No aplica" with its written reason. */
export const NotApplicable = ({ applicability, reason, onClose, onSave }: { applicability: string; reason: string; onClose: () => void; onSave: (reason: string) => void }) => {
  const { t } = useLingui()
  const [text, setText] = useState(reason)
  const [error, setError] = useState('')
  const save = () => {
    if (text.trim().length < 5) setError(t`Escriba por qué no aplica, en una frase.`)
    else onSave(text.trim())
  }
  return (
    <Dialog
      open
      title={<Trans>No aplica</Trans>}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" onClick={save}>
            <Trans>Guardar</Trans>
          </Button>
        </>
      }
    >
      <p>{applicability}</p>
      <TextArea
        label={<Trans>Por qué no aplica aquí</Trans>}
        value={text}
        error={error || undefined}
        onChange={(event) => setText(event.target.value)}
        {...textLimits(rateCriterion, 'reason')}
      />
    </Dialog>
  )
}

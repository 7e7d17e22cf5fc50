import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { RadioCard, Radios, TextField } from '../../ui/Field.tsx'

/** Why a file is opened: asked before anything of it is shown. */
export const Purpose = ({ busy, onGiven }: { busy: boolean; onGiven: (purpose: string) => void }) => {
  const { t } = useLingui()
  const [chosen, setChosen] = useState('')
  const [error, setError] = useState('')
  const known = [t`Preparar un lote`, t`Completar documentos`, t`Registrar un resultado`, t`Atender una aclaración`]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const purpose = chosen === 'other' ? String(new FormData(event.currentTarget).get('otro') ?? '').trim() : chosen
    if (purpose.length < 3) setError(t`Elija o escriba el motivo.`)
    else onGiven(purpose)
  }
  return (
    <form className="card stack" noValidate onSubmit={submit}>
      <Radios legend={<Trans>¿Para qué abre este expediente?</Trans>} error={error}>
        {known.map((words) => (
          <RadioCard key={words} name="motivo" value={words} checked={chosen === words} onChange={() => setChosen(words)}>
            {words}
          </RadioCard>
        ))}
        <RadioCard name="motivo" value="other" checked={chosen === 'other'} onChange={() => setChosen('other')}>
          <Trans>Otro motivo</Trans>
        </RadioCard>
      </Radios>
      {chosen === 'other' && <TextField label={t`Motivo`} name="otro" maxLength={250} autoFocus />}
      <p className="meta">
        <Trans>La consulta queda registrada con su nombre, la hora y el motivo.</Trans>
      </p>
      <p>
        <Button type="submit" look="next" busy={busy} icon="eye">
          <Trans>Abrir el expediente</Trans>
        </Button>
      </p>
    </form>
  )
}

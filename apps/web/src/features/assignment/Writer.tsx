import './assignment.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { mostCharacters } from '@tequio/contracts/training/assignment-shapes'
import { useState, type FormEvent } from 'react'
import { numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SyncLine } from '../../ui/SyncLine.tsx'
import { useDraft } from './use-draft.ts'

type Of = { editionId: string; given: string; isAgain: boolean; done: () => void; leave: (() => void) | undefined }

/** Where the assignment is written: every word stays on this device until it is handed in. `given`: the text that was handed in last. */
export const Writer = ({ editionId, given, isAgain, done, leave }: Of) => {
  const { t } = useLingui()
  const draft = useDraft(editionId, given)
  const [error, setError] = useState<string>()
  if (!draft.ready) return <Skeleton lines={6} />
  const left = mostCharacters - draft.text.length
  const leftWords = numberInWords(Math.max(0, left))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const made = draft.text.trim()
    if (made === '') return setError(t`Escriba su actividad antes de entregarla.`)
    if (made === given) return setError(t`El texto es el mismo que ya entregó. Cámbielo y entréguelo otra vez.`)
    if (await draft.handIn()) done()
  }
  return (
    <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
      <TextArea
        id="texto"
        className="input assignment-text"
        label={isAgain ? t`Corrija su texto` : t`Escriba aquí su actividad`}
        hint={t`Sin nombres ni datos de personas. Se guarda en este teléfono mientras escribe.`}
        rows={12}
        maxLength={mostCharacters}
        value={draft.text}
        error={error}
        onChange={(event) => {
          setError(undefined)
          draft.type(event.currentTarget.value)
        }}
      />
      {left < 800 && (
        <p className="meta" role="status">
          <Trans>Le quedan {leftWords} letras.</Trans>
        </p>
      )}
      {draft.failed ? (
        <Callout tone="err" live>
          <Trans>No se pudo guardar en este teléfono: puede que no tenga espacio. Copie su texto en otro lugar antes de salir.</Trans>
        </Callout>
      ) : (
        draft.text !== given && (
          <SyncLine state="device" good={draft.isKept}>
            {draft.isKept ? <Trans>Guardado en este teléfono, sin entregar</Trans> : <Trans>Guardando…</Trans>}
          </SyncLine>
        )
      )}
      <Button type="submit" look="next" size="big" full>
        {isAgain ? <Trans>Entregar otra vez</Trans> : <Trans>Entregar mi actividad</Trans>}
      </Button>
      {leave && (
        <Button look="quiet" full onClick={leave}>
          <Trans>Dejarla como está</Trans>
        </Button>
      )}
    </form>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { revealPerson } from '@tequio/contracts/identity/person'
import { useState, type FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const field = 'para-que'

/** Uncovers CURP and birth date after a reason; both are gone when the page is left. */
export const Reveal = ({ personId }: { personId: string }) => {
  const { t } = useLingui()
  const [asks, setAsks] = useState(false)
  const [error, setError] = useState<string>()
  const [shown, setShown] = useState<Reply<typeof revealPerson>>()
  const { send, busy, problem } = useSend(revealPerson)
  const ask = () => {
    setAsks(true)
    requestAnimationFrame(() => document.getElementById(field)?.focus())
  }
  const reveal = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const purpose = String(new FormData(event.currentTarget).get('purpose') ?? '').trim()
    if (purpose.length < 3) return setError(t`Escriba para qué lo necesita.`)
    setError(undefined)
    const revealed = await send({ params: { personId }, body: { purpose } })
    if (revealed) setShown(revealed)
  }
  if (shown)
    return (
      <dl className="dl" role="status">
        <dt>
          <Trans>CURP</Trans>
        </dt>
        <dd>{shown.curp}</dd>
        <dt>
          <Trans>Nacimiento</Trans>
        </dt>
        <dd>{dayInWords(shown.bornOn)}</dd>
        <dt>
          <Trans>Entidad</Trans>
        </dt>
        <dd>{shown.birthEntity}</dd>
      </dl>
    )
  if (!asks)
    return (
      <p>
        <Button size="slim" icon="eye" onClick={ask}>
          <Trans>Ver CURP y nacimiento</Trans>
        </Button>
      </p>
    )
  return (
    <form className="stack-8" onSubmit={(event) => void reveal(event)} noValidate>
      <TextField
        slim
        name="purpose"
        label={t`¿Para qué los necesita?`}
        hint={t`Queda anotado con su nombre y la hora.`}
        error={error}
        maxLength={250}
        id={field}
        autoComplete="off"
      />
      {problem && <Trouble problem={problem} />}
      <p className="row">
        <Button look="primary" size="slim" type="submit" busy={busy}>
          <Trans>Ver los datos</Trans>
        </Button>
        <Button size="slim" onClick={() => setAsks(false)}>
          <Trans>No ver</Trans>
        </Button>
      </p>
    </form>
  )
}

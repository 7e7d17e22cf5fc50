import { Trans, useLingui } from '@lingui/react/macro'
import { findBlockedPerson } from '@tequio/contracts/identity/retention'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { curpFrom } from './curp.rules.ts'

const field = 'curp-bloqueada'

/** Finds whose blocked registration bears a CURP; null where there is none. */
export const FindBlocked = ({ onFound }: { onFound: (personId: string | null) => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(findBlockedPerson)
  const [error, setError] = useState<string>()
  const search = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const curp = curpFrom(String(new FormData(event.currentTarget).get('curp') ?? ''))
    setError(curp === undefined ? t`La CURP lleva 18 letras y números. Cópiela otra vez.` : undefined)
    if (curp === undefined) return document.getElementById(field)?.focus()
    const found = await send({ body: { curp } })
    if (found) onFound(found.personId)
  }
  return (
    <form className="stack-8 retention-find" role="search" noValidate onSubmit={(event) => void search(event)}>
      <TextField
        id={field}
        name="curp"
        label={t`Buscar un registro bloqueado por CURP`}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
        beside={
          <Button type="submit" icon="search" busy={busy}>
            <Trans>Buscar</Trans>
          </Button>
        }
      />
      {problem && <Trouble problem={problem} />}
    </form>
  )
}

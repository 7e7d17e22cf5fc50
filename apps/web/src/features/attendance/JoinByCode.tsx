import './attendance.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { enterEnrolmentCode } from '@tequio/contracts/training/enrolment-code'
import { useEffect, useState, type FormEvent } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Takes a place with a code that somebody handed out; the QR of its sheet leads here. */
export const JoinByCode = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const { name } = useMe()
  const [search, setSearch] = useSearchParams()
  const [scanned] = useState(() => search.get('c') ?? '')
  const { send, busy, problem } = useSend(enterEnrolmentCode)
  const [error, setError] = useState<string>()
  useEffect(() => {
    if (search.has('c')) setSearch({}, { replace: true })
  }, [search, setSearch])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').replace(/\s/g, '')
    if (!/^[A-Za-z]{6}$/.test(code)) return setError(t`Escriba las seis letras del código.`)
    setError(undefined)
    const reply = await send({ body: { code } })
    switch (reply?.outcome) {
      case undefined:
        return
      case 'wrong':
        return setError(t`Ese código no existe. Revise las letras con quien se lo dio.`)
      case 'used':
        return setError(t`Ese código ya se usó todas las veces que podía. Pida otro a quien se lo dio.`)
      case 'over':
        return setError(t`Ese código ya no vale. Pida otro a quien se lo dio.`)
      case 'already':
        say(t`Usted ya estaba en este curso.`)
        break
      case 'in':
        say(reply.seat === 'active' ? t`Su lugar está abierto.` : t`Ya está en el curso. Aquí ve qué falta para que se abra su lugar.`)
    }
    await go(`/cursos/${reply.editionId}`)
  }
  return (
    <LearnerShell name={t`Código de inscripción`} title={<Trans>Entrar a un curso con código</Trans>} back={{ to: '/cursos', words: <Trans>Cursos</Trans> }}>
      <form className="card stack" noValidate onSubmit={(event) => void submit(event)} aria-busy={busy || undefined}>
        <TextField
          id="codigo"
          name="code"
          label={t`Código de inscripción`}
          hint={t`Seis letras. Están en la hoja o se las dio quien lo invitó.`}
          className="input code-input join-input"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={7}
          defaultValue={/^[A-Za-z]{6}$/.test(scanned) ? scanned : ''}
          error={error}
        />
        <p className="meta">
          <Trans>
            Entró como {name}. ¿No es usted? <Link to="/yo">Salga de la cuenta</Link> antes de seguir.
          </Trans>
        </p>
        {problem && <Trouble problem={problem} />}
        <Button type="submit" look="next" size="big" full busy={busy}>
          <Trans>Pedir mi lugar</Trans>
        </Button>
      </form>
    </LearnerShell>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { openDispute } from '@tequio/contracts/vetting/own'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Own } from './OwnVetting.tsx'

/** Asks for a clarification; the answer comes to this phone by a day that is said. */
export const Dispute = ({ own, onSent }: { own: Own; onSent: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const { send, busy, problem } = useSend(openDispute)
  const [error, setError] = useState('')
  const cases = own.cases.filter((one) => one.type !== 'none')
  const [caseId, setCaseId] = useState(cases[0]?.caseId ?? '')
  const one = cases.find((row) => row.caseId === caseId)
  if (!one)
    return (
      <EmptyState title={<Trans>No hay nada que aclarar</Trans>}>
        <Trans>Su puesto no pide verificación previa.</Trans>
      </EmptyState>
    )
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim()
    setError(text.length < 10 ? t`Escriba qué dato está mal y cómo debe decir.` : '')
    if (text.length < 10) return
    const sent = await send({ params: { caseId }, body: { text } })
    if (!sent) return
    const due = dayInWords(sent.dueOn)
    say(t`Se le responde a más tardar el ${due}.`)
    onSent()
    await go('/yo/verificacion')
  }
  if (one.dispute && one.dispute.answer === null)
    return (
      <Callout>
        <p>
          <Trans>En aclaración. Se le responde a más tardar el {dayInWords(one.dispute.dueOn)}.</Trans>
        </p>
      </Callout>
    )
  return (
    <form className="stack-24" noValidate onSubmit={(event) => void submit(event)}>
      {cases.length > 1 && (
        <Select label={t`Puesto`} value={caseId} onChange={(event) => setCaseId(event.currentTarget.value)} options={cases.map((row) => [row.caseId, row.position] as const)} />
      )}
      <TextArea
        label={t`¿Qué hay que aclarar?`}
        hint={t`Por ejemplo: mi segundo apellido está mal escrito. Solo lo lee la coordinación.`}
        name="text"
        error={error}
        {...textLimits(openDispute, 'text')}
      />
      {problem && <Trouble problem={problem} />}
      <Button type="submit" look="next" size="big" full busy={busy}>
        <Trans>Pedir aclaración</Trans>
      </Button>
    </form>
  )
}

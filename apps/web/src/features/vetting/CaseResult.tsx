import { Trans, useLingui } from '@lingui/react/macro'
import { confirmVerdict, proposeVerdict, withdrawVerdict } from '@tequio/contracts/vetting/verdict'
import type { Outcome } from '@tequio/contracts/vetting/case'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, today } from '../../session/dates.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useAgain, type File } from './case-reading.ts'
import { outcomeWords } from './words.ts'

/** What may be proposed outside of a batch: taking back, suspending, or the embassy's release after a refusal or a suspension. */
const actsOn = (file: File): Outcome[] => {
  if (file.state === 'approved' || file.state === 'matched') return ['revoked', 'suspended']
  if (file.mayReopen) return []
  if (file.state === 'suspended') return ['released', 'revoked']
  return file.state === 'rejected' || file.state === 'revoked' ? ['released'] : []
}

const Propose = ({ file, outcomes, onClose }: { file: File; outcomes: readonly Outcome[]; onClose: () => void }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(proposeVerdict)
  const [noDay, setNoDay] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const resultOn = dayFrom(form, 'dia')
    setNoDay(!resultOn)
    if (!resultOn) return
    const body = { outcome: String(form.get('outcome')) as Outcome, resultOn, reason: String(form.get('reason') ?? '').trim() }
    if (!(await send({ params: { caseId: file.caseId }, body }))) return
    say(t`Queda propuesto. Lo confirma otra persona.`)
    onClose()
    await again()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <Select label={t`Resultado`} name="outcome" options={outcomes.map((one) => [one, outcomeWords(one)] as const)} />
      <DateBoxes legend={t`Día del aviso`} name="dia" day={today()} error={noDay ? t`Ese día no existe.` : undefined} />
      <TextArea label={t`Motivo`} hint={t`Solo lo leen la coordinación y la segunda revisión.`} name="reason" {...textLimits(proposeVerdict, 'reason')} />
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Proponer</Trans>
        </Button>
      </div>
    </form>
  )
}

/** The result with its two persons: who proposed, who confirms. */
export const CaseResult = ({ file }: { file: File }) => {
  const { t } = useLingui()
  const again = useAgain()
  const confirming = useSend(confirmVerdict)
  const withdrawing = useSend(withdrawVerdict)
  const [proposing, setProposing] = useState(false)
  const { verdict } = file
  const params = { caseId: file.caseId, verdictId: verdict?.verdictId ?? '' }
  const isOpen = verdict !== null && verdict.confirmedBy === null
  const outcomes = isOpen ? [] : actsOn(file)
  const confirm = async () => {
    if (await confirming.send({ params })) say(t`El resultado quedó confirmado.`)
    await again()
  }
  const withdraw = async () => {
    if (await withdrawing.send({ params })) say(t`El resultado propuesto se retiró.`)
    await again()
  }
  const problem = confirming.problem ?? withdrawing.problem
  return (
    <section className="card stack-12">
      <h2 className="h-xs">
        <Trans>Resultado</Trans>
      </h2>
      <p className="meta">
        <Trans>Lo registran dos personas. Quien propone no puede confirmar.</Trans>
      </p>
      {verdict ? (
        <>
          <p>
            <Chip tone={verdict.outcome === 'approved' ? 'ok' : undefined}>{outcomeWords(verdict.outcome)}</Chip> <span className="meta">{dayInShort(verdict.resultOn)}</span>
          </p>
          {verdict.validUntil && (
            <p className="meta">
              <Trans>Vale hasta el {dayInShort(verdict.validUntil)}</Trans>
            </p>
          )}
          {verdict.reason && (
            <p className="meta">
              <Trans>Motivo: {verdict.reason}</Trans>
            </p>
          )}
          <ul className="stack-8">
            <li className="person">
              <Avatar name={verdict.proposedBy} size="s" />
              <span className="meta">
                {verdict.proposedBy}
                <br />
                <Trans>propone</Trans>
              </span>
            </li>
            {verdict.confirmedBy && (
              <li className="person">
                <Avatar name={verdict.confirmedBy} size="s" tone={2} />
                <span className="meta">
                  {verdict.confirmedBy}
                  <br />
                  <Trans>confirma</Trans>
                </span>
              </li>
            )}
          </ul>
          {problem && <Trouble problem={problem} />}
          {isOpen &&
            (verdict.isOwn ? (
              <p className="meta">
                <Trans>Espera a la segunda persona.</Trans>
              </p>
            ) : (
              <Button size="slim" full look="next" busy={confirming.busy} onClick={() => void confirm()}>
                <Trans>Confirmar el resultado</Trans>
              </Button>
            ))}
          {isOpen && (
            <Button size="slim" full busy={withdrawing.busy} onClick={() => void withdraw()}>
              <Trans>Retirar la propuesta</Trans>
            </Button>
          )}
        </>
      ) : (
        <p className="meta">
          <Trans>Aún no hay respuesta</Trans>
        </p>
      )}
      {outcomes.length > 0 && (
        <Button size="slim" full onClick={() => setProposing(true)}>
          {outcomes[0] !== 'released' ? <Trans>Revocar o suspender</Trans> : outcomes.length > 1 ? <Trans>Liberar o revocar</Trans> : <Trans>Registrar la liberación</Trans>}
        </Button>
      )}
      <Dialog open={proposing} title={<Trans>Proponer un resultado</Trans>} onClose={() => setProposing(false)}>
        <Propose file={file} outcomes={outcomes} onClose={() => setProposing(false)} />
      </Dialog>
    </section>
  )
}

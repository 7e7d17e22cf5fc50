import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { changeRetention } from '@tequio/contracts/identity/retention'
import { readRetained, retentionClasses, type Term } from '@tequio/contracts/retention'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { classWords, monthsInWords } from '../../ui/terms/words.ts'
import { monthsFrom } from './months.rules.ts'
import { useRefresh } from './use-retained.ts'

const typedPauseMs = 400
const minReason = 3

const Counting = () => (
  <p className="meta">
    <Trans>Contando…</Trans>
  </p>
)

/** How many records of the class would be blocked, and deleted for good, at once under other terms. */
const Preview = ({ of, keepMonths, blockMonths }: { of: Term['class']; keepMonths: number; blockMonths: number }) => {
  const { service } = retentionClasses[of]
  const read = useQuery(queryOf(readRetained, { params: { service }, query: { class: of, keepMonths, blockMonths } }))
  const counts = read.data?.items.find((item) => item.class === of)
  if (read.error) return <Trouble problem={read.error} again={() => void read.refetch()} />
  if (counts === undefined) return <Counting />
  const { due, deletesNow } = counts
  if (due === 0 && deletesNow === 0)
    return (
      <p className="meta">
        <Trans>Con estos plazos hoy no se bloquearía ni se borraría ningún registro.</Trans>
      </p>
    )
  return (
    <Callout tone="warn">
      {due > 0 && (
        <p className="strong">
          <Plural
            value={due}
            one="Con este plazo hoy se bloquearía # registro."
            many="Con este plazo hoy se bloquearían # registros."
            other="Con este plazo hoy se bloquearían # registros."
          />
        </p>
      )}
      {deletesNow > 0 && (
        <p className="strong">
          <Plural
            value={deletesNow}
            one="# registro bloqueado se borraría para siempre."
            many="# registros bloqueados se borrarían para siempre."
            other="# registros bloqueados se borrarían para siempre."
          />
        </p>
      )}
      <p>
        <Trans>Ocurre en los diez minutos después de guardar. Lo bloqueado nadie lo encuentra; lo borrado no vuelve.</Trans>
      </p>
    </Callout>
  )
}

type Months = { label: string; value: string; months: number | undefined; error: string | undefined; onType: (text: string) => void }
const MonthsField = ({ label, value, months, error, onType }: Months) => {
  const { t } = useLingui()
  return (
    <TextField
      label={label}
      hint={months === undefined ? t`De 1 a 240.` : monthsInWords(months)}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
      inputMode="numeric"
      maxLength={3}
      autoComplete="off"
      error={months === undefined && error}
    />
  )
}

/** Sets the terms of one class, with the reason; what that causes stands above the button. */
export const TermDialog = ({ term, version, onClose }: { term: Term; version: number; onClose: () => void }) => {
  const { t } = useLingui()
  const refresh = useRefresh()
  const { send, busy, problem, forget } = useSend(changeRetention)
  const [typed, setTyped] = useState({ keep: String(term.keepMonths), block: String(term.blockMonths) })
  const [asked, setAsked] = useState({ keep: term.keepMonths, block: term.blockMonths })
  const [errors, setErrors] = useState<{ keep?: string; block?: string; reason?: string }>({})
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(pause.current), [])
  const [keep, block] = [monthsFrom(typed.keep), monthsFrom(typed.block)]
  const type = (which: 'keep' | 'block', text: string) => {
    setTyped((before) => ({ ...before, [which]: text }))
    clearTimeout(pause.current)
    const next = { keep, block, [which]: monthsFrom(text) }
    const [keepMonths, blockMonths] = [next.keep, next.block]
    if (keepMonths !== undefined && blockMonths !== undefined) pause.current = setTimeout(() => setAsked({ keep: keepMonths, block: blockMonths }), typedPauseMs)
  }
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    const wrong = t`Escriba un número entero de meses, de 1 a 240.`
    const found = {
      ...(keep === undefined ? { keep: wrong } : {}),
      ...(block === undefined ? { block: wrong } : {}),
      ...(reason.length < minReason ? { reason: t`Escriba el motivo.` } : {}),
    }
    setErrors(found)
    if (keep === undefined || block === undefined || found.reason) return
    if (!(await send({ body: { version, terms: [{ class: term.class, keepMonths: keep, blockMonths: block }], reason } }))) return
    void refresh()
    say(t`El plazo quedó guardado.`)
    onClose()
  }
  const { name, since } = classWords(term.class)
  return (
    <Dialog open title={<Trans>¿Cuánto tiempo se conserva?</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <p>
          <span className="strong">{name}</span>
          <span className="own-words">{since}</span>
        </p>
        <div className="retention-terms">
          <MonthsField label={t`Se conserva (meses)`} value={typed.keep} months={keep} error={errors.keep} onType={(text) => type('keep', text)} />
          <MonthsField label={t`Bloqueado (meses)`} value={typed.block} months={block} error={errors.block} onType={(text) => type('block', text)} />
        </div>
        <div className="stack-8" aria-live="polite">
          {keep !== undefined &&
            block !== undefined &&
            (keep === asked.keep && block === asked.block ? <Preview of={term.class} keepMonths={keep} blockMonths={block} /> : <Counting />)}
        </div>
        <TextArea name="reason" label={t`Motivo`} hint={t`Queda en la bitácora.`} rows={2} error={errors.reason} {...textLimits(changeRetention, 'reason')} />
        {problem && <Trouble problem={problem} again={problem.code === 'stale' ? () => void refresh().then(forget) : undefined} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Guardar el plazo</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

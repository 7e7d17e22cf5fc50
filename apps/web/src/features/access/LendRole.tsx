import { Trans, useLingui } from '@lingui/react/macro'
import { findColleagues, lendRole, longestDelegationDays } from '@tequio/contracts/identity/delegation'
import { useState, type FormEvent } from 'react'
import { useLoad } from '../../api/load.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RadioCard, Radios, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Lendable } from './Lending.tsx'

const minLetters = 3
const later = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** To whom and until when. */
export const LendRole = ({ held, today, onClose }: { held: Lendable; today: string; onClose: (done?: boolean) => void }) => {
  const { t } = useLingui()
  const [q, setQ] = useState('')
  const [errors, setErrors] = useState<{ who?: string; until?: string }>({})
  const lend = useSend(lendRole)
  const { role, kind, id } = held
  const isAsked = q.trim().length >= minLetters
  const found = useLoad(findColleagues, isAsked ? { query: { role, kind, ...(id ? { id } : {}), q: q.trim() } } : undefined)
  const items = isAsked ? found.value?.items : undefined
  const longest = later(today, longestDelegationDays)
  const last = held.until && held.until < longest ? held.until : longest
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const toAccountId = String(form.get('who') ?? '')
    const until = dayFrom(form, 'until')
    const isDay = Boolean(until && until >= today && until <= last)
    setErrors({ ...(toAccountId ? {} : { who: t`Busque a la persona y elíjala.` }), ...(isDay ? {} : { until: t`Escriba un día entre hoy y el ${dayInShort(last)}.` }) })
    if (!toAccountId || !isDay || !until) return
    if (!(await lend.send({ body: { role, kind, id, toAccountId, until } }))) return
    say(t`La función quedó delegada.`)
    onClose(true)
  }
  return (
    <Dialog open title={<Trans>¿A quién delega su función?</Trans>} onClose={() => onClose()}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p className="meta">
          {roleWords(role)}, {whereWords(held)}
        </p>
        <TextField
          type="search"
          label={t`Nombre o apellido`}
          hint={<Trans>Al menos tres letras. Debe trabajar en el mismo lugar y tener cuenta.</Trans>}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          maxLength={80}
          autoComplete="off"
        />
        {found.problem && <Trouble problem={found.problem} again={found.again} />}
        {items?.length === 0 && (
          <p className="meta" role="status">
            <Trans>Nadie coincide. Pruebe con un apellido solo.</Trans>
          </p>
        )}
        {(items?.length ?? 0) > 0 || errors.who ? (
          <Radios legend={<Trans>Persona</Trans>} error={errors.who}>
            {items?.map((one) => (
              <RadioCard key={one.accountId} name="who" value={one.accountId} dense>
                {one.name}
                <span className="own-words">{one.postTitle}</span>
              </RadioCard>
            ))}
          </Radios>
        ) : null}
        <DateBoxes
          name="until"
          legend={<Trans>Último día</Trans>}
          hint={<Trans>A más tardar el {dayInShort(last)}.</Trans>}
          day={later(today, 14) < last ? later(today, 14) : last}
          error={errors.until}
        />
        <p className="meta">
          <Trans>Termina sola ese día. Usted puede terminarla antes, y termina también si usted deja la función. Quien la recibe no puede delegarla a otra persona.</Trans>
        </p>
        {lend.problem && <Trouble problem={lend.problem} />}
        <div className="dialog-end">
          <Button onClick={() => onClose()}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={lend.busy}>
            <Trans>Delegar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

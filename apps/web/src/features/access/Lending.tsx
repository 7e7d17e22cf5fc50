import { Trans, useLingui } from '@lingui/react/macro'
import { endDelegation, readOwnRoles } from '@tequio/contracts/identity/delegation'
import { useState } from 'react'
import type { Reply } from '../../api/call.ts'
import { useLoad } from '../../api/load.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, momentInWords } from '../../session/dates.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { LendRole } from './LendRole.tsx'

type Own = Reply<typeof readOwnRoles>
export type Lendable = Own['active'][number]
type Delegation = Own['delegations'][number]

const EndedWords = ({ of }: { of: Delegation }) => {
  const on = momentInWords(of.endedAt ?? of.givenAt)
  if (of.endedBy === 'day') return <Trans>Terminó en su último día, el {dayInShort(of.until)}.</Trans>
  if (of.endedBy === 'giver') return <Trans>Terminó el {on}, con la función de quien la delegó.</Trans>
  return <Trans>Se terminó antes, el {on}.</Trans>
}

const One = ({ of, end, busy }: { of: Delegation; end: () => void; busy: boolean }) => (
  <li className="item">
    <span className="grow">
      <span className="h-xs">
        {roleWords(of.role)}, {whereWords(of)}
      </span>
      <span className="meta">
        {of.isGiver ? <Trans>Delegada a {of.name}.</Trans> : <Trans>Se la delegó {of.name}.</Trans>}{' '}
        {of.endedAt ? <EndedWords of={of} /> : <Trans>Hasta el {dayInShort(of.until)}.</Trans>}
      </span>
    </span>
    {of.endedAt ? (
      <Chip>
        <Trans>Terminada</Trans>
      </Chip>
    ) : (
      <Button size="slim" busy={busy} onClick={end}>
        {of.isGiver ? <Trans>Terminar</Trans> : <Trans>Devolver</Trans>}
      </Button>
    )}
  </li>
)

/** One's own roles lent to a colleague for a time: given, ended early, given back. */
export const Lending = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(readOwnRoles, {})
  const end = useSend(endDelegation)
  const [lends, setLends] = useState<Lendable>()
  const lendable = value?.active.filter((one) => one.mayLend) ?? []
  const finish = async (delegation: Delegation) => {
    const done = await end.send({ params: { delegationId: delegation.delegationId } })
    again()
    if (done) say(delegation.isGiver ? t`La delegación terminó.` : t`Devolvió la función.`)
  }
  if (value && lendable.length === 0 && value.delegations.length === 0) return null
  return (
    <section className="card card-24 stack" aria-labelledby="delegar">
      <h2 className="h-s" id="delegar">
        <Trans>Delegar mi función</Trans>
      </h2>
      {problem && <Trouble problem={problem} again={again} />}
      {!value && !problem && <Skeleton lines={3} />}
      <p>
        <Trans>
          Si sale de vacaciones o de comisión, una persona de su municipio puede hacer lo suyo hasta el día que usted diga, 90 días a lo más. Usted conserva su función.
        </Trans>
      </p>
      {value && value.delegations.length > 0 && (
        <ul className="list">
          {value.delegations.map((one) => (
            <One key={one.delegationId} of={one} busy={end.busy} end={() => void finish(one)} />
          ))}
        </ul>
      )}
      {end.problem && <Trouble problem={end.problem} />}
      {lendable.length > 0 && (
        <p className="row">
          {lendable.map((one) => (
            <Button key={`${one.role} ${one.id}`} onClick={() => setLends(one)}>
              <Trans>
                Delegar: {roleWords(one.role)}, {whereWords(one)}
              </Trans>
            </Button>
          ))}
        </p>
      )}
      {lends && value && (
        <LendRole
          held={lends}
          today={value.today}
          onClose={(done) => {
            setLends(undefined)
            if (done) again()
          }}
        />
      )}
    </section>
  )
}

import { Plural, Trans } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { listContacts, tickPoint } from '@tequio/contracts/identity/contact'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Check } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { sideWords, type Contact, type ContactPage } from './words.ts'

type Point = Contact['points'][number]

const useTick = (pointId: string) => {
  const client = useQueryClient()
  const { send, busy, problem } = useSend(tickPoint)
  const tick = async (done: boolean) => {
    await send({ params: { pointId }, body: { done } })
    await client.invalidateQueries({ queryKey: [listContacts.path] })
  }
  return { tick, busy, problem }
}

const Reopen = ({ of }: { of: Point }) => {
  const { tick, busy, problem } = useTick(of.pointId)
  return (
    <>
      <Button size="slim" look="quiet" busy={busy} onClick={() => void tick(false)}>
        <Trans>Aún no está hecho</Trans>
        <span className="vh">: {of.text}</span>
      </Button>
      {problem && <Trouble problem={problem} />}
    </>
  )
}

/** One thing agreed, inside its contact; `ticks`: the mark may be taken back. */
export const PointLine = ({ of, municipality, ticks }: { of: Point; municipality: string; ticks: boolean }) => (
  <li className={`relation-point${of.doneOn ? ' is-done' : ''}`}>
    <Icon name={of.doneOn ? 'check' : 'flag'} small />
    <span>
      {sideWords(of.side, municipality)}: {of.text}{' '}
      <span className="meta">
        {of.doneOn ? (
          <Trans>
            Hecho el {dayInShort(of.doneOn)}, lo marcó {of.doneBy}.
          </Trans>
        ) : of.dueOn ? (
          <Trans>Para el {dayInShort(of.dueOn)}.</Trans>
        ) : null}
      </span>
      {ticks && of.doneOn && <Reopen of={of} />}
    </span>
  </li>
)

const Tick = ({ of, municipality, ticks }: { of: ContactPage['open'][number]; municipality: string; ticks: boolean }) => {
  const { tick, busy, problem } = useTick(of.pointId)
  const words = (
    <>
      {of.text}
      <span className="own-words">
        {sideWords(of.side, municipality)} · <Trans>acordado el {dayInShort(of.happenedOn)}</Trans>
      </span>
      {of.dueOn && (
        <span className="relation-due">
          <Chip tone={of.overdue ? 'err' : undefined}>{of.overdue ? <Trans>Venció el {dayInShort(of.dueOn)}</Trans> : <Trans>Para el {dayInShort(of.dueOn)}</Trans>}</Chip>
        </span>
      )}
    </>
  )
  return (
    <li className="item">
      <span className="grow">
        {ticks ? (
          <Check checked={busy} disabled={busy} onChange={(event) => void tick(event.currentTarget.checked)}>
            {words}
          </Check>
        ) : (
          words
        )}
        {problem && <Trouble problem={problem} />}
      </span>
    </li>
  )
}

/** What either side still owes the other. */
export const OpenPoints = ({ points, municipality, ticks }: { points: ContactPage['open']; municipality: string; ticks: boolean }) => (
  <section className="stack-8" aria-labelledby="acordado">
    <h2 className="h-s" id="acordado">
      <Plural value={points.length} one="# pendiente acordado" many="# pendientes acordados" other="# pendientes acordados" />
    </h2>
    <ul className="card list">
      {points.map((point) => (
        <Tick key={point.pointId} of={point} municipality={municipality} ticks={ticks} />
      ))}
    </ul>
  </section>
)

import { Trans, useLingui } from '@lingui/react/macro'
import { requestPlace } from '@tequio/contracts/training/enrolment'
import { listMyEditions, type EditionCard } from '@tequio/contracts/training/learning'
import type { ReplyOf } from '@tequio/contracts/make'
import { Link, useNavigate } from 'react-router'
import { useSend } from '../../../api/send.ts'
import { useCached } from '../../../offline/cached.ts'
import { useSync } from '../../../offline/sync.ts'
import { dayInWords } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { LateEvents } from '../../../ui/sessions/late.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { SyncState } from '../SyncState.tsx'

type Mine = ReplyOf<typeof listMyEditions>

export const SeatChip = ({ seat, waitsFor }: Pick<EditionCard, 'seat' | 'waitsFor'>) => {
  switch (seat) {
    case 'waiting':
      return waitsFor === 'place' ? (
        <Chip>
          <Trans>En lista de espera</Trans>
        </Chip>
      ) : (
        <Chip tone="info">
          <Trans>Lugar apartado</Trans>
        </Chip>
      )
    case 'active':
      return (
        <Chip tone="pri">
          <Trans>Abierto</Trans>
        </Chip>
      )
    case 'paused':
      return (
        <Chip tone="warn">
          <Trans>En pausa</Trans>
        </Chip>
      )
    case 'completed':
      return (
        <Chip tone="ok">
          <Trans>Terminado</Trans>
        </Chip>
      )
    case 'withdrawn':
      return (
        <Chip>
          <Trans>Fuera del curso</Trans>
        </Chip>
      )
  }
}

const Mine = ({ card }: { card: EditionCard }) => {
  const { title, editionId, lessonsDone, lessonsTotal, seat, waitsFor, startsOn, endsOn } = card
  const from = dayInWords(startsOn, { day: 'numeric', month: 'long' })
  const to = dayInWords(endsOn)
  return (
    <li>
      <Link className="item" to={`/cursos/${editionId}`}>
        <Icon name="book" />
        <span className="grow stack-4">
          <span className="h-xs">{title}</span>
          <span>
            <SeatChip seat={seat} waitsFor={waitsFor} />
          </span>
          {seat !== 'waiting' && <Hilada done={lessonsDone} of={lessonsTotal} thin />}
          <span className="meta">
            {seat === 'waiting' ? (
              <Trans>
                Del {from} al {to}
              </Trans>
            ) : (
              <Trans>
                {lessonsDone} de {lessonsTotal} lecciones · hasta el {to}
              </Trans>
            )}
          </span>
        </span>
        <span className="go">
          <Icon name="chev" />
        </span>
      </Link>
    </li>
  )
}

const Open = ({ edition, again }: { edition: Mine['open'][number]; again: () => void }) => {
  const { send, busy, problem } = useSend(requestPlace)
  const navigate = useNavigate()
  const { editionId, title, summary, hours, startsOn, endsOn, placesLeft } = edition
  const from = dayInWords(startsOn, { day: 'numeric', month: 'long' })
  const to = dayInWords(endsOn)
  const ask = async () => {
    const reply = await send({ params: { editionId } })
    if (reply) await navigate(`/cursos/${editionId}`)
    else again()
  }
  return (
    <li className="card stack-12">
      <h3 className="h-xs">{title}</h3>
      <p className="meta">
        <Trans>
          {hours} horas · del {from} al {to}
        </Trans>
      </p>
      <details>
        <summary className="link-row">
          <Trans>De qué trata</Trans>
        </summary>
        <p>{summary}</p>
      </details>
      {problem && <Trouble problem={problem} />}
      <Button full busy={busy} onClick={() => void ask()}>
        {placesLeft > 0 ? <Trans>Pedir un lugar</Trans> : <Trans>Entrar a la lista de espera</Trans>}
      </Button>
    </li>
  )
}

export const Courses = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { sentAt } = useSync(accountId)
  const { value, problem, again } = useCached(accountId, listMyEditions, {}, sentAt)
  return (
    <LearnerShell name={t`Cursos`} title={<Trans>Sus cursos</Trans>} sync={<SyncState />}>
      <div className="stack-24">
        {problem && <Trouble problem={problem} again={again} whole={!value} />}
        {!value && !problem && <Skeleton />}
        {value && value.items.length === 0 && value.open.length === 0 && (
          <EmptyState title={<Trans>Todavía no tiene cursos</Trans>}>
            <Trans>Cuando el programa o su enlace lo inscriba, su curso aparecerá aquí.</Trans>
          </EmptyState>
        )}
        {value && value.items.length > 0 && (
          <ul className="list">
            {value.items.map((card) => (
              <Mine key={card.editionId} card={card} />
            ))}
          </ul>
        )}
        <LateEvents />
        {value && value.open.length > 0 && (
          <section className="stack-12" aria-labelledby="abiertos">
            <h2 className="h-s" id="abiertos">
              <Trans>Puede pedir un lugar</Trans>
            </h2>
            <ul className="stack-12">
              {value.open.map((edition) => (
                <Open key={edition.editionId} edition={edition} again={again} />
              ))}
            </ul>
          </section>
        )}
        <p>
          <Link className="link-row" to="/cursos/codigo">
            <Trans>Tengo un código de inscripción</Trans>
          </Link>
        </p>
      </div>
    </LearnerShell>
  )
}

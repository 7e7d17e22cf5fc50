import './attendance.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { myEventCalendar, readMyEvent } from '@tequio/contracts/training/event'
import { useEffect, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { addressOf } from '../../api/call.ts'
import { useCached } from '../../offline/cached.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { SessionPlace } from '../../ui/sessions/CourseSessions.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Body } from './CheckIn.tsx'
import { digits } from './Code.tsx'

/** A presentation or a workshop as who comes to it sees it. The QR of its screen leads here. */
export const OwnEventPage = () => {
  const { t } = useLingui()
  const me = useMe()
  const { eventId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  // taken out of the address: a code is of this minute
  const [scanned] = useState(() => search.get('c') ?? '')
  const [at, setAt] = useState<string>()
  useEffect(() => {
    if (search.has('c')) setSearch({}, { replace: true })
  }, [search, setSearch])
  const { value, problem, again } = useCached(me.accountId, readMyEvent, { params: { eventId } })
  return (
    <LearnerShell name={value?.title ?? t`Evento`} back={{ to: '/cursos', words: <Trans>Cursos</Trans> }}>
      <div className="stack-24">
        {problem &&
          (problem.code === 'not-found' ? (
            <EmptyState level={1} title={<Trans>Este evento no está entre los suyos</Trans>}>
              <Trans>Para registrar su asistencia necesita un puesto registrado. Dígaselo a quien lo organiza: puede anotarlo en su lista.</Trans>
            </EmptyState>
          ) : (
            <Trouble problem={problem} again={again} whole level={1} />
          ))}
        {!value && !problem && <Skeleton lines={6} alone />}
        {value && (
          <>
            <div className="stack-8">
              <p className="meta">
                <Trans>Evento</Trans>
              </p>
              <h1 className="h-l">{value.title}</h1>
              <p>{whenWords(value)}</p>
              <p>
                <SessionPlace session={value} />
              </p>
            </div>
            <Body
              session={at ? { ...value, attendedAt: at } : value}
              scanned={digits.test(scanned) ? scanned : ''}
              eventId={eventId}
              done={(moment) => {
                setAt(moment)
                again()
              }}
            />
            {value.cancelledAt === null && value.state !== 'closed' && (
              <p className="row">
                {value.kind === 'online' && value.place !== '' && (
                  <ButtonLink size="slim" icon="play" href={value.place}>
                    <Trans>Entrar a la videollamada</Trans>
                  </ButtonLink>
                )}
                <ButtonLink size="slim" icon="cal" href={addressOf(myEventCalendar, { params: { eventId } })} download>
                  <Trans>Agregar a mi calendario</Trans>
                </ButtonLink>
              </p>
            )}
          </>
        )}
      </div>
    </LearnerShell>
  )
}

import { timeInWords } from '../../session/dates.ts'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readPair } from '@tequio/contracts/mentoring/pair'
import { cancelSession, chooseTime, listSessions, sessionCalendar, startSession, type SessionRow } from '@tequio/contracts/mentoring/session'
import { readSpace } from '@tequio/contracts/mentoring/space'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { addressOf } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { RadioCard } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { ownPlace, type WholePair } from './reader.ts'
import { offsetMinutes, slotInWords, stillAhead } from '../../session/wall-clock.ts'

/** Whose clock the times are on, and how far the other's is from it. */
export const ClockNote = ({ pair, moment }: { pair: WholePair; moment: string }) => {
  const own = ownPlace(pair)
  if (!own)
    return (
      <p className="meta">
        <Trans>
          Hora de su equipo. En {pair.mentor.name}, {timeInWords(moment, pair.mentor.timeZone)} h; en {pair.mentee.name}, {timeInWords(moment, pair.mentee.timeZone)} h.
        </Trans>
      </p>
    )
  const other = pair.side === 'mentor' ? pair.mentee : pair.mentor
  const hours = (offsetMinutes(new Date(moment), other.timeZone) - offsetMinutes(new Date(moment), own.timeZone)) / 60
  const far = Math.abs(hours)
  return (
    <p className="meta">
      <Trans>Hora de {own.name}.</Trans>{' '}
      {hours === 0 ? (
        <Trans>En {other.name} es la misma.</Trans>
      ) : hours > 0 ? (
        plural(far, { one: `${other.name} lleva # hora más.`, many: `${other.name} lleva # horas más.`, other: `${other.name} lleva # horas más.` })
      ) : (
        plural(far, { one: `${other.name} lleva # hora menos.`, many: `${other.name} lleva # horas menos.`, other: `${other.name} lleva # horas menos.` })
      )}
    </p>
  )
}

/** The times that wait for a choice, the session that has its day, or the way to propose the next one. */
export const NextSession = ({ pair }: { pair: WholePair }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const go = useNavigate()
  const params = { pairId: pair.pairId }
  const list = useQuery(queryOf(listSessions, { params }))
  const [picked, setPicked] = useState<string>()
  const choosing = useSend(chooseTime)
  const cancelling = useSend(cancelSession)
  const starting = useSend(startSession)
  const own = ownPlace(pair)
  const zone = own?.timeZone
  const again = () => Promise.all([listSessions, readSpace, readPair].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
  const problem = choosing.problem ?? cancelling.problem ?? starting.problem
  if (list.error) return <Trouble problem={list.error} again={() => void list.refetch()} />
  if (!list.data)
    return (
      <section className="card">
        <Skeleton lines={4} />
      </section>
    )
  const open = list.data.items.find((one) => one.status === 'proposed' || one.status === 'fixed')
  const held = list.data.items.filter((one) => one.status === 'held' || one.status === 'signed')
  const cancel = async (session: SessionRow) => {
    if (!(await cancelling.send({ params: { ...params, sessionId: session.sessionId }, body: { version: session.version } }))) return void list.refetch()
    await again()
    say(t`La sesión se canceló. Puede proponer otros horarios.`)
  }
  const choose = async (session: SessionRow, time: string) => {
    if (!(await choosing.send({ params: { ...params, sessionId: session.sessionId }, body: { version: session.version, time } }))) return void list.refetch()
    await again()
    say(t`Horario confirmado: ${slotInWords(time, zone)}.`)
  }
  const start = async (session: SessionRow) => {
    if (!(await starting.send({ params: { ...params, sessionId: session.sessionId }, body: { version: session.version } }))) return void list.refetch()
    await again()
    await go(`/equipo/mentoria/${pair.pairId}/sesiones/${session.sessionId}`)
  }
  const future = stillAhead(open?.times ?? [])
  const chosen = picked ?? future[0]
  return (
    <>
      {open?.status === 'proposed' &&
        (open.proposedBy !== null && open.proposedBy === pair.side ? (
          <section className="card stack-12">
            <h2 className="h-xs">
              <Trans>Sesión {open.number}: falta elegir horario</Trans>
            </h2>
            <p>
              <Trans>Le toca a {pair.side === 'mentor' ? pair.mentee.name : pair.mentor.name}.</Trans>
            </p>
            <ul className="stack-4">
              {open.times.map((time) => (
                <li key={time}>{slotInWords(time, zone)}</li>
              ))}
            </ul>
            <Button full busy={cancelling.busy} onClick={() => void cancel(open)}>
              <Trans>Retirar la propuesta</Trans>
            </Button>
          </section>
        ) : (
          <section className="card stack-12">
            <h2 className="h-xs">
              <Trans>Elija el horario de la sesión {open.number}</Trans>
            </h2>
            {future.length > 0 && chosen ? (
              <>
                <fieldset className="radios">
                  <legend className="vh">{own ? t`Horario, hora de ${own.name}` : t`Horario`}</legend>
                  {open.times.map((time) => (
                    <RadioCard key={time} dense name="time" value={time} checked={time === chosen} disabled={!future.includes(time)} onChange={() => setPicked(time)}>
                      <span className="nowrap">{slotInWords(time, zone)}</span>
                    </RadioCard>
                  ))}
                </fieldset>
                <ClockNote pair={pair} moment={chosen} />
                <Button look="next" full after="right" busy={choosing.busy} onClick={() => void choose(open, chosen)}>
                  <Trans>Confirmar horario</Trans>
                </Button>
              </>
            ) : (
              <p>
                <Trans>Los tres horarios ya pasaron. Proponga otros.</Trans>
              </p>
            )}
            <Button full look="quiet" busy={cancelling.busy} onClick={() => void cancel(open)}>
              <Trans>Ninguno me queda</Trans>
            </Button>
          </section>
        ))}
      {open?.status === 'fixed' && open.chosenAt && (
        <section className="card stack-12">
          <h2 className="h-xs">
            <Trans>
              Sesión {open.number}: {open.title}
            </Trans>
          </h2>
          <p className="strong">{slotInWords(open.chosenAt, zone)}</p>
          <ClockNote pair={pair} moment={open.chosenAt} />
          {open.place && <p className="meta">{open.place}</p>}
          <Button look="next" full after="right" busy={starting.busy} onClick={() => void start(open)}>
            <Trans>Empezar la sesión</Trans>
          </Button>
          <ButtonLink full icon="cal" href={addressOf(sessionCalendar, { params: { ...params, sessionId: open.sessionId } })} download>
            <Trans>Guardar en mi calendario</Trans>
          </ButtonLink>
          <Button full look="quiet" busy={cancelling.busy} onClick={() => void cancel(open)}>
            <Trans>Cancelar la sesión</Trans>
          </Button>
        </section>
      )}
      {!open && pair.status === 'agreed' && (
        <section className="card stack-12">
          <h2 className="h-xs">{held.length === 0 ? <Trans>Propongan la primera sesión</Trans> : <Trans>Propongan la siguiente sesión</Trans>}</h2>
          <p>
            <Trans>Usted escribe tres horarios; el otro municipio elige uno.</Trans>
          </p>
          <ButtonLink full look={pair.stage === 'plan' ? 'plain' : 'next'} to={`/equipo/mentoria/${pair.pairId}/sesiones/nueva`} after="right">
            <Trans>Proponer tres horarios</Trans>
          </ButtonLink>
        </section>
      )}
      {problem && <Trouble problem={problem} />}
    </>
  )
}

import './mentoring.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listCommitments } from '@tequio/contracts/mentoring/commitment'
import { readPair } from '@tequio/contracts/mentoring/pair'
import { listSessions, readSession, saveAttendance, sessionCalendar, signSession } from '@tequio/contracts/mentoring/session'
import { readSpace } from '@tequio/contracts/mentoring/space'
import { useState } from 'react'
import { useParams } from 'react-router'
import { addressOf, type Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { DueChip, shortDay } from './due-words.tsx'
import { Minutes } from './Minutes.tsx'
import { NextSession } from './NextSession.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import { ownPlace, type WholePair } from './reader.ts'
import { slotInWords } from '../../session/wall-clock.ts'

type Whole = Reply<typeof readSession>
type Part = { session: Whole; pair: WholePair; again: () => Promise<unknown> }

const Attendance = ({ session, pair, again }: Part) => {
  const { send, busy, problem } = useSend(saveAttendance)
  const change = async (personId: string, attended: boolean) => {
    const personIds = session.attendance.filter((one) => (one.personId === personId ? attended : one.attended)).map((one) => one.personId)
    await send({ params: { pairId: pair.pairId, sessionId: session.sessionId }, body: { version: session.version, personIds } })
    await again()
  }
  return (
    <div className="card">
      <fieldset className="stack-8" aria-busy={busy || undefined}>
        <legend className="h-xs legend-gap">
          <Trans>Quiénes asistieron</Trans>
        </legend>
        {session.attendance.map((one) =>
          session.status === 'held' ? (
            <Check key={one.personId} checked={one.attended} disabled={busy} onChange={(event) => void change(one.personId, event.currentTarget.checked)}>
              {one.name}
              <span className="own-words">
                {one.title}, {pair[one.side].name}
              </span>
            </Check>
          ) : (
            one.attended && (
              <p key={one.personId}>
                {one.name}
                <span className="own-words">
                  {one.title}, {pair[one.side].name}
                </span>
              </p>
            )
          ),
        )}
        {problem && <Trouble problem={problem} />}
      </fieldset>
    </div>
  )
}

const Agreed = ({ session, pair, again }: Part) => {
  const { t } = useLingui()
  const [adds, setAdds] = useState(false)
  return (
    <section className="card stack-8" aria-labelledby="acordado">
      <div className="split">
        <h2 className="h-xs" id="acordado">
          <Trans>Compromisos de esta sesión</Trans>
        </h2>
        {session.status === 'held' && pair.status !== 'ended' && (
          <Button size="slim" icon="plus" onClick={() => setAdds(true)}>
            <Trans>Agregar compromiso</Trans>
          </Button>
        )}
      </div>
      {session.agreed.length === 0 ? (
        <p className="meta">
          <Trans>Ninguno aún. Anote quién hace qué y para cuándo.</Trans>
        </p>
      ) : (
        <ul className="list">
          {session.agreed.map((one) => (
            <li key={one.commitmentId} className="item">
              <span className="grow">
                <span className="h-xs">{one.title}</span>
                <span className="meta">
                  {one.owner.name}, {one.owner.municipality}. {t`Para el ${shortDay(one.dueOn)}`}
                </span>
              </span>
              <DueChip due={one.due} />
            </li>
          ))}
        </ul>
      )}
      <Dialog open={adds} title={<Trans>Agregar compromiso</Trans>} onClose={() => setAdds(false)}>
        <PromiseForm
          pair={pair}
          sessionId={session.sessionId}
          onCancel={() => setAdds(false)}
          onDone={async () => {
            await again()
            setAdds(false)
          }}
        />
      </Dialog>
    </section>
  )
}

const Signing = ({ session, pair, again }: Part) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(signSession)
  const zone = ownPlace(pair)?.timeZone
  const own = session.signatures.find((one) => one.side === pair.side)
  const sign = async () => {
    const done = await send({ params: { pairId: pair.pairId, sessionId: session.sessionId }, body: { hash: session.hash } })
    await again()
    if (done) say(done.isSigned ? t`El acta quedó firmada por las dos partes.` : t`Su firma quedó registrada. Falta la del otro municipio.`)
  }
  return (
    <section className="card stack-12" aria-labelledby="firmas-acta">
      <h2 className="h-xs" id="firmas-acta">
        <Trans>Firmas del acta</Trans>
      </h2>
      <ul className="list">
        {session.signatures.map((one) => (
          <li key={one.side} className="item">
            <span className="grow">
              <span className="h-xs">{one.municipality}</span>
              <span className="meta">{one.signedBy && one.signedAt ? `${one.signedBy}. ${momentInWords(one.signedAt, zone)}` : t`Aún sin firma`}</span>
            </span>
            {one.signedAt ? <Chip tone="ok">{t`Firmada`}</Chip> : <Chip tone="pri">{t`Por firmar`}</Chip>}
          </li>
        ))}
      </ul>
      {session.status === 'held' && own && !own.signedAt && (
        <>
          <p className="meta">
            <Trans>Si el acta cambia después de una firma, se firma otra vez.</Trans>
          </p>
          <Button look="next" full busy={busy} disabled={session.minutes.trim() === ''} onClick={() => void sign()}>
            <Trans>Firmar por {own.municipality}</Trans>
          </Button>
        </>
      )}
      {problem && <Trouble problem={problem} />}
    </section>
  )
}

/** One session: agenda, who was there, minutes that save themselves, what was promised, both signatures. */
export const Session = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { pairId = '', sessionId = '' } = useParams()
  const pair = useQuery(queryOf(readPair, { params: { pairId } }))
  const read = useQuery(queryOf(readSession, { params: { pairId, sessionId } }))
  const crumbs = [
    { to: '/equipo/mentoria', words: t`Mentoría` },
    { to: `/equipo/mentoria/${pairId}`, words: pair.data ? t`${pair.data.mentor.name} y ${pair.data.mentee.name}` : t`Par` },
  ]
  const trouble = pair.error ?? read.error
  const again = () => Promise.all([readSession, listSessions, listCommitments, readSpace, readPair].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
  if (trouble)
    return (
      <Work name={t`Sesión`} title={t`Sesión`} crumbs={crumbs}>
        <Trouble problem={trouble} again={() => void Promise.all([pair.refetch(), read.refetch()])} whole />
      </Work>
    )
  if (!pair.data || !read.data)
    return (
      <Work name={t`Sesión`} title={t`Sesión`} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  const session = read.data
  const part = { session, pair: pair.data, again }
  const zone = ownPlace(pair.data)?.timeZone
  const moment = session.startedAt ?? session.chosenAt
  const states = { proposed: t`Falta elegir horario`, fixed: t`Con horario`, held: t`Acta por firmar`, signed: t`Acta firmada`, cancelled: t`Cancelada` }
  const wasHeld = session.status === 'held' || session.status === 'signed'
  return (
    <Work
      name={t`Sesión ${session.number}`}
      crumbs={crumbs}
      title={
        <Trans>
          Sesión {session.number}: {session.title}
        </Trans>
      }
      lead={moment ? slotInWords(moment, zone) : t`Tres horarios propuestos`}
      actions={<Chip tone={session.status === 'signed' ? 'ok' : 'pri'}>{states[session.status]}</Chip>}
    >
      <div className="cols-main">
        <div className="stack-24">
          {session.agenda && (
            <section className="card stack-8" aria-labelledby="orden">
              <h2 className="h-xs" id="orden">
                <Trans>Orden del día</Trans>
              </h2>
              <p className="as-written">{session.agenda}</p>
            </section>
          )}
          {session.status === 'held' && (
            <section className="card card-24">
              <Minutes session={session} pairId={pairId} zone={zone} />
            </section>
          )}
          {session.status === 'signed' && (
            <section className="card stack-8" aria-labelledby="acta">
              <h2 className="h-xs" id="acta">
                <Trans>Acta</Trans>
              </h2>
              <p className="as-written">{session.minutes}</p>
            </section>
          )}
          {wasHeld && <Agreed {...part} />}
          {session.status === 'cancelled' && (
            <p>
              <Trans>Esta sesión se canceló. No hay acta.</Trans>
            </p>
          )}
        </div>
        <aside className="stack" aria-label={t`Asistencia y firmas`}>
          {(session.status === 'proposed' || session.status === 'fixed') && <NextSession pair={pair.data} />}
          {wasHeld && <Attendance {...part} />}
          {wasHeld && <Signing {...part} />}
          {wasHeld && (
            <ButtonLink icon="cal" href={addressOf(sessionCalendar, { params: { pairId, sessionId } })} download>
              <Trans>Guardar en mi calendario</Trans>
            </ButtonLink>
          )}
        </aside>
      </div>
    </Work>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { listMyOutside, readProof, withdrawOutside, type Outside } from '@tequio/contracts/training/outside'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { addressOf } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { useCached } from '../../offline/cached.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { OutsideForm } from './OutsideForm.tsx'
import { hoursWords, spanWords, stateTone, stateWords } from './words.ts'

const Withdraw = ({ of, done }: { of: Outside; done: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(withdrawOutside)
  const [asks, setAsks] = useState(false)
  const withdraw = async () => {
    if (!(await send({ params: { outsideId: of.outsideId }, body: { version: of.version } }))) return
    setAsks(false)
    say(t`Quedó retirada.`)
    done()
  }
  return (
    <>
      <Button look="quiet" size="slim" onClick={() => setAsks(true)}>
        <Trans>Retirar</Trans>
        <span className="vh"> {of.title}</span>
      </Button>
      <Dialog
        open={asks}
        title={<Trans>¿Retirar «{of.title}»?</Trans>}
        onClose={() => setAsks(false)}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>
              <Trans>Dejarla en revisión</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void withdraw()}>
              <Trans>Retirar</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Ya no se revisará y su comprobante se borra. Puede enviarla de nuevo más tarde.</Trans>
        </p>
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </>
  )
}

const One = ({ of, again }: { of: Outside; again: () => void }) => (
  <li className="card stack-12">
    <div className="split">
      <h2 className="h-xs">{of.title}</h2>
      <Chip tone={stateTone[of.state]}>{stateWords(of.state)}</Chip>
    </div>
    <p className="meta">
      {of.institution}
      <br />
      {hoursWords(of.hours)} · {spanWords(of)}
      {!of.isOwn && (
        <>
          <br />
          <Trans>La envió su enlace municipal.</Trans>
        </>
      )}
    </p>
    {of.reason && (
      <Callout tone="err">
        <p className="strong">
          <Trans>Por qué se rechazó</Trans>
        </p>
        <p>{of.reason}</p>
      </Callout>
    )}
    {of.state === 'rejected' && of.mayChange && (
      <ButtonLink look="primary" full to={`/yo/externa?corrige=${of.outsideId}`}>
        <Trans>Corregir y enviar otra vez</Trans>
        <span className="vh"> {of.title}</span>
      </ButtonLink>
    )}
    {of.proof && (
      <div className="row">
        <a className="btn btn-slim" target="_blank" rel="noreferrer" href={addressOf(readProof, { params: { outsideId: of.outsideId } })}>
          <Trans>Ver el comprobante</Trans>
          <span className="vh"> {of.title}</span>
        </a>
        {of.state === 'submitted' && of.mayChange && <Withdraw of={of} done={again} />}
      </div>
    )}
  </li>
)

/** What the person was trained in elsewhere: what counts, what waits and what came back, and the form to send one. */
export const Mine = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const go = useNavigate()
  const [search] = useSearchParams()
  const { value, problem, again } = useCached(accountId, listMyOutside, {})
  const corrects = search.get('corrige')
  const isNew = search.get('paso') === 'nueva'
  const before = value?.items.find((one) => one.outsideId === corrects && one.state === 'rejected')
  const sent = () => {
    say(t`Enviada. El programa la revisa y aquí verá la respuesta.`)
    again()
    void go('/yo/externa', { replace: true })
  }
  const addOne = value?.maySend && (
    <ButtonLink look="next" full icon="plus" to="/yo/externa?paso=nueva">
      <Trans>Agregar una</Trans>
    </ButtonLink>
  )
  if (value?.maySend && (isNew || before))
    return (
      <LearnerShell
        bare
        name={before ? t`Corregir capacitación externa` : t`Agregar capacitación externa`}
        title={before ? <Trans>Corregir y enviar otra vez</Trans> : <Trans>Agregar capacitación externa</Trans>}
        back={{ to: '/yo/externa', words: t`Capacitación externa` }}
      >
        <div className="stack-24">
          {before?.reason && (
            <Callout tone="warn">
              <p className="strong">
                <Trans>Por qué se rechazó</Trans>
              </p>
              <p>{before.reason}</p>
            </Callout>
          )}
          <OutsideForm key={before?.outsideId ?? ''} personId={value.personId} before={before} onSent={sent} />
        </div>
      </LearnerShell>
    )
  return (
    <LearnerShell name={t`Capacitación externa`} title={<Trans>Capacitación externa</Trans>} back={{ to: '/yo', words: t`Mi trayectoria` }}>
      <div className="stack-24">
        {problem && <Trouble problem={problem} again={again} whole={!value} />}
        {!value && !problem && <Skeleton />}
        {value && value.items.length === 0 && (
          <EmptyState title={<Trans>Aún no ha enviado ninguna</Trans>} action={addOne}>
            <Trans>¿Tomó un curso con otra institución? Envíe su comprobante; si se aprueba, sus horas cuentan en su historial.</Trans>
          </EmptyState>
        )}
        {value && value.items.length > 0 && (
          <>
            <p>
              <Plural
                value={value.hours}
                _0="Aún no tiene horas aprobadas."
                one="# hora aprobada cuenta en su historial, aparte de sus constancias."
                many="# horas aprobadas cuentan en su historial, aparte de sus constancias."
                other="# horas aprobadas cuentan en su historial, aparte de sus constancias."
              />
            </p>
            {addOne}
            <ul className="stack-12">
              {value.items.map((one) => (
                <One key={one.outsideId} of={one} again={again} />
              ))}
            </ul>
          </>
        )}
      </div>
    </LearnerShell>
  )
}

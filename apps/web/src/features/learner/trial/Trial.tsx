import '../content/content.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readTrial, readTrialPackage } from '@tequio/contracts/training/trial'
import { useState, type ReactNode } from 'react'
import { useCached } from '../../../offline/cached.ts'
import type { DownloadEnd } from '../../../offline/package.ts'
import { useSync } from '../../../offline/sync.ts'
import { sizeInWords } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { useOnline } from '../../../ui/online.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { Practice } from '../content/Practice.tsx'
import { once } from '../once.ts'
import { SyncState } from '../SyncState.tsx'
import { takeTrial, useTrial } from './trial.ts'

const Page = ({ step, title, children, action }: { step: number; title: ReactNode; children: ReactNode; action?: ReactNode }) => {
  const { t } = useLingui()
  return (
    <LearnerShell
      name={t`Practique aquí`}
      back={{ to: '/inicio', words: <Trans>Inicio</Trans>, icon: 'x' }}
      sync={<SyncState />}
      under={<Hilada thin done={step - 1} of={4} />}
      bare
    >
      <div className="stack">
        <p className="eyebrow">
          <Trans>Practique aquí. Paso {step} de 4</Trans>
        </p>
        <h1 className="h-l">{title}</h1>
        {children}
        {action}
      </div>
    </LearnerShell>
  )
}

const First = ({ taken }: { taken: () => void }) => {
  const { accountId } = useMe()
  const { value, problem, again } = useCached(accountId, readTrialPackage, {})
  const [end, setEnd] = useState<DownloadEnd>()
  const [busy, setBusy] = useState(false)
  const size = value ? sizeInWords(value.totalBytes) : ''
  const take = async () => {
    setBusy(true)
    const now = await takeTrial(accountId, value).catch((): DownloadEnd => 'offline')
    setBusy(false)
    setEnd(now)
    if (now === 'whole') taken()
  }
  return (
    <Page
      step={1}
      title={<Trans>Descargue la práctica</Trans>}
      action={
        value && (
          <Button look="next" size="big" full icon="download" busy={busy} onClick={once(take)}>
            <Trans>Descargar ({size})</Trans>
          </Button>
        )
      }
    >
      <p>
        <Trans>En tres minutos prueba cómo se estudia sin señal. No es parte de ningún curso y no cuenta para su calificación.</Trans>
      </p>
      {!value && (problem ? <Trouble problem={problem} again={again} /> : <Skeleton lines={2} />)}
      {end && end !== 'whole' && (
        <Callout tone="warn" live>
          <Trans>No se pudo descargar. Acérquese a donde haya señal y toque otra vez.</Trans>
        </Callout>
      )}
    </Page>
  )
}

const Second = ({ begin }: { begin: () => Promise<unknown> }) => {
  const online = useOnline()
  return (
    <Page
      step={2}
      title={<Trans>Ahora quédese sin señal</Trans>}
      action={
        <>
          <Button look="next" size="big" full after="right" onClick={once(begin)}>
            {online ? <Trans>Seguir con señal</Trans> : <Trans>Contestar sin señal</Trans>}
          </Button>
        </>
      }
    >
      <p>
        <Trans>La práctica ya está en este teléfono. Ponga el teléfono en modo avión y vuelva aquí.</Trans>
      </p>
      <p className="meta" role="status">
        {online ? <Trans>Todavía hay señal. Si su aparato no tiene modo avión, siga así.</Trans> : <Trans>Sin señal. Puede contestar.</Trans>}
      </p>
    </Page>
  )
}

/** Three minutes of how a course is used: download, answer, go offline, send. Open to everybody; it counts for nothing. */
export const Trial = () => {
  const { accountId } = useMe()
  const { t } = useLingui()
  const [turn, setTurn] = useState(0)
  const { state, ready, begin, again, change, check } = useTrial(accountId)
  const { rows } = useSync(accountId)
  const online = useOnline()
  const trial = useCached(accountId, readTrial, {}, turn)
  const packed = useCached(accountId, readTrialPackage, {})
  const isHere = trial.packed
  if (!ready || (!trial.value && !trial.problem && !packed.problem))
    return (
      <LearnerShell name={t`Practique aquí`} back={{ to: '/inicio', words: <Trans>Inicio</Trans>, icon: 'x' }}>
        <Skeleton alone />
      </LearnerShell>
    )
  if (!isHere || !trial.value) return <First taken={() => setTurn((before) => before + 1)} />
  if (!state.begun) return <Second begin={begin} />
  const { questions } = trial.value
  const sent = rows.filter(({ type }) => type === 'trial.answered')
  const waiting = sent.filter((row) => row.state === 'waiting').length
  const open = questions.find(({ id }) => !state.checked[id])
  const last = questions.filter(({ id }) => state.checked[id]).at(-1)
  if (open) {
    const place = questions.indexOf(open) + 1
    const count = questions.length
    return (
      <Page
        step={3}
        title={
          <Trans>
            Pregunta {place} de {count}
          </Trans>
        }
      >
        {last && (
          <Callout tone="ok" live>
            <Trans>Su respuesta quedó guardada en este teléfono.</Trans> {last.explanation}
          </Callout>
        )}
        <Practice
          key={open.id}
          question={open}
          draft={state.drafts[open.id]}
          checked={undefined}
          change={(answer) => change(open.id, answer)}
          check={(answer) => check(open.id, answer)}
          again={() => undefined}
        />
      </Page>
    )
  }
  if (waiting > 0)
    return (
      <Page step={4} title={online ? <Trans>Se están enviando sus respuestas</Trans> : <Trans>Quite el modo avión</Trans>}>
        <p>{online ? <Trans>Puede tardar unos segundos.</Trans> : <Trans>Sus respuestas están guardadas en este teléfono. Cuando haya señal se envían solas.</Trans>}</p>
      </Page>
    )
  return (
    <Page
      step={4}
      title={<Trans>Listo: sus respuestas llegaron</Trans>}
      action={
        <>
          <ButtonLink look="primary" size="big" full to="/inicio">
            <Trans>Volver al inicio</Trans>
          </ButtonLink>
          <Button look="quiet" full onClick={once(again)}>
            <Trans>Practicar otra vez</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Así se estudia en Tequio: descargue donde haya señal, conteste donde quiera, y todo se envía solo.</Trans>
      </p>
    </Page>
  )
}

import './mentoring.css'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readPair } from '@tequio/contracts/mentoring/pair'
import { Link, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Arch } from '../../ui/Arch.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Stepper } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Commitments } from './Commitments.tsx'
import { reasonInWords, stageInWords, stages } from './health-words.tsx'
import { HeldSessions } from './HeldSessions.tsx'
import { Leaving } from './Leaving.tsx'
import { NextSession } from './NextSession.tsx'
import { signsFor, type WholePair } from './reader.ts'
import { Space } from './Space.tsx'
import { Team } from './Team.tsx'

const Lead = ({ pair }: { pair: WholePair }) => {
  const main = pair.levels[0]
  const level = main?.menteeLevel ?? main?.levelAtStart ?? null
  const others = pair.levels.length - 1
  const sessions = plural(pair.sessionsPlanned, {
    one: `Van ${pair.sessionsHeld} de # sesión.`,
    many: `Van ${pair.sessionsHeld} de # sesiones.`,
    other: `Van ${pair.sessionsHeld} de # sesiones.`,
  })
  return (
    <>
      {main &&
        (level !== null && main.target !== null ? (
          <Trans>
            {main.title}: de nivel {level} a nivel {main.target}.
          </Trans>
        ) : (
          <>{main.title}.</>
        ))}
      {others > 0 && <> {plural(others, { one: 'Y # componente más.', many: 'Y # componentes más.', other: 'Y # componentes más.' })}</>} {sessions}
    </>
  )
}

/** The one step that moves an unsigned or unplanned pair on. */
const NextStep = ({ pair }: { pair: WholePair }) => {
  const me = useMe()
  const to = `/equipo/mentoria/${pair.pairId}`
  if (pair.stage === 'agreement' && pair.status === 'formed')
    return (
      <section className="card stack-12">
        <h2 className="h-xs">
          <Trans>Falta firmar el convenio</Trans>
        </h2>
        <p>
          <Trans>La mentoría empieza cuando firman los dos municipios.</Trans>
        </p>
        <ButtonLink look="next" full to={`${to}/convenio`} after="right">
          {signsFor(me, pair) ? <Trans>Leer y firmar</Trans> : <Trans>Leer el convenio</Trans>}
        </ButtonLink>
      </section>
    )
  if (pair.stage === 'plan')
    return (
      <section className="card stack-12">
        <h2 className="h-xs">
          <Trans>Sigue el plan de trabajo</Trans>
        </h2>
        <p>
          <Trans>Un objetivo por criterio, con acciones, responsable y fecha.</Trans>
        </p>
        <ButtonLink look="next" full to={`${to}/plan`} after="right">
          <Trans>Hacer el plan</Trans>
        </ButtonLink>
      </section>
    )
  return null
}

/** Two municipalities and their people: where they stand, what they promised, one box to write, the next session. */
export const Pair = () => {
  const { t } = useLingui()
  const { pairId = '' } = useParams()
  const read = useQuery(queryOf(readPair, { params: { pairId } }))
  if (read.error)
    return (
      <Work name={t`Mentoría`} title={t`Mentoría`}>
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      </Work>
    )
  if (!read.data)
    return (
      <Work name={t`Mentoría`} title={t`Mentoría`}>
        <Skeleton lines={9} />
      </Work>
    )
  const pair = read.data
  const at = stages.indexOf(pair.stage)
  const needs = pair.health.state === 'attention' || pair.health.state === 'stalled' || pair.health.state === 'soon'
  const isOver = pair.status === 'ended'
  return (
    <Work
      tight
      name={`${pair.mentor.name} · ${pair.mentee.name}`}
      meta={
        <>
          <Link to="/equipo/mentoria">
            <Trans>Mentoría</Trans>
          </Link>
          .{' '}
          {isOver ? (
            <Trans>Terminada</Trans>
          ) : pair.status === 'agreed' ? (
            <Link to={`/equipo/mentoria/${pairId}/convenio`}>
              <Trans>Convenio vigente hasta el {dayInWords(pair.agreementEndsOn)}</Trans>
            </Link>
          ) : (
            <Trans>Convenio por firmar</Trans>
          )}
        </>
      }
      title={
        <Trans>
          {pair.mentor.name} acompaña a {pair.mentee.name}
        </Trans>
      }
      lead={<Lead pair={pair} />}
      actions={<Arch shields closed={pair.status === 'agreed'} />}
    >
      {isOver ? (
        <Callout tone="info">
          <p>
            <Trans>Esta mentoría terminó. Motivo: {pair.endReason}</Trans>
          </p>
        </Callout>
      ) : (
        <Stepper
          label={t`Etapas de la mentoría`}
          steps={stages.map((stage, index) => ({ words: stageInWords(stage), state: index < at ? 'done' : index === at ? 'now' : 'todo' }))}
        />
      )}
      {needs && (
        <Callout tone={pair.health.state === 'soon' ? 'info' : 'warn'}>
          <p>{reasonInWords(pair.health)}</p>
        </Callout>
      )}
      <div className="pair-desk">
        <section className="pair-next stack" aria-label={t`Lo que sigue`}>
          {!isOver && <NextStep pair={pair} />}
          {pair.status !== 'formed' && <NextSession pair={pair} />}
        </section>
        <div className="pair-main stack-24">
          {pair.status !== 'formed' && <Commitments pair={pair} />}
          <Space pair={pair} />
        </div>
        <aside className="pair-rest stack" aria-label={t`Sesiones, equipos y documentos`}>
          {pair.status !== 'formed' && <HeldSessions pair={pair} />}
          <Team pair={pair} />
          <nav className="card stack-4" aria-label={t`Documentos de la mentoría`}>
            <Link className="link-row" to={`/equipo/mentoria/${pairId}/convenio`}>
              <Trans>Convenio y firmas</Trans>
            </Link>
            {pair.status !== 'formed' && (
              <Link className="link-row" to={`/equipo/mentoria/${pairId}/plan`}>
                <Trans>Plan de trabajo</Trans>
              </Link>
            )}
            <Link className="link-row" to={`/equipo/matriz/${pair.mentee.municipalityId}`}>
              <Trans>Matriz de {pair.mentee.name}</Trans>
            </Link>
          </nav>
          {!isOver && <Leaving pair={pair} />}
        </aside>
      </div>
    </Work>
  )
}

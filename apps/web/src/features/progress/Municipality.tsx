import './progress.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readMunicipalityMatrix, type MunicipalityMatrix } from '@tequio/contracts/progress/municipality'
import { Link, useParams, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Components } from './Components.tsx'
import { History } from './History.tsx'
import { Opportunities } from './Opportunities.tsx'
import { Radar } from './Radar.tsx'
import { pointsInWords, roundInWords } from './words.ts'

const Title = ({ page }: { page: MunicipalityMatrix }) => {
  const { name } = page.place
  if (page.rounds.length === 0) return <Trans>{name} aún no tiene diagnóstico firmado</Trans>
  if (!page.change) return <Trans>{name} tiene su línea base</Trans>
  const [before, now] = [pointsInWords(page.change.before), pointsInWords(page.change.now)]
  if (page.change.now > page.change.before)
    return (
      <Trans>
        {name} subió de {before} a {now} puntos
      </Trans>
    )
  return page.change.now < page.change.before ? (
    <Trans>
      {name} bajó de {before} a {now} puntos
    </Trans>
  ) : (
    <Trans>
      {name} sigue en {now} puntos
    </Trans>
  )
}

const Facts = ({ page }: { page: MunicipalityMatrix }) => {
  const last = page.rounds.at(-1)
  return (
    <ul className="list card">
      {page.rounds.toReversed().map((round) => (
        <li key={round.assessmentId}>
          <Link className="item" to={`/equipo/diagnosticos/${round.assessmentId}`}>
            <span className="grow">
              <span className="h-xs">
                {roundInWords(round.round)}
                {round.total !== null && <>: {pointsInWords(round.total)}</>}
              </span>
              <span className="meta">
                <Trans>
                  {round.answered} de {round.criteria} criterios, firmado el {dayInWords(dayOf(round.signedAt))}
                </Trans>
              </span>
            </span>
          </Link>
        </li>
      ))}
      <li className="item">
        <span className="grow">
          <Plural value={page.trained.persons} _0="Aún nadie tiene constancia" one="# persona con constancia" many="# personas con constancia" other="# personas con constancia" />
        </span>
      </li>
      {page.links.map((link) => (
        <li key={link.pairId}>
          <Link className="item" to={`/equipo/mentoria/${link.pairId}`}>
            <span className="grow">
              {link.role === 'mentor' ? <Trans>Lo acompaña {link.place.name}</Trans> : <Trans>Acompaña a {link.place.name}</Trans>}
              <span className="meta">{link.lastSessionOn ? <Trans>Última sesión: {dayInWords(link.lastSessionOn)}</Trans> : <Trans>Sin sesiones aún</Trans>}</span>
            </span>
          </Link>
        </li>
      ))}
      {last && (
        <li className="item meta">
          <Trans>
            Firmaron {last.assessorName} y {last.municipalityName}.
          </Trans>
        </li>
      )}
    </ul>
  )
}

/** One municipality: what changed, its areas of opportunity, and components by criterion and round with targets and evidence. */
export const Municipality = () => {
  const { t } = useLingui()
  const { municipalityId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const read = useQuery(queryOf(readMunicipalityMatrix, { params: { municipalityId } }))
  const page = read.data
  const criterion = search.get('criterio')
  const close = () => {
    const next = new URLSearchParams(search)
    next.delete('criterio')
    setSearch(next, { replace: true, preventScrollReset: true })
  }
  return (
    <Work
      name={page?.place.name ?? t`Municipio`}
      crumbs={[{ to: '/equipo/matriz', words: t`Matriz de avances` }]}
      title={page ? <Title page={page} /> : t`Municipio`}
      lead={
        page?.change && (
          <>
            <Trans>Comparados {page.change.common} criterios comunes.</Trans>
            {page.change.versionsDiffer && (
              <>
                {' '}
                <Trans>Las rondas usaron versiones distintas del instrumento.</Trans>
              </>
            )}
          </>
        )
      }
      actions={
        page &&
        page.rounds.length > 0 && (
          <Button size="slim" icon="print" onClick={() => window.print()}>
            <Trans>Imprimir</Trans>
          </Button>
        )
      }
    >
      {read.error && !page ? (
        <Trouble whole problem={read.error} again={() => void read.refetch()} />
      ) : !page ? (
        <Skeleton lines={12} />
      ) : (
        <>
          {page.open && (
            <Callout>
              <Trans>
                {roundInWords(page.open.round)} en curso: {page.open.answered} de {page.open.criteria} criterios.
              </Trans>{' '}
              <Link to={`/equipo/diagnosticos/${page.open.assessmentId}`}>
                <Trans>Abrir</Trans>
              </Link>
            </Callout>
          )}
          {page.rounds.length === 0 ? (
            <EmptyState
              title={<Trans>Sin niveles todavía</Trans>}
              action={
                <ButtonLink look="next" to="/equipo/diagnosticos">
                  <Trans>Ir a diagnósticos</Trans>
                </ButtonLink>
              }
            >
              <Trans>Los niveles aparecen cuando las dos partes firman la línea base.</Trans>
            </EmptyState>
          ) : (
            <>
              <div className="cols-wide">
                <Opportunities page={page} />
                <aside className="stack-12" aria-label={t`Resumen`}>
                  <Radar
                    name={page.place.name}
                    axes={page.components.map((component) => ({
                      id: component.id,
                      title: component.title,
                      now: component.scores.at(-1)?.level ?? null,
                      before: component.scores.length > 1 ? (component.scores[0]?.level ?? null) : null,
                      target: component.target.level,
                    }))}
                  />
                  <Facts page={page} />
                </aside>
              </div>
              <Components page={page} open={search.get('componente')} />
            </>
          )}
          {criterion && <History municipalityId={municipalityId} criterionId={criterion} onClose={close} />}
        </>
      )}
    </Work>
  )
}

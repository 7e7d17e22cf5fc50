import '../../ui/css/level.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { MunicipalityMatrix } from '@tequio/contracts/progress/municipality'
import type { Mentor, Opportunity } from '@tequio/contracts/progress/opportunity'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import { asLevel } from './words.ts'

const shownAtFirst = 3

/** Why this municipality can help, in words, from the facts that the server ranked by. */
const useReason = () => {
  const { t } = useLingui()
  return (mentor: Mentor): string => {
    const why = [
      ...(mentor.samePopulationBand ? [t`tiene una población parecida`] : []),
      ...(mentor.sameState ? [t`es del mismo estado`] : mentor.sameRegion ? [t`es de la misma región`] : []),
      ...(mentor.distanceKm !== null && mentor.distanceKm > 0 ? [t`está a ${mentor.distanceKm} km`] : []),
      ...(mentor.isPaired ? [t`ya trabajan juntos`] : []),
    ]
    const level = t`Está en nivel ${mentor.level} en este criterio`
    return why.length === 0 ? `${level}.` : `${level}, ${why.join(', ')}.`
  }
}

const One = ({ opportunity, component }: { opportunity: Opportunity; component: string }) => {
  const reason = useReason()
  const level = asLevel(opportunity.level)
  return (
    <li className="card stack-12">
      <div className="row-12 row-top">
        {level !== null && <LevelBadge level={level} />}
        <div className="grow stack-4">
          <h3 className="h-xs">
            <Link to={`?criterio=${opportunity.criterionId}`} preventScrollReset>
              {opportunity.title}
            </Link>
          </h3>
          <p className="meta">
            {component}.{' '}
            {opportunity.target === null ? (
              <Trans>Nivel {opportunity.level}, sin meta.</Trans>
            ) : (
              <Trans>
                Nivel {opportunity.level}, meta {opportunity.target}.
              </Trans>
            )}
          </p>
          {opportunity.nextStep && (
            <p className="prose">
              <span className="strong">
                <Trans>Para subir:</Trans>
              </span>{' '}
              {opportunity.nextStep}
            </p>
          )}
        </div>
      </div>
      <div className="cols-2">
        <div className="stack-4">
          <p className="eyebrow">
            <Trans>Curso</Trans>
          </p>
          {opportunity.courses.length === 0 ? (
            <p className="meta">
              <Trans>Aún no hay curso para este criterio.</Trans>
            </p>
          ) : (
            <ul className="stack-4">
              {opportunity.courses.map((course) => (
                <li key={course.courseId}>
                  {course.title}{' '}
                  <span className="meta">
                    <Trans>{course.hours} horas</Trans>
                  </span>{' '}
                  {course.state === 'preparing' && (
                    <Chip>
                      <Trans>En preparación</Trans>
                    </Chip>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="stack-4">
          <p className="eyebrow">
            <Trans>Municipios que pueden acompañar</Trans>
          </p>
          {opportunity.mentors.length === 0 ? (
            <p className="meta">
              <Trans>Ningún municipio está aún dos niveles arriba. El programa busca apoyo externo.</Trans>
            </p>
          ) : (
            <ul className="reasons">
              {opportunity.mentors.map((mentor) => (
                <li key={mentor.place.municipalityId}>
                  <Icon name="pair" />
                  <span>
                    <span className="strong">{mentor.place.name}.</span> {reason(mentor)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </li>
  )
}

/** Areas of opportunity, the heaviest first, each with its course and up to three mentors, or the gap said openly. */
export const Opportunities = ({ page }: { page: MunicipalityMatrix }) => {
  const [all, setAll] = useState(false)
  const total = page.opportunities.length
  const shown = all ? page.opportunities : page.opportunities.slice(0, shownAtFirst)
  const titleOf = (id: string) => page.components.find((component) => component.id === id)?.title ?? ''
  return (
    <section className="stack-12" aria-labelledby="areas">
      <h2 className="h-m" id="areas">
        <Plural value={total} _0="Áreas de oportunidad" one="# área de oportunidad" many="# áreas de oportunidad" other="# áreas de oportunidad" />
      </h2>
      {total === 0 ? (
        <EmptyState level={3} title={<Trans>Ninguna por ahora</Trans>}>
          <Trans>Todos los criterios están en su meta o por encima de nivel 1.</Trans>
        </EmptyState>
      ) : (
        <>
          <p className="lead">
            <Trans>Bajo su meta, o en nivel 1 o menos si no hay meta. Primero lo que más pesa.</Trans>
          </p>
          <ul className="stack-12">
            {shown.map((one) => (
              <One key={one.criterionId} opportunity={one} component={titleOf(one.componentId)} />
            ))}
          </ul>
          {total > shownAtFirst && (
            <p className="no-print">
              <Button look="quiet" onClick={() => setAll(!all)}>
                {all ? <Trans>Ver menos</Trans> : <Trans>Ver las {total}</Trans>}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  )
}

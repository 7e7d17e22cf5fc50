import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readApplication } from '@tequio/contracts/mentoring/application'
import { listCycles, type CycleRow } from '@tequio/contracts/mentoring/cycle'
import { queryOf } from '../../api/query.ts'
import { dayInWords, daysUntil } from '../../session/dates.ts'
import { has, municipalitiesOf, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Where the application of one municipality stands, and the way to it. */
const OwnApplication = ({ cycle, municipalityId, mayApply }: { cycle: CycleRow; municipalityId: string; mayApply: boolean }) => {
  const read = useQuery(queryOf(readApplication, { params: { cycleId: cycle.cycleId, municipalityId } }))
  if (!read.data) return read.error ? <Trouble problem={read.error} again={() => void read.refetch()} /> : <Skeleton lines={2} />
  const { application, place } = read.data
  const isSent = application?.status === 'sent'
  if (!application && cycle.stage !== 'open' && cycle.stage !== 'soon')
    return (
      <p className="meta">
        <Trans>{place.name} no participó en esta convocatoria.</Trans>
      </p>
    )
  const to = `/equipo/mentoria/solicitud/${cycle.cycleId}/${municipalityId}`
  return (
    <div className="split">
      <p>
        {isSent ? (
          <Trans>
            {place.name} envió su solicitud el {dayInWords(application.sentOn)}.
          </Trans>
        ) : application ? (
          <Trans>{place.name} retiró su solicitud.</Trans>
        ) : (
          <Trans>{place.name} aún no envía su solicitud.</Trans>
        )}
      </p>
      {cycle.stage === 'open' && mayApply && !isSent ? (
        <ButtonLink look="next" to={to} after="right">
          <Trans>Solicitar mentoría</Trans>
        </ButtonLink>
      ) : (
        application && (
          <ButtonLink to={to}>
            <Trans>Ver la solicitud</Trans>
          </ButtonLink>
        )
      )}
    </div>
  )
}

const Stage = ({ cycle }: { cycle: CycleRow }) => {
  const { t } = useLingui()
  const left = daysUntil(cycle.closesOn)
  if (cycle.stage === 'soon') return <Chip tone="info">{t`Abre el ${dayInWords(cycle.opensOn)}`}</Chip>
  if (cycle.stage === 'open')
    return <Chip tone="ok">{left <= 0 ? t`Cierra hoy` : plural(left, { one: 'Cierra en # día', many: 'Cierra en # días', other: 'Cierra en # días' })}</Chip>
  return cycle.stage === 'closed' ? <Chip tone="pri">{t`Convocatoria cerrada`}</Chip> : <Chip>{t`Terminado`}</Chip>
}

/** The calls: until when a municipality applies, and its own application. */
export const Calls = () => {
  const me = useMe()
  const list = useQuery(queryOf(listCycles))
  const own = municipalitiesOf(me, 'liaison', 'team', 'signatory')
  const isStaff = has(me, 'staff')
  return (
    <section className="stack-12" aria-labelledby="convocatorias">
      <div className="split">
        <h2 className="h-s" id="convocatorias">
          <Trans>Convocatorias</Trans>
        </h2>
        {isStaff && (
          <ButtonLink to="/equipo/emparejamiento/nuevo" icon="plus" size="slim">
            <Trans>Convocar un ciclo</Trans>
          </ButtonLink>
        )}
      </div>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={4} />
      ) : list.data.items.length === 0 ? (
        <EmptyState level={3} title={<Trans>No hay convocatorias</Trans>}>
          <Trans>El programa avisa cuando abre una.</Trans>
        </EmptyState>
      ) : (
        list.data.items.map((cycle) => (
          <article key={cycle.cycleId} className="card stack-12" aria-labelledby={`c-${cycle.cycleId}`}>
            <div className="split">
              <h3 className="h-xs" id={`c-${cycle.cycleId}`}>
                {cycle.name}
              </h3>
              <Stage cycle={cycle} />
            </div>
            <p className="meta">
              <Trans>
                Trabajo del {dayInWords(cycle.startsOn)} al {dayInWords(cycle.endsOn)}.
              </Trans>{' '}
              {cycle.components.map((one) => one.title).join(' · ')}
            </p>
            {own.map((municipalityId) => (
              <OwnApplication key={municipalityId} cycle={cycle} municipalityId={municipalityId} mayApply={municipalitiesOf(me, 'liaison').includes(municipalityId)} />
            ))}
            {isStaff && (
              <div className="split">
                <p>
                  {plural(cycle.applications, {
                    one: '# municipio envió su solicitud.',
                    many: '# municipios enviaron su solicitud.',
                    other: '# municipios enviaron su solicitud.',
                  })}
                </p>
                <ButtonLink to={`/equipo/emparejamiento?ciclo=${cycle.cycleId}`}>
                  <Trans>Ver el reparto</Trans>
                </ButtonLink>
              </div>
            )}
          </article>
        ))
      )}
    </section>
  )
}

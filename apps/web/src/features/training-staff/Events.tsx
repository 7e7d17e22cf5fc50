import './sessions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { exportEvents, listEvents, readEventFigures, type EventLine } from '@tequio/contracts/training/event'
import { useState } from 'react'
import { Link } from 'react-router'
import { download, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { numberInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { eventsPath, formatWords, mayPlan } from './session-words.ts'

type Figures = Reply<typeof readEventFigures>

const Item = ({ event }: { event: EventLine }) => {
  const isComing = new Date(event.endsAt) >= new Date()
  return (
    <li>
      <Link className="item item-pad session-item" to={`${eventsPath}/${event.eventId}`}>
        <Icon name={event.kind === 'online' ? 'play' : 'users'} />
        <span className="grow">
          <span className="h-xs">{event.title}</span>
          <span className="meta">
            {formatWords(event.format)} · {whenWords(event)} · {event.kind === 'online' ? <Trans>Videollamada</Trans> : event.place}
          </span>
        </span>
        {event.cancelledAt !== null ? (
          <Chip tone="warn">
            <Trans>Cancelado</Trans>
          </Chip>
        ) : isComing && event.present === 0 ? (
          <Chip>
            <Trans>Por venir</Trans>
          </Chip>
        ) : (
          <Chip tone={isComing ? 'info' : 'ok'}>
            <Plural value={event.present} _0="Sin asistencia" one="# asistente" many="# asistentes" other="# asistentes" />
          </Chip>
        )}
      </Link>
    </li>
  )
}

const ByPlace = ({ figures }: { figures: Figures }) => {
  const { t } = useLingui()
  return (
    <section className="stack-8" aria-labelledby="por-municipio">
      <h2 className="h-s" id="por-municipio">
        <Trans>Asistencia por municipio</Trans>
      </h2>
      <p className="meta">
        <Trans>Una persona que fue a dos eventos son dos asistencias. No se suman a las personas capacitadas.</Trans>
      </p>
      <Table
        slim
        caption={t`Asistencia a eventos por municipio`}
        rows={figures.municipalities}
        rowKey={(row) => row.municipalityId ?? ''}
        columns={[
          { key: 'name', words: t`Municipio`, cell: (row) => row.name || t`Sin municipio` },
          { key: 'events', words: t`Eventos`, align: 'num', cell: (row) => numberInWords(row.events) },
          { key: 'attendances', words: t`Asistencias`, align: 'num', cell: (row) => numberInWords(row.attendances) },
          { key: 'people', words: t`Personas`, align: 'num', cell: (row) => numberInWords(row.people) },
        ]}
      />
    </section>
  )
}

/** Presentations and workshops: those to come, those that were, and who came by municipality. */
export const Events = () => {
  const { t } = useLingui()
  const me = useMe()
  const list = useQuery(queryOf(listEvents))
  const figures = useQuery(queryOf(readEventFigures, { query: {} }))
  const [trouble, setTrouble] = useState<ApiProblem>()
  const save = () => {
    setTrouble(undefined)
    void download(exportEvents, { query: {} }).catch((problem: unknown) => setTrouble(asProblem(problem)))
  }
  const people = figures.data?.people ?? 0
  return (
    <Work
      name={t`Presentaciones y talleres`}
      crumbs={[{ to: '/equipo/capacitacion', words: t`Capacitación` }]}
      title={
        figures.data ? (
          <Plural
            value={people}
            _0="Aún no hay asistencia a eventos"
            one="# persona ha asistido a presentaciones y talleres"
            many="# personas han asistido a presentaciones y talleres"
            other="# personas han asistido a presentaciones y talleres"
          />
        ) : (
          <Trans>Presentaciones y talleres</Trans>
        )
      }
      lead={<Trans>No piden verificación previa, no dan constancia y no cuentan como capacitación.</Trans>}
      actions={
        <>
          {people > 0 && (
            <Button icon="download" onClick={save}>
              <Trans>Descargar (Excel)</Trans>
            </Button>
          )}
          {mayPlan(me) && (
            <ButtonLink look="next" icon="plus" to={`${eventsPath}/nuevo`}>
              <Trans>Programar un evento</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      {trouble && <Trouble problem={trouble} />}
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={6} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={<Trans>Aún no hay eventos</Trans>}>
          <Trans>Programe una presentación o un taller para pasar lista sin abrir un curso.</Trans>
        </EmptyState>
      ) : (
        <ul className="card card-flush list" aria-label={t`Presentaciones y talleres`}>
          {list.data.items.map((event) => (
            <Item key={event.eventId} event={event} />
          ))}
        </ul>
      )}
      {figures.error && <Trouble problem={figures.error} again={() => void figures.refetch()} />}
      {figures.data && people > 0 && <ByPlace figures={figures.data} />}
    </Work>
  )
}

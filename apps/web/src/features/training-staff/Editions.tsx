import './sessions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listEditions, type EditionLine } from '@tequio/contracts/training/edition'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { has, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Catalogue } from './Catalogue.tsx'
import { useWaiting } from './use-waiting.ts'
import { stageWords, placesWords } from './words.ts'

const sum = (editions: readonly EditionLine[], of: (edition: EditionLine) => number): number => editions.reduce((total, edition) => total + of(edition), 0)

const Title = ({ editions }: { editions: readonly EditionLine[] }) => {
  const running = editions.filter((edition) => edition.stage === 'running')
  const people = sum(running, (edition) => edition.counts.active)
  if (running.length === 0) return <Trans>Hoy no hay ediciones en curso</Trans>
  return (
    <Plural
      value={people}
      _0="Hoy nadie estudia en las ediciones en curso"
      one="# persona estudia hoy en las ediciones en curso"
      many="# personas estudian hoy en las ediciones en curso"
      other="# personas estudian hoy en las ediciones en curso"
    />
  )
}

const EditionTable = ({ editions }: { editions: readonly EditionLine[] }) => {
  const { t } = useLingui()
  const me = useMe()
  const asked = useWaiting()
  return (
    <Table
      caption={t`Ediciones, de las que están en curso a las terminadas`}
      rows={editions}
      rowKey={(edition) => edition.editionId}
      columns={[
        {
          key: 'name',
          words: t`Edición`,
          cell: (edition) => (
            <span>
              <Link to={`/equipo/capacitacion/${edition.editionId}`}>{edition.courseTitle}</Link>
              <span className="sub">
                <Trans>
                  {edition.name}, del {dayInShort(edition.startsOn)} al {dayInShort(edition.endsOn)}
                </Trans>
              </span>
            </span>
          ),
        },
        { key: 'stage', words: t`Etapa`, cell: (edition) => <Chip tone={stageWords(edition.stage).tone}>{stageWords(edition.stage).words}</Chip> },
        {
          key: 'taken',
          words: t`Lugares`,
          align: 'num',
          cell: placesWords,
        },
        { key: 'active', words: t`Estudian`, align: 'num', cell: (edition) => edition.counts.active },
        { key: 'waiting', words: t`Esperan`, align: 'num', cell: (edition) => edition.counts.waiting },
        { key: 'completed', words: t`Terminaron`, align: 'num', cell: (edition) => edition.counts.completed },
        { key: 'certificates', words: t`Constancias`, align: 'num', cell: (edition) => edition.counts.certificates },
        ...(may(me, trainingPolicy, 'training.answer')
          ? [
              {
                key: 'asked',
                words: t`Preguntas`,
                align: 'num' as const,
                cell: (edition: EditionLine) => {
                  const waiting = asked.get(edition.editionId) ?? 0
                  return waiting === 0 ? 0 : <Link to={`/equipo/capacitacion/${edition.editionId}/preguntas`}>{waiting}</Link>
                },
              },
            ]
          : []),
      ]}
    />
  )
}

/** What else belongs to training, each a place of its own. */
const Ways = () => {
  const { t } = useLingui()
  const me = useMe()
  const isStaff = has(me, 'staff')
  const ways: [may: boolean, to: string, icon: IconName, words: string][] = [
    [may(me, trainingPolicy, 'training.nudge'), '/equipo/capacitacion/seguimiento', 'clock', t`Seguimiento`],
    [may(me, trainingPolicy, 'training.event.see'), '/equipo/capacitacion/eventos', 'cal', t`Presentaciones y talleres`],
    [isStaff, '/equipo/capacitacion/cifras', 'scale', t`Cifras`],
    [isStaff, '/equipo/capacitacion/constancias', 'seal', t`Constancias`],
    [isStaff, '/equipo/capacitacion/externas', 'file', t`Capacitación externa`],
    [isStaff, '/equipo/sin-enviar', 'phone-ok', t`Traer avances`],
  ]
  const shown = ways.filter(([isMine]) => isMine)
  if (shown.length === 0) return null
  return (
    <nav aria-label={t`Más de capacitación`}>
      <ul className="card list training-ways">
        {shown.map(([, to, icon, words]) => (
          <li key={to}>
            <Link className="item" to={to}>
              <Icon name={icon} />
              <span className="grow h-xs">{words}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** All editions, the sentence first, and the catalogue of courses. */
export const Editions = () => {
  const { t } = useLingui()
  const me = useMe()
  const read = useQuery(queryOf(listEditions))
  const editions = read.data?.items ?? []
  const open = editions.filter((edition) => edition.stage !== 'finished')
  const waiting = sum(open, (edition) => edition.counts.waiting)
  const mayOpen = has(me, 'staff')
  return (
    <Work
      name={t`Capacitación`}
      title={read.data ? <Title editions={editions} /> : <Trans>Capacitación</Trans>}
      lead={
        read.data && waiting > 0 ? (
          <Plural
            value={waiting}
            one="# persona espera su autorización o un lugar."
            many="# personas esperan su autorización o un lugar."
            other="# personas esperan su autorización o un lugar."
          />
        ) : undefined
      }
      actions={
        mayOpen && (
          <ButtonLink look="next" icon="plus" to="/equipo/capacitacion/nueva">
            <Trans>Abrir una edición</Trans>
          </ButtonLink>
        )
      }
    >
      <Ways />
      <section className="stack-8" aria-labelledby="ediciones">
        <h2 className="h-s" id="ediciones">
          <Trans>Ediciones</Trans>
        </h2>
        {read.error ? (
          <Trouble problem={read.error} again={() => void read.refetch()} whole />
        ) : !read.data ? (
          <Skeleton lines={6} />
        ) : editions.length === 0 ? (
          <EmptyState level={3} title={<Trans>Aún no hay ediciones</Trans>}>
            <Trans>Abra la primera con un curso disponible. Las personas en puestos afines entran solas.</Trans>
          </EmptyState>
        ) : (
          <EditionTable editions={editions} />
        )}
      </section>
      <Catalogue />
    </Work>
  )
}

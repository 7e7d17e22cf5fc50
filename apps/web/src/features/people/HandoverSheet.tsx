import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { readHandedOver } from '@tequio/contracts/mentoring/handover'
import { mentoringPolicy } from '@tequio/contracts/mentoring/policy'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort, dayInWords, momentInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { isSealedName } from '../../session/sealed-names.ts'
import { useMe } from '../../session/session.ts'
import { roleWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import type { HandoverPage, HandoverRow } from './Handover.tsx'
import { LetterRow } from './HandoverLetter.tsx'

const Person = ({ of }: { of: { personId: string | null; displayName: string } }) => {
  const sees = may(useMe(), identityPolicy, 'identity.person.see')
  return sees && of.personId && !isSealedName(of.displayName) ? <Link to={`/equipo/personas/${of.personId}`}>{of.displayName}</Link> : of.displayName
}

const Posts = ({ rows }: { rows: readonly HandoverRow[] }) => {
  const { t } = useLingui()
  return (
    <Table
      caption={t`Puestos`}
      rows={rows}
      rowKey={(row) => row.rowId}
      columns={[
        {
          key: 'title',
          words: t`Puesto`,
          cell: (row) => (
            <>
              {row.title}
              <span className="own-words">{row.institutionName}</span>
            </>
          ),
        },
        {
          key: 'before',
          words: t`Antes`,
          cell: (row) => (row.holder ? <Person of={row.holder} /> : <Trans>Vacante</Trans>),
        },
        {
          key: 'after',
          words: t`Ahora`,
          cell: (row) =>
            !row.leaves ? (
              <Chip tone="ok">
                <Trans>Se quedó</Trans>
              </Chip>
            ) : row.successor ? (
              <>
                <Person of={row.successor} />
                {row.interim && <span className="own-words">{row.maySign ? <Trans>En interinato</Trans> : <Trans>En interinato, sin facultad de firma</Trans>}</span>}
              </>
            ) : (
              <Chip tone="warn">
                <Trans>Vacante</Trans>
              </Chip>
            ),
        },
        { key: 'roles', words: t`Funciones`, cell: (row) => row.roles.map((role) => roleWords(role)).join(', ') || '–' },
      ]}
    />
  )
}

const Tasks = ({ page }: { page: HandoverPage }) => {
  const { t } = useLingui()
  const moved = useQuery({ ...queryOf(readHandedOver, { params: { municipalityId: page.municipalityId, handoverId: page.handoverId } }), retry: 5 })
  if (moved.error)
    return moved.error.status === 404 ? (
      <Callout>
        <Trans>Los pendientes aún se están entregando. Abra esta hoja otra vez en un minuto.</Trans>
      </Callout>
    ) : (
      <Trouble problem={moved.error} again={() => void moved.refetch()} />
    )
  if (!moved.data) return <Skeleton lines={3} />
  if (moved.data.items.length === 0)
    return (
      <p className="meta">
        <Trans>Quien se fue no dejó pendientes de mentoría.</Trans>
      </p>
    )
  return (
    <Table
      caption={t`Pendientes que se entregaron`}
      rows={moved.data.items}
      rowKey={(one) => one.itemId}
      columns={[
        {
          key: 'title',
          words: t`Pendiente`,
          cell: (one) => (
            <>
              <Link to={`/equipo/mentoria/${one.pairId}${one.kind === 'action' ? '/plan' : ''}`}>{one.title}</Link>
              <span className="own-words">{one.kind === 'action' ? <Trans>Plan de trabajo con {one.partner}</Trans> : <Trans>Compromiso con {one.partner}</Trans>}</span>
            </>
          ),
        },
        { key: 'due', words: t`Fecha`, cell: (one) => <span className="nowrap">{dayInShort(one.dueOn)}</span> },
        { key: 'from', words: t`Entrega`, cell: (one) => one.from },
        {
          key: 'to',
          words: t`Recibe`,
          cell: (one) =>
            one.to ?? (
              <Chip tone="warn">
                <Trans>Falta responsable</Trans>
              </Chip>
            ),
        },
      ]}
    />
  )
}

/** The hand-over sheet of a change that was carried out; it prints on one page with room for two signatures. */
export const HandoverSheet = ({ page, name, crumbs }: { page: HandoverPage; name: string; crumbs: { to: string; words: string }[] }) => {
  const me = useMe()
  const changed = page.rows.filter((row) => (row.holder ? row.leaves : row.successor !== null)).length
  const isDone = page.state === 'done'
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={`${page.municipalityName}, ${page.stateName}`}
      title={
        isDone ? (
          <Plural
            value={changed}
            _0="Cambió el gobierno y nadie cambió de puesto"
            one="Cambió el gobierno: # puesto cambió de manos"
            many="Cambió el gobierno: # puestos cambiaron de manos"
            other="Cambió el gobierno: # puestos cambiaron de manos"
          />
        ) : (
          <Trans>Este cambio se descartó</Trans>
        )
      }
      lead={
        page.closedAt &&
        (isDone ? (
          <Trans>
            Desde el {dayInWords(page.fromOn)}. Lo confirmó {page.closedBy} el {momentInWords(page.closedAt)}.
          </Trans>
        ) : (
          <Trans>
            Lo descartó {page.closedBy} el {momentInWords(page.closedAt)}. Nadie cambió de puesto.
          </Trans>
        ))
      }
      actions={
        isDone && (
          <Button size="slim" icon="print" onClick={() => window.print()}>
            <Trans>Imprimir la hoja</Trans>
          </Button>
        )
      }
    >
      {isDone && (
        <>
          <section className="stack-12" aria-labelledby="puestos">
            <h2 className="h-s" id="puestos">
              <Trans>Puestos</Trans>
            </h2>
            <Posts rows={page.rows} />
            {page.rows.some((row) => row.successor) && (
              <p className="meta no-print">
                <Trans>Quien es nuevo en la plataforma entra con su código: está en su ficha.</Trans>
              </p>
            )}
          </section>
          {may(me, mentoringPolicy, 'mentoring.pair.see') && (
            <section className="stack-12" aria-labelledby="pendientes">
              <h2 className="h-s" id="pendientes">
                <Trans>Pendientes que se entregaron</Trans>
              </h2>
              <Tasks page={page} />
            </section>
          )}
          {page.letter && (
            <section className="card stack-12 no-print">
              <h2 className="h-xs">
                <Trans>Nombramiento</Trans>
              </h2>
              <LetterRow page={page} />
            </section>
          )}
          <div className="relevo-sign" aria-hidden="true">
            <span>
              <Trans>Entrega</Trans>
            </span>
            <span>
              <Trans>Recibe</Trans>
            </span>
          </div>
        </>
      )}
    </Work>
  )
}

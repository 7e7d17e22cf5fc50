import './data-requests.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listDataRequests } from '@tequio/contracts/identity/data-request'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { rightWords, stateTone, stateWords, termTone, termWords, untilWords } from './words.ts'

/** Requests about personal data, the nearest day first; or all of them, the newest first. */
export const Requests = () => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const isAll = search.get('ver') === 'todas'
  const after = search.get('desde') ?? undefined
  const list = useQuery(queryOf(listDataRequests, { query: { show: isAll ? 'all' : 'open', ...(after ? { after } : {}) } }))
  const page = list.data
  const next = page?.next
  const name = t`Datos personales`
  return (
    <Work
      name={name}
      title={
        !page ? (
          name
        ) : page.late > 0 ? (
          <Plural value={page.late} one="# solicitud pasó su plazo" many="# solicitudes pasaron su plazo" other="# solicitudes pasaron su plazo" />
        ) : (
          <Plural value={page.open} _0="Ninguna solicitud espera" one="# solicitud espera" many="# solicitudes esperan" other="# solicitudes esperan" />
        )
      }
      lead={<Trans>Lo que las personas piden sobre sus datos: acceso, rectificación, cancelación y oposición. Se responde en 20 días hábiles.</Trans>}
    >
      <nav className="tabs" aria-label={t`Vista`}>
        <Link className="tab" to="?" replace aria-current={isAll ? undefined : 'page'}>
          <Trans>En curso</Trans>
        </Link>
        <Link className="tab" to="?ver=todas" replace aria-current={isAll ? 'page' : undefined}>
          <Trans>Todas</Trans>
        </Link>
      </nav>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !page ? (
        <Skeleton lines={6} />
      ) : page.items.length === 0 ? (
        <EmptyState title={isAll ? <Trans>Aún no hay solicitudes</Trans> : <Trans>Ninguna solicitud en curso</Trans>}>
          <Trans>Cada quien puede pedir algo sobre sus datos en su teléfono. Lo que llega en papel se registra desde la página de la persona.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={name}
          rows={page.items}
          rowKey={(row) => row.requestId}
          columns={[
            {
              key: 'folio',
              words: t`Solicitud`,
              cell: (row) => (
                <>
                  <Link to={`/equipo/datos-personales/${row.requestId}`}>{row.folio}</Link>
                  <span className="own-words">{rightWords(row.kind)}</span>
                </>
              ),
            },
            {
              key: 'who',
              words: t`Persona`,
              cell: (row) => (
                <>
                  {row.personName}
                  <span className="own-words">{row.municipalityName}</span>
                </>
              ),
            },
            { key: 'on', words: t`Llegó`, cell: (row) => dayInShort(row.receivedOn) },
            { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={stateTone(row)}>{stateWords(row)}</Chip> },
            {
              key: 'term',
              words: t`Plazo`,
              cell: (row) => {
                const words = termWords(row)
                return words ? (
                  <>
                    <Chip tone={termTone(row)}>{words}</Chip>
                    <span className="own-words">{untilWords(row)}</span>
                  </>
                ) : null
              },
            },
          ]}
          foot={
            <Pager
              shown={page.items.length}
              busy={list.isFetching}
              {...(next ? { more: () => change('desde', next) } : {})}
              {...(after ? { first: () => change('desde', undefined) } : {})}
            />
          }
        />
      )}
    </Work>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listRoleChanges } from '@tequio/contracts/identity/role'
import { useState } from 'react'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { DecideRole, type Decision } from './DecideRole.tsx'
import type { RoleChange } from './Roles.tsx'

/** Roles that wait for a second person; what one proposed oneself stands there too, for somebody else to answer. */
export const RoleChanges = () => {
  const { t } = useLingui()
  const list = useQuery(queryOf(listRoleChanges))
  const [asks, setAsks] = useState<{ change: RoleChange; decision: Decision }>()
  const items = list.data?.items
  const yours = items?.filter((change) => change.mayDecide).length ?? 0
  const name = t`Funciones por confirmar`
  return (
    <Work
      name={name}
      title={
        items ? (
          <Plural
            value={yours}
            _0="Ninguna función espera su confirmación"
            one="# función espera su confirmación"
            many="# funciones esperan su confirmación"
            other="# funciones esperan su confirmación"
          />
        ) : (
          name
        )
      }
      lead={<Trans>Una función que da acceso a datos o cuentas de otras personas la propone alguien y la confirma otra persona. Nadie confirma la suya.</Trans>}
    >
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !items ? (
        <Skeleton lines={5} />
      ) : items.length === 0 ? (
        <EmptyState title={<Trans>Nada por confirmar</Trans>}>
          <Trans>Las funciones se proponen desde la página de cada persona.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={name}
          rows={items}
          rowKey={(row) => row.changeId}
          columns={[
            { key: 'who', words: t`Persona`, cell: (row) => <Link to={`/equipo/personas/${row.personId}`}>{row.name}</Link> },
            {
              key: 'role',
              words: t`Función`,
              cell: (row) => (
                <div className="stack-4">
                  <span>{roleWords(row.role)}</span>
                  <span className="own-words">
                    {whereWords(row)}
                    {row.until && (
                      <>
                        {', '}
                        <Trans>hasta el {dayInShort(row.until)}</Trans>
                      </>
                    )}
                  </span>
                </div>
              ),
            },
            {
              key: 'why',
              words: t`Motivo`,
              cell: (row) => (
                <div className="stack-4">
                  <span>{row.reason}</span>
                  <span className="own-words">{row.isMine ? <Trans>Lo propuso usted</Trans> : <Trans>Lo propuso {row.by}</Trans>}</span>
                </div>
              ),
            },
            {
              key: 'by',
              words: t`Plazo`,
              cell: (row) =>
                row.isStale ? (
                  <Chip tone="err">
                    <Trans>La cuenta cambió después</Trans>
                  </Chip>
                ) : (
                  row.answerBy && dayInShort(row.answerBy)
                ),
            },
            {
              key: 'act',
              words: t`Respuesta`,
              cell: (row) => (
                <span className="row">
                  {row.mayDecide && !row.isStale && (
                    <Button size="slim" look="primary" onClick={() => setAsks({ change: row, decision: 'confirm' })}>
                      <Trans>Confirmar</Trans>
                    </Button>
                  )}
                  {row.mayDecide && (
                    <Button size="slim" onClick={() => setAsks({ change: row, decision: 'decline' })}>
                      <Trans>No confirmar</Trans>
                    </Button>
                  )}
                  {row.isMine && (
                    <Button look="quiet" size="slim" onClick={() => setAsks({ change: row, decision: 'withdraw' })}>
                      <Trans>Retirar la propuesta</Trans>
                    </Button>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {asks && <DecideRole change={asks.change} decision={asks.decision} onClose={() => setAsks(undefined)} />}
    </Work>
  )
}

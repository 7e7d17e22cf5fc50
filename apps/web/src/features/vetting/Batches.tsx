import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listBatches } from '@tequio/contracts/vetting/batch'
import { Link, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort, daysUntil } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { BatchForm } from './BatchForm.tsx'
import { batchTone, batchWords } from './words.ts'

/** Batches: those that ask for something first. */
export const Batches = () => {
  const { t } = useLingui()
  const mayPrepare = has(useMe(), 'coordinator')
  const [search, setSearch] = useSearchParams()
  const list = useQuery(queryOf(listBatches))
  const items = list.data?.items ?? []
  const drafts = items.filter((one) => one.state === 'draft' || one.state === 'sealed').length
  const awaiting = items.reduce((sum, one) => sum + one.awaiting, 0)
  return (
    <Work
      name={t`Lotes`}
      title={list.data ? <Plural value={drafts} _0="Ningún lote por enviar" one="# lote por enviar" many="# lotes por enviar" other="# lotes por enviar" /> : <Trans>Lotes</Trans>}
      lead={list.data && <Plural value={awaiting} one="# persona espera respuesta." many="# personas esperan respuesta." other="# personas esperan respuesta." />}
      actions={
        <>
          <ButtonLink to="/equipo/lotes/pronostico">
            <Trans>Cuándo enviar</Trans>
          </ButtonLink>
          {mayPrepare && (
            <Button look="next" icon="plus" onClick={() => setSearch({ nuevo: '1' })}>
              <Trans>Armar un lote</Trans>
            </Button>
          )}
        </>
      }
    >
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={7} />
      ) : items.length === 0 ? (
        <EmptyState title={<Trans>Aún no hay lotes</Trans>}>
          <Trans>Un lote lleva a las personas listas de un evento, en una sola hoja para la embajada.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Lotes`}
          rows={items}
          rowKey={(batch) => batch.batchId}
          columns={[
            {
              key: 'number',
              words: t`Lote`,
              cell: (batch) => (
                <span>
                  <Link to={`/equipo/lotes/${batch.batchId}`}>{batch.number}</Link>
                  <span className="sub">{batch.purpose}</span>
                </span>
              ),
            },
            { key: 'state', words: t`Estado`, cell: (batch) => <Chip tone={batchTone(batch.state)}>{batchWords(batch.state)}</Chip> },
            { key: 'persons', words: t`Personas`, align: 'num', cell: (batch) => t`${batch.persons} de ${batch.max}` },
            { key: 'awaiting', words: t`Esperan`, align: 'num', cell: (batch) => batch.awaiting },
            {
              key: 'safe',
              words: t`Enviar a más tardar`,
              cell: (batch) =>
                batch.lastSafeOn === null || batch.submittedAt ? (
                  <span className="none">{batch.submittedAt ? <Trans>Ya se envió</Trans> : <Trans>Sin fecha</Trans>}</span>
                ) : (
                  <span className="nowrap">
                    {dayInShort(batch.lastSafeOn)}{' '}
                    {daysUntil(batch.lastSafeOn) < 0 && (
                      <Chip tone="err">
                        <Trans>Ya pasó</Trans>
                      </Chip>
                    )}
                  </span>
                ),
            },
            { key: 'needed', words: t`Se necesita`, cell: (batch) => <span className="nowrap">{dayInShort(batch.neededBy)}</span> },
          ]}
        />
      )}
      <Dialog open={search.has('nuevo') && mayPrepare} title={<Trans>Armar un lote</Trans>} onClose={() => setSearch({})}>
        <BatchForm onClose={() => setSearch({})} />
      </Dialog>
    </Work>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listCertificates, type CertificateLine } from '@tequio/contracts/training/revocation'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { CertificateTerms } from './CertificateTerms.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'

const State = ({ of }: { of: CertificateLine }) => {
  if (of.status === 'revoked')
    return (
      <Chip tone="err">
        <Trans>Anulada</Trans>
      </Chip>
    )
  if (of.proposal)
    return (
      <Chip tone="warn">
        <Trans>Por confirmar</Trans>
      </Chip>
    )
  return of.status === 'expired' ? (
    <Chip>
      <Trans>Vencida</Trans>
    </Chip>
  ) : (
    <Chip tone="ok">
      <Trans>Vigente</Trans>
    </Chip>
  )
}

/** Certificates by folio or name; taking one back needs two of the staff. */
export const Certificates = () => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const asked = search.get('busca') ?? ''
  const [typed, setTyped] = useState(asked)
  const [chosen, setChosen] = useState<CertificateLine>()
  const list = useQuery(queryOf(listCertificates, { query: asked === '' ? {} : { search: asked } }))
  return (
    <Work
      name={t`Constancias`}
      crumbs={[{ to: '/equipo/capacitacion', words: t`Capacitación` }]}
      title={<Trans>Constancias expedidas</Trans>}
      lead={<Trans>Una constancia se anula entre dos: una persona lo propone y otra lo confirma. Quien la consulte lo ve al momento.</Trans>}
      actions={
        <ButtonLink to="/equipo/capacitacion/constancias/diseno" size="slim">
          <Trans>Diseño de las constancias</Trans>
        </ButtonLink>
      }
    >
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          change('busca', typed.trim())
        }}
      >
        <TextField slim type="search" label={t`Folio o nombre`} value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" size="slim" icon="search">
          <Trans>Buscar</Trans>
        </Button>
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={8} />
      ) : list.data.items.length === 0 ? (
        <EmptyState level={2} title={<Trans>No hay constancias con esa búsqueda</Trans>}>
          <Trans>Escriba el folio completo o una parte del nombre.</Trans>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t`Constancias expedidas`}
            rows={list.data.items}
            rowKey={(row) => row.certificateId}
            columns={[
              {
                key: 'name',
                words: t`Persona`,
                cell: (row) => (
                  <span>
                    {row.personName}
                    <span className="sub">{row.municipality}</span>
                  </span>
                ),
              },
              {
                key: 'course',
                words: t`Curso`,
                cell: (row) => (
                  <span>
                    {row.courseTitle}
                    <span className="sub mono">{row.folio}</span>
                  </span>
                ),
              },
              { key: 'until', words: t`Vale hasta`, cell: (row) => (row.expiresOn ? dayInWords(row.expiresOn) : t`Sin vencimiento`) },
              { key: 'state', words: t`Estado`, cell: (row) => <State of={row} /> },
              {
                key: 'act',
                words: t`Acciones`,
                cell: (row) =>
                  row.status === 'revoked' ? null : (
                    <Button look="quiet" onClick={() => setChosen(row)}>
                      {row.proposal ? <Trans>Ver propuesta</Trans> : <Trans>Anular</Trans>}
                    </Button>
                  ),
              },
            ]}
          />
          {list.data.isMore && (
            <p className="meta">
              <Trans>Se muestran las primeras 50. Busque por folio o nombre para ver otras.</Trans>
            </p>
          )}
        </>
      )}
      <CertificateTerms />
      <RevokeDialog key={chosen?.certificateId ?? ''} of={chosen} onClose={() => setChosen(undefined)} />
    </Work>
  )
}

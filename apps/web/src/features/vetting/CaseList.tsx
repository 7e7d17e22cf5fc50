import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { caseTabs, listCases, type CaseRow, type CaseTab } from '@tequio/contracts/vetting/case'
import type { VettingType } from '@tequio/contracts/vetting/shapes'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort, daysUntil } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { readFigure } from './board-words.ts'
import { useFilters } from './filters.ts'
import { paperWords, stateTone, stateWords, typeWords } from './words.ts'

const isTab = (text: string | undefined): text is CaseTab => caseTabs.includes(text as CaseTab)
const isType = (text: string | undefined): text is VettingType => text === 'none' || text === 'courtesy' || text === 'leahy'

const Lacks = ({ row }: { row: CaseRow }) => {
  if (row.isDisputed) return <Trans>Aclaración por responder</Trans>
  if (row.state === 'submitted' && row.submittedOn && row.leadDays !== null) {
    const day = -daysUntil(row.submittedOn)
    const of = row.leadDays
    return (
      <Trans>
        Respuesta, día {day} de {of}
      </Trans>
    )
  }
  if (row.state === 'review') return <Trans>Cambió de puesto</Trans>
  if (row.state === 'matched')
    return (
      <span className="none">
        <Trans>Nada: vale la anterior</Trans>
      </span>
    )
  return row.missing.length > 0 ? (
    row.missing.map(paperWords).join(', ')
  ) : (
    <span className="none">
      <Trans>Nada</Trans>
    </span>
  )
}

const Ends = ({ row }: { row: CaseRow }) => {
  if (!row.validUntil || (row.state !== 'approved' && row.state !== 'matched' && row.state !== 'review' && row.state !== 'expired'))
    return (
      <span className="none">
        <Trans>Sin fecha</Trans>
      </span>
    )
  const days = daysUntil(row.validUntil)
  const left = <Plural value={days} one="# día" many="# días" other="# días" />
  return (
    <span className="nowrap">
      {dayInShort(row.validUntil)}{' '}
      {days < 0 ? null : days <= 7 ? <Chip tone="err">{left}</Chip> : days <= 30 ? <Chip tone="warn">{left}</Chip> : <span className="none">{left}</span>}
    </span>
  )
}

/** Persons with their state in words, what is missing and the day of expiry. */
export const CaseList = () => {
  const { t } = useLingui()
  const me = useMe()
  const { get, set } = useFilters()
  const asked = get('estado')
  // the board's figure counts who may be enrolled; here these are the approved
  const tab = asked === 'may' ? 'approved' : isTab(asked) ? asked : 'all'
  const type = get('tipo')
  const [q, municipality, after] = [get('q'), get('municipio'), get('desde')]
  const figure = readFigure(get)
  const summary = useQuery(queryOf(readVettingSummary))
  const list = useQuery({
    ...queryOf(listCases, {
      query: { tab, limit: 50, ...(q ? { q } : {}), ...(municipality ? { municipality } : {}), ...(isType(type) ? { type } : {}), ...(after ? { after } : {}), ...figure.query },
    }),
    placeholderData: keepPreviousData,
  })
  const counts = summary.data?.pipeline
  const names: Record<CaseTab, string> = {
    all: t`Todas`,
    preparation: t`En preparación`,
    ready: t`Listas`,
    submitted: t`Enviadas`,
    approved: t`Aprobadas`,
    expiring: t`Por vencer`,
    stopped: t`Sin autorización`,
    disputed: t`En aclaración`,
  }
  const [submitted, expiring] = [counts?.submitted ?? 0, counts?.expiring ?? 0]
  return (
    <Work
      tight
      name={t`Verificación previa`}
      title={
        counts ? (
          <Plural
            value={counts.ready}
            _0="Nadie está listo para enviar"
            one="# persona está lista para enviar"
            many="# personas están listas para enviar"
            other="# personas están listas para enviar"
          />
        ) : (
          <Trans>Verificación previa</Trans>
        )
      }
      lead={
        counts && (
          <Trans>
            {submitted} esperan respuesta. {expiring} autorizaciones vencen antes de 30 días.
          </Trans>
        )
      }
      actions={
        <>
          <ButtonLink to="/equipo/verificacion/unidades">
            <Trans>Unidades</Trans>
          </ButtonLink>
          <ButtonLink to="/equipo/verificacion/preparaciones">
            <Trans>Preparación de cursos</Trans>
          </ButtonLink>
          <ButtonLink icon="grid" to="/equipo/verificacion/tablero">
            <Trans>Tablero</Trans>
          </ButtonLink>
          {has(me, 'coordinator') && (
            <ButtonLink look="next" after="right" to="/equipo/lotes?nuevo=1">
              <Trans>Armar un lote</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      <nav className="tabs row" aria-label={t`Estado de la verificación`}>
        {caseTabs
          .filter((one) => one !== 'disputed' || tab === one || (counts?.disputed ?? 0) > 0)
          .map((one) => (
            <Link key={one} className="tab" to={one === 'all' ? '?' : `?estado=${one}`} aria-current={one === tab && !figure.words ? 'page' : undefined}>
              {names[one]} {counts && <span className="n">{counts[one]}</span>}
            </Link>
          ))}
      </nav>
      {figure.words && (
        <p className="callout split">
          <span>
            <Trans>
              Del tablero: <strong>{figure.words}</strong>
            </Trans>
          </span>
          <Link to="?">
            <Trans>Ver todas</Trans>
          </Link>
        </p>
      )}
      <form className="filters" role="search" aria-label={t`Filtrar personas`} onSubmit={(event) => event.preventDefault()}>
        <div className="grow">
          <TextField slim label={t`Nombre`} type="search" defaultValue={q ?? ''} onChange={(event) => set('q', event.currentTarget.value.trim())} />
        </div>
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => set('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...(summary.data?.municipalities ?? []).map((one) => [one.municipalityId, one.name] as const)]}
        />
        <Select
          slim
          label={t`Tipo`}
          value={type ?? ''}
          onChange={(event) => set('tipo', event.currentTarget.value)}
          options={[
            ['', t`Todos`],
            ['leahy', typeWords('leahy')],
            ['courtesy', typeWords('courtesy')],
            ['none', typeWords('none')],
          ]}
        />
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={<Trans>Nadie con estos filtros</Trans>}>
          <Trans>Los expedientes se abren solos cuando se registra la lista de un municipio.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Personas y estado de su verificación`}
          rows={list.data.items}
          rowKey={(row) => row.caseId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (row) => <PersonCell name={row.name} sub={row.position} to={`/equipo/verificacion/${row.caseId}`} />,
            },
            { key: 'where', words: t`Municipio`, cell: (row) => row.municipality },
            { key: 'type', words: t`Tipo`, cell: (row) => typeWords(row.type) },
            { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={stateTone[row.state]}>{stateWords(row.state)}</Chip> },
            { key: 'lacks', words: t`Falta`, cell: (row) => <Lacks row={row} /> },
            { key: 'ends', words: t`Vence`, cell: (row) => <Ends row={row} /> },
          ]}
          foot={
            <Pager
              shown={list.data.items.length}
              first={after ? () => set('desde', undefined) : undefined}
              more={list.data.next ? () => set('desde', list.data.next ?? undefined) : undefined}
              busy={list.isFetching}
            />
          }
        />
      )}
    </Work>
  )
}

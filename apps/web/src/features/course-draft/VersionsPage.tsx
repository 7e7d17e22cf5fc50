import './draft.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { compareVersions, listVersions, type Difference, type VersionLine } from '@tequio/contracts/training/version'
import { useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { sideBySide, type Piece } from './text-difference.ts'
import { changeWords, publisherWords } from './version-words.ts'

const Counts = ({ of }: { of: VersionLine['lessons'] }) => {
  const { added, changed, removed } = of
  if (added + changed + removed === 0)
    return (
      <span className="none">
        <Trans>igual</Trans>
      </span>
    )
  return (
    <>
      {added > 0 && <Plural value={added} one="# más " many="# más " other="# más " />}
      {changed > 0 && <Plural value={changed} one="# con cambios " many="# con cambios " other="# con cambios " />}
      {removed > 0 && <Plural value={removed} one="# menos" many="# menos" other="# menos" />}
    </>
  )
}

const Pieces = ({ of }: { of: readonly Piece[] | undefined }) => (
  <>
    {of?.map(({ text, mark }, at) =>
      mark === 'added' ? (
        <ins key={at} className="mark">
          {text}
        </ins>
      ) : mark === 'removed' ? (
        <del key={at} className="mark">
          {text}
        </del>
      ) : (
        <span key={at}>{text}</span>
      ),
    )}
  </>
)

/** Both texts of what changed, line beside line. */
const Texts = ({ of, from, to }: { of: Difference; from: string; to: string }) => {
  const { t } = useLingui()
  const rows = useMemo(() => sideBySide(of.before, of.after).map((row, at) => ({ ...row, at })), [of])
  return (
    <Table
      slim
      caption={t`Los dos textos de ${of.title}`}
      rows={rows}
      rowKey={(row) => String(row.at)}
      columns={[
        { key: 'before', words: from, cell: (row) => <Pieces of={row.before} /> },
        { key: 'after', words: to, cell: (row) => <Pieces of={row.after} /> },
      ]}
    />
  )
}

const Compared = ({ courseId, from, to, nameOf }: { courseId: string; from: string; to: string; nameOf: (side: string) => string }) => {
  const read = useQuery({ ...queryOf(compareVersions, { params: { courseId }, query: { from, to } }), staleTime: 0 })
  if (read.error) return <Trouble problem={read.error} again={() => void read.refetch()} />
  if (!read.data) return <Skeleton lines={6} />
  const { items } = read.data
  if (items.length === 0)
    return (
      <EmptyState level={3} title={<Trans>No hay diferencias</Trans>}>
        <Trans>Los dos dicen lo mismo: lecciones, casos, preguntas y datos del curso.</Trans>
      </EmptyState>
    )
  return (
    <ul className="list card card-flush">
      {items.map((one) => {
        const { words, tone } = changeWords(one)
        const title = (
          <span className="row grow">
            <Chip tone={tone}>{words}</Chip>
            <span>{one.kind === 'head' ? <Trans>Datos del curso, módulos, entrega y fuentes</Trans> : one.title}</span>
          </span>
        )
        return (
          <li key={`${one.kind} ${one.id}`} className="item item-pad">
            {one.change === 'moved' ? (
              title
            ) : (
              <details>
                <summary className="link-row">{title}</summary>
                <Texts of={one} from={nameOf(from)} to={nameOf(to)} />
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The versions of a course, and what differs between two of them or from what is being written. */
export const VersionsPage = () => {
  const { t } = useLingui()
  const { courseId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const read = useQuery(queryOf(listVersions, { params: { courseId } }))
  const items = read.data?.items ?? []
  const to = search.get('a') ?? 'draft'
  const from = search.get('de') ?? String(items[0]?.number ?? '')
  const nameOf = (side: string): string => (side === 'draft' ? t`Lo que se está escribiendo` : t`Versión ${side}`)
  const sides = ['draft', ...items.map(({ number }) => String(number))].map((side) => [side, nameOf(side)] as const)
  const choose = (over: { de?: string; a?: string }) => setSearch({ de: from, a: to, ...over }, { replace: true })
  return (
    <Work
      tight
      name={t`Versiones`}
      title={<Trans>Versiones del curso</Trans>}
      lead={read.data?.title}
      crumbs={[
        { to: '/equipo/catalogo', words: t`Catálogo de cursos` },
        { to: `/equipo/catalogo/${courseId}/escribir`, words: read.data?.title ?? t`Escribir el curso` },
      ]}
    >
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !read.data ? (
        <Skeleton lines={9} />
      ) : items.length === 0 ? (
        <EmptyState title={<Trans>Todavía no se publica ninguna versión</Trans>}>
          <Trans>La primera se publica desde la página en que se escribe el curso.</Trans>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t`Versiones del curso`}
            rows={items}
            rowKey={(one) => String(one.number)}
            columns={[
              {
                key: 'number',
                words: t`Versión`,
                cell: (one) => {
                  const { number } = one
                  return (
                    <span className="row">
                      <Trans>Versión {number}</Trans>
                      {one.isCurrent && <Chip tone="ok">{t`La que se enseña`}</Chip>}
                    </span>
                  )
                },
              },
              {
                key: 'published',
                words: t`Publicada`,
                cell: (one) => (
                  <span>
                    {dayInWords(dayOf(one.publishedAt))}
                    <span className="sub">{publisherWords(one.by)}</span>
                  </span>
                ),
              },
              { key: 'lessons', words: t`Lecciones`, cell: (one) => <Counts of={one.lessons} /> },
              { key: 'cases', words: t`Casos`, cell: (one) => <Counts of={one.cases} /> },
              { key: 'questions', words: t`Preguntas`, cell: (one) => <Counts of={one.questions} /> },
              { key: 'editions', words: t`Ediciones`, align: 'num', cell: (one) => one.editions },
            ]}
          />
          <section className="stack" aria-labelledby="comparar">
            <h2 className="h-s" id="comparar">
              <Trans>Qué cambió</Trans>
            </h2>
            <div className="filters">
              <Select slim label={t`De`} value={from} onChange={(event) => choose({ de: event.currentTarget.value })} options={sides} />
              <Select slim label={t`A`} value={to} onChange={(event) => choose({ a: event.currentTarget.value })} options={sides} />
            </div>
            <Compared key={`${from} ${to}`} courseId={courseId} from={from} to={to} nameOf={nameOf} />
          </section>
        </>
      )}
    </Work>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { exportGift, exportMoodleXml, listBank, publishBank, readBank, type BankLine } from '@tequio/contracts/training/bank'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { download, type Reply } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { useFilters } from '../../session/filters.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { difficultyWords, standingWords, statisticsWords, types, typeWords, uses, usageWords } from './words.ts'

type Summary = Reply<typeof readBank>

const Publish = ({ summary }: { summary: Summary }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(publishBank)
  const [open, setOpen] = useState(false)
  const { added, changed, retired } = summary.changes
  const next = summary.versionNumber + 1
  const again = () => Promise.all([listBank, readBank].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
  const publish = async () => {
    const made = await send({ params: { courseId: summary.courseId }, body: { basis: summary.basis } })
    if (!made) return again()
    setOpen(false)
    await again()
    say(t`Publicada la versión ${made.versionNumber}. Las ediciones nuevas la usan.`)
  }
  return (
    <>
      <Callout tone="warn">
        <div className="split">
          <p>
            <Trans>Hay cambios sin publicar.</Trans> {added > 0 && <Plural value={added} one="# pregunta nueva." many="# preguntas nuevas." other="# preguntas nuevas." />}{' '}
            {changed > 0 && <Plural value={changed} one="# cambiada." many="# cambiadas." other="# cambiadas." />}{' '}
            {retired > 0 && <Plural value={retired} one="# retirada." many="# retiradas." other="# retiradas." />}
          </p>
          <Button
            look="next"
            onClick={() => {
              forget()
              setOpen(true)
            }}
          >
            <Trans>Publicar</Trans>
          </Button>
        </div>
      </Callout>
      <Dialog open={open} title={<Trans>Publicar la versión {next} del curso</Trans>} onClose={() => setOpen(false)}>
        <div className="stack">
          <p>
            <Trans>Las ediciones que se abran desde hoy usan las preguntas como están ahora. Las que ya están abiertas conservan las suyas.</Trans>
          </p>
          {problem && <Trouble problem={problem} />}
          <div className="dialog-end">
            <Button onClick={() => setOpen(false)}>
              <Trans>Cancelar</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void publish()}>
              <Trans>Publicar</Trans>
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}

const Statistics = ({ of }: { of: BankLine['statistics'] }) => {
  const { line, caution } = statisticsWords(of)
  return of.facility === null ? (
    <span className="none">{line}</span>
  ) : (
    <span>
      {line}
      {caution && <span className="sub">{caution}</span>}
    </span>
  )
}

const Exports = ({ courseId }: { courseId: string }) => {
  const [trouble, setTrouble] = useState<ApiProblem>()
  const take = (endpoint: typeof exportGift) => {
    setTrouble(undefined)
    download(endpoint, { params: { courseId } }).catch((problem: unknown) => setTrouble(problem instanceof ApiProblem ? problem : new ApiProblem('unexpected', 0)))
  }
  return (
    <div className="stack-8">
      <p className="row">
        <Button size="slim" icon="download" onClick={() => take(exportMoodleXml)}>
          <Trans>Descargar como Moodle XML</Trans>
        </Button>
        <Button size="slim" icon="download" onClick={() => take(exportGift)}>
          <Trans>Descargar como GIFT</Trans>
        </Button>
      </p>
      {trouble && <Trouble problem={trouble} />}
    </div>
  )
}

/** The questions of a course: what is asked where, how the answers came out, and what is not published yet. */
export const Bank = () => {
  const { t } = useLingui()
  const { courseId = '' } = useParams()
  const [search, change] = useFilters()
  const set = (name: string, value: string | undefined) => change(name, value, { replace: name === 'q' })
  const me = useMe()
  const mayEdit = may(me, trainingPolicy, 'training.bank.edit')
  const [q, lesson, use, type, tag, state, after] = ['q', 'leccion', 'uso', 'tipo', 'etiqueta', 'estado', 'desde'].map((name) => search.get(name) ?? undefined)
  const summary = useQuery(queryOf(readBank, { params: { courseId } }))
  const list = useQuery({
    ...queryOf(listBank, {
      params: { courseId },
      query: {
        limit: 50,
        retired: state === 'retiradas',
        ...(q ? { search: q } : {}),
        ...(lesson ? { lesson } : {}),
        ...(use ? { use: use as BankLine['use'] } : {}),
        ...(type ? { type: type as BankLine['type'] } : {}),
        ...(tag ? { tag } : {}),
        ...(after ? { after } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  })
  const isFiltered = Boolean(q || lesson || use || type || tag || state)
  const titles = new Map(summary.data?.lessons.map((one) => [one.lesson, one.title]))
  const problem = summary.error ?? list.error
  const total = summary.data?.lessons.reduce((sum, one) => sum + one.practice + one.pre + one.post, 0) ?? 0
  const { added = 0, changed = 0, retired = 0 } = summary.data?.changes ?? {}
  const here = `/equipo/catalogo/${courseId}/preguntas`
  return (
    <Work
      tight
      name={t`Banco de preguntas`}
      title={
        summary.data ? <Plural value={total} one="# pregunta en el banco" many="# preguntas en el banco" other="# preguntas en el banco" /> : <Trans>Banco de preguntas</Trans>
      }
      lead={summary.data?.title}
      crumbs={[{ to: '/equipo/catalogo', words: t`Catálogo de cursos` }]}
      actions={
        mayEdit && (
          <>
            <ButtonLink to={`/equipo/catalogo/${courseId}/escribir`}>
              <Trans>Escribir el curso</Trans>
            </ButtonLink>
            <ButtonLink to={`${here}/importar`}>
              <Trans>Traer de un archivo</Trans>
            </ButtonLink>
            <ButtonLink look="primary" to={`${here}/nueva`}>
              <Trans>Escribir una pregunta</Trans>
            </ButtonLink>
          </>
        )
      }
    >
      {mayEdit && summary.data && added + changed + retired > 0 && <Publish summary={summary.data} />}
      <form className="filters" role="search" aria-label={t`Filtrar preguntas`} onSubmit={(event) => event.preventDefault()}>
        <div className="grow">
          <TextField slim label={t`Texto de la pregunta`} type="search" defaultValue={q ?? ''} onChange={(event) => set('q', event.currentTarget.value.trim())} />
        </div>
        <Select
          slim
          label={t`Lección`}
          value={lesson ?? ''}
          onChange={(event) => set('leccion', event.currentTarget.value)}
          options={[['', t`Todas`], ...(summary.data?.lessons ?? []).map((one) => [one.lesson, one.title] as const)]}
        />
        <Select
          slim
          label={t`Uso`}
          value={use ?? ''}
          onChange={(event) => set('uso', event.currentTarget.value)}
          options={[['', t`Todos`], ...uses.map((one) => [one, usageWords(one)] as const)]}
        />
        <Select
          slim
          label={t`Tipo`}
          value={type ?? ''}
          onChange={(event) => set('tipo', event.currentTarget.value)}
          options={[['', t`Todos`], ...types.map((one) => [one, typeWords(one)] as const)]}
        />
        <Select
          slim
          label={t`Etiqueta`}
          value={tag ?? ''}
          onChange={(event) => set('etiqueta', event.currentTarget.value)}
          options={[['', t`Todas`], ...(summary.data?.tags ?? []).map((one) => [one, one] as const)]}
        />
        <Select
          slim
          label={t`Estado`}
          value={state ?? ''}
          onChange={(event) => set('estado', event.currentTarget.value)}
          options={[
            ['', t`En uso`],
            ['retiradas', t`Retiradas`],
          ]}
        />
      </form>
      {problem ? (
        <Trouble problem={problem} again={() => void Promise.all([summary.refetch(), list.refetch()])} whole />
      ) : !list.data || !summary.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={isFiltered ? <Trans>Ninguna pregunta con estos filtros</Trans> : <Trans>El banco está vacío</Trans>}>
          {isFiltered ? <Trans>Cambie los filtros para ver las demás.</Trans> : <Trans>Escriba la primera pregunta o tráigalas de Moodle.</Trans>}
        </EmptyState>
      ) : (
        <Table
          caption={t`Preguntas, su lección, su uso y cómo se responden`}
          rows={list.data.items}
          rowKey={(row) => row.questionId}
          columns={[
            {
              key: 'prompt',
              words: t`Pregunta`,
              cell: (row) => (
                <span>
                  <Link to={`${here}/${row.questionId}`}>{row.prompt}</Link>
                  <span className="sub">{titles.get(row.lesson) ?? row.lesson}</span>
                </span>
              ),
            },
            {
              key: 'use',
              words: t`Uso y tipo`,
              cell: (row) => (
                <span>
                  {usageWords(row.use)}
                  <span className="sub">{typeWords(row.type)}</span>
                </span>
              ),
            },
            { key: 'difficulty', words: t`Dificultad`, cell: (row) => difficultyWords(row.difficulty) },
            { key: 'answers', words: t`Respuestas`, cell: (row) => <Statistics of={row.statistics} /> },
            { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={standingWords(row.standing).tone}>{standingWords(row.standing).words}</Chip> },
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
      {summary.data && total > 0 && <Exports courseId={courseId} />}
    </Work>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getPreparationGuide, readPreparation, readPreparationFiles, type Reason } from '@tequio/contracts/vetting/preparation'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { download, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort, dayInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { PreparationTasks } from './PreparationTasks.tsx'
import { paperWords, reasonWords, typeWords } from './words.ts'

type Page = Reply<typeof readPreparation>
type Post = Page['posts'][number]
type Known = Reply<typeof readPreparationFiles>['items'][number]

const Lacks = ({ post }: { post: Post }) =>
  post.clearedUntil !== null ? (
    <Chip tone="ok">
      <Trans>Vale hasta {dayInShort(post.clearedUntil)}</Trans>
    </Chip>
  ) : post.missing.length === 0 ? (
    <span className="none">
      <Trans>Ningún papel</Trans>
    </span>
  ) : (
    <span className="row">
      {post.missing.map((paper) => (
        <Chip key={paper} tone="warn">
          {paperWords(paper)}
        </Chip>
      ))}
    </span>
  )

const Earlier = ({ known }: { known: Known | undefined }) => {
  if (known?.isStopped)
    return (
      <Chip tone="err">
        <Trans>No se envía otra vez</Trans>
      </Chip>
    )
  if (!known?.earlier)
    return (
      <span className="none">
        <Trans>Ninguna</Trans>
      </span>
    )
  return (
    <span>
      <Chip tone="ok">
        <Trans>Coincide hasta {dayInShort(known.earlier.validUntil)}</Trans>
      </Chip>
      <span className="sub">{known.earlier.position}</span>
    </span>
  )
}

// who outlasted a government was there for two years
const toldOf = (reasons: readonly Reason[]): Reason[] => reasons.filter((one) => one !== 'long' || !reasons.includes('outlasted'))

/** Whom to invite to one course, in order and with reasons, and what the institution owes until when. */
export const PreparationPage = () => {
  const { t } = useLingui()
  const { preparationId = '' } = useParams()
  const params = { preparationId }
  const opens = has(useMe(), 'coordinator', 'reviewer')
  const read = useQuery(queryOf(readPreparation, { params }))
  const files = useQuery({ ...queryOf(readPreparationFiles, { params }), enabled: opens })
  const [trouble, setTrouble] = useState<ApiProblem>()
  const page = read.data
  const crumbs = [
    { to: '/equipo/verificacion', words: t`Verificación previa` },
    { to: '/equipo/verificacion/preparaciones', words: t`Preparación de cursos` },
  ]
  if (!page)
    return (
      <Work name={t`Preparación`} title={t`Preparación`} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const guide = async () => {
    setTrouble(undefined)
    await download(getPreparationGuide, { params }).catch((problem: unknown) => setTrouble(asProblem(problem)))
  }
  const first = dayInWords(page.startsOn)
  return (
    <Work
      name={t`Preparación`}
      title={page.purpose}
      crumbs={crumbs}
      meta={`${page.institution}, ${page.municipality}`}
      lead={
        <>
          <Plural value={page.posts.length} one="# persona por invitar." many="# personas por invitar." other="# personas por invitar." />{' '}
          <Trans>El curso empieza el {first}.</Trans>
        </>
      }
      actions={
        <Button icon="print" onClick={() => void guide()}>
          <Trans>Guía para la institución</Trans>
        </Button>
      }
    >
      {trouble && <Trouble problem={trouble} />}
      <PreparationTasks page={page} />
      {files.error && <Trouble problem={files.error} again={() => void files.refetch()} />}
      <section className="stack-12" aria-labelledby="invitar">
        <h2 className="h-s" id="invitar">
          <Trans>A quién invitar, en este orden</Trans>
        </h2>
        <p className="meta">
          <Trans>Primero los mandos altos y medios que probablemente sigan después de la próxima elección.</Trans>
        </p>
        <Table
          caption={t`A quién invitar, por qué y qué le falta`}
          rows={page.posts}
          rowKey={(post) => post.caseId}
          columns={[
            {
              key: 'who',
              words: t`Persona`,
              cell: (post) => (
                <span>
                  {opens ? <Link to={`/equipo/verificacion/${post.caseId}`}>{post.name}</Link> : <span className="strong">{post.name}</span>}
                  <span className="sub">{post.area === '' ? post.position : `${post.position} · ${post.area}`}</span>
                </span>
              ),
            },
            { key: 'why', words: t`Por qué`, cell: (post) => <span className="meta">{toldOf(post.reasons).map(reasonWords).join(' · ')}</span> },
            { key: 'type', words: t`Verificación`, cell: (post) => typeWords(post.type) },
            { key: 'lacks', words: t`Cómo va`, cell: (post) => <Lacks post={post} /> },
            ...(opens && files.data
              ? [{ key: 'earlier', words: t`Autorización anterior`, cell: (post: Post) => <Earlier known={files.data.items.find((one) => one.caseId === post.caseId)} /> }]
              : []),
          ]}
        />
      </section>
    </Work>
  )
}

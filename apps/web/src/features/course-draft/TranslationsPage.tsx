import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { courseLanguages, listTranslations, offerTranslation } from '@tequio/contracts/training/translation'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { languageName } from '../../ui/reading/language-names.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'

const Begin = ({ courseId, taken }: { courseId: string; taken: readonly string[] }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const beginning = useSend(offerTranslation)
  const left = courseLanguages.filter((one) => !taken.includes(one))
  const [chosen, setChosen] = useState(left[0])
  const language = left.find((one) => one === chosen) ?? left[0]
  if (!language) return null
  const begin = async () => {
    const done = await beginning.send({ params: { courseId, language }, body: { offered: false } })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listTranslations.path] })
    await go(`/equipo/catalogo/${courseId}/traducciones/${language}`)
  }
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        void begin()
      }}
    >
      <Select
        slim
        label={t`Otra lengua`}
        value={language}
        onChange={(event) => setChosen(courseLanguages.find((one) => one === event.currentTarget.value))}
        options={left.map((one) => [one, languageName(one)] as const)}
      />
      <Button type="submit" look={taken.length === 0 ? 'primary' : 'plain'} busy={beginning.busy}>
        <Trans>Empezar a traducir</Trans>
      </Button>
      {beginning.problem && <Trouble problem={beginning.problem} />}
    </form>
  )
}

/** The languages that a course is told in beside Spanish, and how far each is. */
export const TranslationsPage = () => {
  const { t } = useLingui()
  const { courseId = '' } = useParams()
  const mayEdit = may(useMe(), trainingPolicy, 'training.draft.edit')
  const read = useQuery({ ...queryOf(listTranslations, { params: { courseId } }), staleTime: 0 })
  const items = read.data?.items ?? []
  return (
    <Work
      tight
      name={t`Traducciones`}
      title={<Trans>Traducciones del curso</Trans>}
      lead={<Trans>Se traduce la versión que se enseña, texto por texto. Cada participante elige en qué lengua lee.</Trans>}
      crumbs={[
        { to: '/equipo/catalogo', words: t`Catálogo de cursos` },
        { to: `/equipo/catalogo/${courseId}/escribir`, words: read.data?.title ?? t`Escribir el curso` },
      ]}
    >
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !read.data ? (
        <Skeleton lines={6} />
      ) : !read.data.published ? (
        <EmptyState title={<Trans>Todavía no hay qué traducir</Trans>}>
          <Trans>Se traduce lo que se publica. Publique primero la versión en español.</Trans>
        </EmptyState>
      ) : (
        <>
          {items.length === 0 ? (
            <EmptyState title={<Trans>El curso solo se lee en español</Trans>}>
              <Trans>Elija una lengua y empiece. Nadie la ve hasta que esté completa y usted la ofrezca.</Trans>
            </EmptyState>
          ) : (
            <Table
              caption={t`Lenguas del curso`}
              rows={items}
              rowKey={(one) => one.language}
              columns={[
                { key: 'language', words: t`Lengua`, cell: (one) => <Link to={`/equipo/catalogo/${courseId}/traducciones/${one.language}`}>{languageName(one.language)}</Link> },
                {
                  key: 'done',
                  words: t`Textos traducidos`,
                  cell: ({ done, total }) => (
                    <span className="stack-4">
                      <Trans>
                        {done} de {total}
                      </Trans>
                      <progress className="progress" value={done} max={total} aria-hidden="true" />
                    </span>
                  ),
                },
                {
                  key: 'state',
                  words: t`Estado`,
                  cell: ({ offeredAt }) =>
                    offeredAt ? (
                      <Chip tone="ok">
                        <Trans>Se puede elegir</Trans>
                      </Chip>
                    ) : (
                      <Chip>
                        <Trans>Se está traduciendo</Trans>
                      </Chip>
                    ),
                },
              ]}
            />
          )}
          {mayEdit && <Begin courseId={courseId} taken={items.map(({ language }) => language)} />}
        </>
      )}
    </Work>
  )
}

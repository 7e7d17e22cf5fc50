import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readDraftLesson } from '@tequio/contracts/training/draft'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useState } from 'react'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { LessonEditor } from './LessonEditor.tsx'
import { Preview } from './Preview.tsx'
import type { Lesson } from './reading.ts'
import { standingWords } from './words.ts'

const OnlyRead = ({ of }: { of: Lesson }) => {
  const [at, go] = useState(0)
  return of.screens.length === 0 ? (
    <EmptyState title={<Trans>Esta lección está por escribir</Trans>} />
  ) : (
    <Preview questions={of.questions} title={of.title} screens={of.screens} at={at} go={go} />
  )
}

/** One lesson as it is being written, with what its readers will see beside it. */
export const LessonPage = () => {
  const { t } = useLingui()
  const { courseId = '', lessonId = '' } = useParams()
  const mayEdit = may(useMe(), trainingPolicy, 'training.draft.edit')
  // what is being written is not read anew under one's hands
  const read = useQuery({ ...queryOf(readDraftLesson, { params: { courseId, lessonId } }), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  const lesson = read.data
  const standing = lesson && standingWords(lesson.standing)
  const course = `/equipo/catalogo/${courseId}/escribir`
  return (
    <Work
      tight
      name={lesson?.title ?? t`Lección`}
      title={lesson?.title ?? <Trans>Lección</Trans>}
      lead={lesson && <Trans>Una idea por pantalla, corta y con un ejemplo. La leen en su teléfono.</Trans>}
      meta={standing && <Chip tone={standing.tone}>{standing.words}</Chip>}
      crumbs={[
        { to: '/equipo/catalogo', words: t`Catálogo de cursos` },
        { to: course, words: lesson?.courseTitle ?? t`Escribir el curso` },
      ]}
    >
      {!lesson && read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !lesson ? (
        <Skeleton lines={9} />
      ) : mayEdit ? (
        <LessonEditor key={`${courseId} ${lessonId}`} of={lesson} again={async () => (await read.refetch()).data} />
      ) : (
        <OnlyRead of={lesson} />
      )}
    </Work>
  )
}

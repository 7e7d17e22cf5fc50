import { Trans, useLingui } from '@lingui/react/macro'
import { readMyThreads } from '@tequio/contracts/training/inquiry'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { useParams, useSearchParams } from 'react-router'
import { useCached } from '../../offline/cached.ts'
import { useSync } from '../../offline/sync.ts'
import { useMe } from '../../session/session.ts'
import { Callout } from '../../ui/Callout.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { AskForm } from './AskForm.tsx'
import { Threads } from './Threads.tsx'
import { unsentOf } from './threads.rules.ts'

/** Questions of a learner to who teaches, with and without a signal. `?leccion=` names the lesson that one came from. */
export const Questions = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { editionId = '' } = useParams()
  const [search] = useSearchParams()
  const { rows, sentAt } = useSync(accountId)
  const { value, asOf, problem, again } = useCached(accountId, readMyThreads, { params: { editionId } }, sentAt)
  const course = useCached(accountId, readCoursePage, { params: { editionId } })
  const lessons = (course.value?.modules ?? []).flatMap((module) => module.lessons).filter((lesson) => !lesson.guide)
  const asked = lessons.find(({ lessonId }) => lessonId === search.get('leccion'))?.lessonId
  const titleOf = (lessonId: string | null) => {
    const lesson = lessons.find((one) => one.lessonId === lessonId)
    return { title: lesson?.title ?? null, number: lesson?.number ?? null }
  }
  const isGone = problem?.code === 'not-found'
  // a phone that never read what was replied can ask all the same
  const page = value ?? (course.value && problem && !isGone ? { editionId, courseTitle: course.value.title, mayAsk: true, announcements: [], own: [], published: [] } : undefined)
  return (
    <LearnerShell
      name={t`Preguntas a quien imparte`}
      back={
        asked === undefined
          ? { to: `/cursos/${editionId}`, words: <Trans>Ir al curso</Trans> }
          : { to: `/cursos/${editionId}/lecciones/${asked}`, words: <Trans>Volver a la lección</Trans> }
      }
    >
      <div className="stack-24">
        {problem && !page && <Trouble problem={problem} again={again} whole level={1} />}
        {!page && !problem && <Skeleton lines={9} alone />}
        {page && (
          <>
            <div className="stack-4">
              <p className="meta">{page.courseTitle}</p>
              <h1 className="h-l">
                <Trans>Preguntas a quien imparte</Trans>
              </h1>
            </div>
            {page.mayAsk ? (
              (course.value || course.problem) && <AskForm editionId={editionId} lessons={lessons} asked={asked} />
            ) : (
              <Callout>
                <Trans>Este curso ya terminó y no recibe preguntas. Lo que se respondió sigue aquí.</Trans>
              </Callout>
            )}
            <Threads page={page} unsent={unsentOf(rows, editionId, asOf)} titleOf={titleOf} />
          </>
        )}
      </div>
    </LearnerShell>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { exportCourse } from '@tequio/contracts/training/course-files'
import { readDraft } from '@tequio/contracts/training/draft'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useParams } from 'react-router'
import { addressOf } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { CourseEditor } from './CourseEditor.tsx'
import { Retire, Retired } from './Retire.tsx'

/** A course as it is being written: its head, its lessons in their order, and what its next version would change. */
export const CoursePage = () => {
  const { t } = useLingui()
  const { courseId = '' } = useParams()
  const mayEdit = may(useMe(), trainingPolicy, 'training.draft.edit')
  const read = useQuery({ ...queryOf(readDraft, { params: { courseId } }), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  const draft = read.data
  const number = draft?.versionNumber
  return (
    <Work
      tight
      name={t`Escribir el curso`}
      title={draft?.title ?? <Trans>Escribir el curso</Trans>}
      lead={
        draft &&
        (number === 0 ? (
          <Trans>Está en preparación. Nadie lo lee hasta que publique su primera versión.</Trans>
        ) : (
          <Trans>Se enseña la versión {number}. Lo que cambie aquí lo leen los participantes cuando publique la siguiente.</Trans>
        ))
      }
      crumbs={[{ to: '/equipo/catalogo', words: t`Catálogo de cursos` }]}
      actions={
        draft && (
          <>
            <ButtonLink to={`/equipo/catalogo/${courseId}/preguntas`}>
              <Trans>Banco de preguntas</Trans>
            </ButtonLink>
            <ButtonLink to={`/equipo/catalogo/${courseId}/versiones`}>
              <Trans>Versiones</Trans>
            </ButtonLink>
            <ButtonLink to={`/equipo/catalogo/${courseId}/traducciones`}>
              <Trans>Traducciones</Trans>
            </ButtonLink>
            <ButtonLink icon="download" href={addressOf(exportCourse, { params: { courseId } })} download>
              <Trans>Descargar el curso</Trans>
            </ButtonLink>
          </>
        )
      }
    >
      {!draft && read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !draft ? (
        <Skeleton lines={9} />
      ) : (
        <>
          {draft.retiredAt !== null && <Retired courseId={courseId} mayEdit={mayEdit} again={() => read.refetch()} />}
          <CourseEditor key={courseId} of={draft} mayEdit={mayEdit} again={async () => (await read.refetch()).data} />
          {mayEdit && draft.retiredAt === null && draft.versionNumber > 0 && (
            <p>
              <Retire courseId={courseId} again={() => read.refetch()} />
            </p>
          )}
        </>
      )}
    </Work>
  )
}

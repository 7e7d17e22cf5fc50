import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listCourses, type CatalogueEntry } from '@tequio/contracts/training/course'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const Objectives = ({ course }: { course: CatalogueEntry }) => (
  <details>
    <summary className="link-row">
      <Trans>Ver objetivos</Trans>
    </summary>
    <div className="stack-8">
      <p className="meta">{course.audience}</p>
      <p>{course.summary}</p>
      <ul className="stack-4">
        {course.objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
    </div>
  </details>
)

/** Courses that can be taken and those in preparation. */
export const Catalogue = () => {
  const { t } = useLingui()
  const read = useQuery(queryOf(listCourses))
  const courses = read.data?.items ?? []
  const me = useMe()
  const seesBank = may(me, trainingPolicy, 'training.bank.see')
  const writes = may(me, trainingPolicy, 'training.draft.edit')
  return (
    <section className="stack-8" aria-labelledby="catalogo">
      <div className="split">
        <h2 className="h-s" id="catalogo">
          <Trans>Catálogo de cursos</Trans>
        </h2>
        {writes && (
          <span className="row">
            <ButtonLink size="slim" icon="plus" to="/equipo/catalogo/nuevo">
              <Trans>Curso nuevo</Trans>
            </ButtonLink>
            <ButtonLink size="slim" to="/equipo/catalogo/traer">
              <Trans>Traer un curso de un archivo</Trans>
            </ButtonLink>
          </span>
        )}
      </div>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton lines={6} />
      ) : courses.length === 0 ? (
        <EmptyState level={3} title={<Trans>El catálogo está vacío</Trans>}>
          <Trans>Publique un curso para poder abrir ediciones.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Cursos del catálogo`}
          rows={courses}
          rowKey={(course) => course.courseId}
          columns={[
            {
              key: 'title',
              words: t`Curso`,
              cell: (course) => (
                <div className="stack-4">
                  <span>
                    {Number(course.code.slice(0, 2))}. {course.title}
                  </span>
                  <Objectives course={course} />
                  {course.written && (writes || seesBank) && (
                    <span className="row-12">
                      {writes && (
                        <Link to={`/equipo/catalogo/${course.courseId}/escribir`}>
                          <Trans>Escribir el curso</Trans>
                        </Link>
                      )}
                      {seesBank && (
                        <Link to={`/equipo/catalogo/${course.courseId}/preguntas`}>
                          <Trans>Banco de preguntas</Trans>
                        </Link>
                      )}
                    </span>
                  )}
                </div>
              ),
            },
            {
              key: 'state',
              words: t`Estado`,
              cell: (course) =>
                course.state === 'available' ? <Chip tone="ok">{t`Disponible`}</Chip> : <Chip>{course.state === 'retired' ? t`Retirado` : t`En preparación`}</Chip>,
            },
            { key: 'hours', words: t`Horas`, align: 'num', cell: (course) => course.hours },
            {
              key: 'lessons',
              words: t`Lecciones`,
              align: 'num',
              cell: (course) =>
                course.lessons > 0 ? (
                  course.lessons
                ) : (
                  <span className="none">
                    <Trans>por escribir</Trans>
                  </span>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

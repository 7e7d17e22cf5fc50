import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { Icon } from '../../../ui/Icon.tsx'
import type { CoursePage } from '../progress.rules.ts'

type Line = CoursePage['modules'][number]['lessons'][number]

const State = ({ lesson, isHere }: { lesson: Line; isHere: boolean }) => {
  const { minutes, seen, screens, state } = lesson
  const idea = Math.min(seen, screens - 1) + 1
  if (state === 'done') return <Trans>Hecha · {minutes} min</Trans>
  if (isHere)
    return seen > 0 ? (
      <Trans>
        Siga aquí · idea {idea} de {screens}
      </Trans>
    ) : (
      <Trans>Siga aquí · {minutes} min</Trans>
    )
  if (seen > 0)
    return (
      <Trans>
        Empezada · idea {idea} de {screens}
      </Trans>
    )
  return lesson.guide ? <Trans>Guía de bolsillo · {minutes} min</Trans> : <Trans>Después · {minutes} min</Trans>
}

const LessonLine = ({ lesson, editionId, isHere }: { lesson: Line; editionId: string; isHere: boolean }) => {
  const { state, number, lessonId, title } = lesson
  return (
    <li className={isHere ? 'has-now' : undefined}>
      <Link className={isHere ? 'item item-now' : 'item'} to={`/cursos/${editionId}/lecciones/${lessonId}`} aria-current={isHere ? 'step' : undefined}>
        <span className={`lesson-n${state === 'done' ? ' done' : isHere ? ' now' : ''}`} aria-hidden="true">
          {number}
        </span>
        <span className="grow">
          <span className="h-xs">{title}</span>
          <span className="meta">
            <State lesson={lesson} isHere={isHere} />
          </span>
        </span>
        {state === 'done' ? (
          <Icon name="check" />
        ) : (
          isHere && (
            <span className="go">
              <Icon name="right" />
            </span>
          )
        )}
      </Link>
    </li>
  )
}

/** The lessons in words and in order, by module; the one to go on with is the amber one. All may be opened. */
export const Lessons = ({ page }: { page: CoursePage }) => {
  const { t } = useLingui()
  const isLesson = page.next.kind === 'lesson'
  const named = page.modules.filter(({ title }) => title !== '').length > 1
  return (
    <section className="stack-8" aria-label={t`Lecciones`}>
      {page.modules.map((module, at) => (
        <Fragment key={at}>
          {named && <h2 className="eyebrow">{module.title}</h2>}
          <ol className="list" aria-label={named ? module.title : t`Lecciones`}>
            {module.lessons.map((lesson) => (
              <LessonLine key={lesson.lessonId} lesson={lesson} editionId={page.editionId} isHere={isLesson && lesson.lessonId === page.next.id} />
            ))}
          </ol>
        </Fragment>
      ))}
    </section>
  )
}

/** The practice cases of the course. */
export const Cases = ({ page }: { page: CoursePage }) =>
  page.cases.length === 0 ? null : (
    <section aria-labelledby="casos">
      <h2 className="h-s" id="casos">
        <Trans>Casos prácticos</Trans>
      </h2>
      <ul className="list">
        {page.cases.map(({ caseId, title, role, minutes, doneAt }) => (
          <li key={caseId}>
            <Link className="item" to={`/cursos/${page.editionId}/casos/${caseId}`}>
              <Icon name="scale" />
              <span className="grow">
                <span className="h-xs">{title}</span>
                <span className="meta">
                  {doneAt ? (
                    <Trans>Hecho · usted es {role}</Trans>
                  ) : minutes ? (
                    <Trans>
                      Usted es {role} · {minutes} min
                    </Trans>
                  ) : (
                    <Trans>Usted es {role}</Trans>
                  )}
                </span>
              </span>
              {doneAt ? (
                <Icon name="check" />
              ) : (
                <span className="go">
                  <Icon name="chev" />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )

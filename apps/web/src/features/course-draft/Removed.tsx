import { Trans, useLingui } from '@lingui/react/macro'
import type { DraftLine } from '@tequio/contracts/training/draft'
import { Button } from '../../ui/Button.tsx'
import { Measures } from './LessonLine.tsx'
import type { Act } from './ModuleCard.tsx'
import type { Module } from './outline.ts'

/** Lessons that the next version will not have; they can come back. */
export const Removed = ({ removed, modules, mayEdit, act }: { removed: readonly DraftLine[]; modules: readonly Module[]; mayEdit: boolean; act: Act }) => {
  const { t } = useLingui()
  const last = modules.at(-1)
  return (
    <section className="card card-flush" aria-labelledby="quitadas">
      <div className="card-head">
        <h2 className="h-xs" id="quitadas">
          <Trans>Lecciones quitadas</Trans>
        </h2>
        <p className="meta">
          <Trans>La siguiente versión no las tiene. Las ediciones abiertas las conservan.</Trans>
        </p>
      </div>
      <ul className="list">
        {removed.map((lesson) => (
          <li key={lesson.lessonId} className="item item-pad row lesson-line">
            <span className="grow stack-4">
              <span>{lesson.title}</span>
              <Measures lesson={lesson} />
            </span>
            {mayEdit && last && (
              <Button
                size="slim"
                onClick={() =>
                  act(
                    { do: 'place', lessonId: lesson.lessonId, module: last.key, at: last.lessons.length },
                    [`leccion-${lesson.lessonId}`],
                    t`«${lesson.title}» volvió, al final del último módulo.`,
                  )
                }
              >
                <Trans>Devolver</Trans>
                <span className="vh">: {lesson.title}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DraftLine } from '@tequio/contracts/training/draft'
import type { DragEvent } from 'react'
import { Link } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Select } from '../../ui/Field.tsx'
import type { Act } from './ModuleCard.tsx'
import type { Module } from './outline.ts'
import { standingWords } from './words.ts'

export const Measures = ({ lesson }: { lesson: DraftLine }) => (
  <span className="meta">
    <Plural value={lesson.screens} one="# idea" many="# ideas" other="# ideas" /> · <Plural value={lesson.words} one="# palabra" many="# palabras" other="# palabras" /> ·{' '}
    <Plural value={lesson.minutes} one="# minuto" many="# minutos" other="# minutos" />
  </span>
)

/** A lesson in its place: what it holds, whether it differs from what is taught, and where it can go. */
export const LessonLine = ({
  courseId,
  lesson,
  at,
  module,
  modules,
  mayEdit,
  isTarget,
  canMove,
  act,
  drag,
}: {
  courseId: string
  lesson: DraftLine
  at: number
  module: Module
  modules: readonly Module[]
  mayEdit: boolean
  isTarget: boolean
  canMove: (lessonId: string, by: -1 | 1) => boolean
  act: Act
  drag: { start: () => void; end: () => void; over: (event: DragEvent) => void }
}) => {
  const { t } = useLingui()
  const { lessonId, title } = lesson
  const standing = standingWords(lesson.standing)
  const step = (by: -1 | 1) => {
    const here = modules.indexOf(module)
    const isInside = at + by >= 0 && at + by < module.lessons.length
    const to = isInside ? module : modules[here + by]
    const place = isInside ? at + by + 1 : by > 0 ? 1 : (to?.lessons.length ?? 0) + 1
    const target = modules.indexOf(to ?? module) + 1
    const name = to?.title.trim() || t`Módulo ${target}`
    const ids = by < 0 ? [`subir-${lessonId}`, `bajar-${lessonId}`] : [`bajar-${lessonId}`, `subir-${lessonId}`]
    act({ do: 'move', lessonId, by }, ids, t`«${title}» quedó en el lugar ${place} de «${name}».`)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons do the same by the keyboard
    <li
      className={isTarget ? 'item item-pad row lesson-line drop-here' : 'item item-pad row lesson-line'}
      draggable={mayEdit}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', title)
        drag.start()
      }}
      onDragEnd={drag.end}
      onDragOver={mayEdit ? drag.over : undefined}
    >
      <div className="grow stack-4">
        <Link id={`leccion-${lessonId}`} to={`/equipo/catalogo/${courseId}/escribir/${lessonId}`} draggable={false}>
          {title}
        </Link>
        <span className="row">
          <Chip tone={standing.tone}>{standing.words}</Chip>
          {lesson.guide && (
            <Chip>
              <Trans>Guía de bolsillo</Trans>
            </Chip>
          )}
          <Measures lesson={lesson} />
        </span>
      </div>
      {mayEdit && (
        <div className="row">
          <Button size="slim" id={`subir-${lessonId}`} disabled={!canMove(lessonId, -1)} onClick={() => step(-1)}>
            <Trans>Subir</Trans>
            <span className="vh">: {title}</span>
          </Button>
          <Button size="slim" id={`bajar-${lessonId}`} disabled={!canMove(lessonId, 1)} onClick={() => step(1)}>
            <Trans>Bajar</Trans>
            <span className="vh">: {title}</span>
          </Button>
          {modules.length > 1 && (
            <Select
              slim
              id={`a-${lessonId}`}
              label={<span className="vh">{t`Módulo de ${title}`}</span>}
              value={module.key}
              onChange={(event) => {
                const key = event.currentTarget.value
                const to = modules.find((one) => one.key === key)
                const target = modules.findIndex((one) => one.key === key) + 1
                const name = to?.title.trim() || t`Módulo ${target}`
                act({ do: 'place', lessonId, module: key, at: to?.lessons.length ?? 0 }, [`a-${lessonId}`], t`«${title}» pasó a «${name}».`)
              }}
              options={modules.map((one, number) => {
                const place = number + 1
                return [one.key, one.title.trim() || t`Módulo ${place}`] as const
              })}
            />
          )}
          <Button
            size="slim"
            look="quiet"
            onClick={() => {
              const next = module.lessons[at + 1] ?? module.lessons[at - 1]
              act({ do: 'remove', lessonId }, [`leccion-${next?.lessonId ?? ''}`, `modulo-${module.key}`], t`«${title}» se quitó. Está abajo, en las lecciones quitadas.`)
            }}
          >
            <Trans>Quitar</Trans>
            <span className="vh">: {title}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

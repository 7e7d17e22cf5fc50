import { Trans, useLingui } from '@lingui/react/macro'
import type { DraftLine } from '@tequio/contracts/training/draft'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LessonLine } from './LessonLine.tsx'
import type { Edit, Module } from './outline.ts'

export type Act = (edit: Edit, focus: readonly string[], words?: string) => void
/** The lesson or the module that is dragged; the data of the drag itself cannot be read before it is dropped. */
let dragged = ''
let draggedModule = ''

/** A module with its lessons in their order; lessons are dragged, or moved by their buttons. */
export const ModuleCard = ({
  courseId,
  module,
  at,
  modules,
  lessons,
  mayEdit,
  canMove,
  act,
}: {
  courseId: string
  module: Module
  at: number
  modules: readonly Module[]
  lessons: ReadonlyMap<string, DraftLine>
  mayEdit: boolean
  canMove: (lessonId: string, by: -1 | 1) => boolean
  act: Act
}) => {
  const { t } = useLingui()
  const [over, setOver] = useState<number>()
  const place = at + 1
  const name = module.title.trim() || t`Módulo ${place}`
  const drop = (to: number) => {
    setOver(undefined)
    if (draggedModule) {
      const from = modules.findIndex((one) => one.key === draggedModule)
      const moved = modules[from]
      const target = from + 1
      const title = moved?.title.trim() || t`Módulo ${target}`
      // it takes the place of the one that it is dropped on
      const number = place
      if (moved && moved !== module)
        act({ do: 'place-module', key: draggedModule, at: from < at ? at + 1 : at }, [`modulo-${draggedModule}`], t`El módulo «${title}» quedó en el lugar ${number}.`)
      draggedModule = ''
      return
    }
    const lesson = lessons.get(dragged)
    if (!lesson) return
    const number = to + 1
    act({ do: 'place', lessonId: dragged, module: module.key, at: to }, [`leccion-${dragged}`], t`«${lesson.title}» quedó en el lugar ${number} de «${name}».`)
    dragged = ''
  }
  const allow = (to: number) => (event: React.DragEvent) => {
    if (!dragged && !draggedModule) return
    event.preventDefault()
    event.stopPropagation()
    setOver(to)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons of each lesson do the same by the keyboard
    <section
      className={over !== undefined && draggedModule ? 'card card-flush module drop-here' : 'card card-flush module'}
      aria-labelledby={`nombre-${module.key}`}
      onDragOver={mayEdit ? allow(module.lessons.length) : undefined}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as globalThis.Node | null)) setOver(undefined)
      }}
      onDrop={(event) => {
        event.preventDefault()
        drop(over ?? module.lessons.length)
      }}
    >
      <div className="card-head row">
        <h2 className={mayEdit ? 'vh' : 'h-s'} id={`nombre-${module.key}`}>
          {name}
        </h2>
        {mayEdit && (
          <>
            <div className="grow">
              <TextField
                slim
                id={`modulo-${module.key}`}
                label={t`Módulo ${place}`}
                value={module.title}
                maxLength={120}
                autoComplete="off"
                onChange={(event) => act({ do: 'rename', key: module.key, title: event.currentTarget.value }, [])}
              />
            </div>
            <p className="row">
              {modules.length > 1 && (
                // the buttons beside it do the same by the keyboard
                <span
                  className="drag-handle"
                  aria-hidden="true"
                  title={t`Arrastre el módulo`}
                  draggable
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move'
                    event.dataTransfer.setData('text/plain', name)
                    draggedModule = module.key
                  }}
                  onDragEnd={() => {
                    draggedModule = ''
                    setOver(undefined)
                  }}
                >
                  <Icon name="list" small />
                </span>
              )}
              <Button
                size="slim"
                id={`subir-${module.key}`}
                disabled={at === 0}
                onClick={() => {
                  const to = place - 1
                  act({ do: 'move-module', key: module.key, by: -1 }, [`subir-${module.key}`, `bajar-${module.key}`], t`El módulo «${name}» quedó en el lugar ${to}.`)
                }}
              >
                <Trans>Subir</Trans>
                <span className="vh">: {name}</span>
              </Button>
              <Button
                size="slim"
                id={`bajar-${module.key}`}
                disabled={at === modules.length - 1}
                onClick={() => {
                  const to = place + 1
                  act({ do: 'move-module', key: module.key, by: 1 }, [`bajar-${module.key}`, `subir-${module.key}`], t`El módulo «${name}» quedó en el lugar ${to}.`)
                }}
              >
                <Trans>Bajar</Trans>
                <span className="vh">: {name}</span>
              </Button>
              {modules.length > 1 && (
                <Button
                  size="slim"
                  look="quiet"
                  onClick={() => {
                    const heir = modules[at === 0 ? 1 : at - 1]
                    act({ do: 'remove-module', key: module.key }, [`modulo-${heir?.key ?? ''}`], t`El módulo «${name}» se quitó. Sus lecciones quedaron en el de al lado.`)
                  }}
                >
                  <Trans>Quitar</Trans>
                  <span className="vh">: {name}</span>
                </Button>
              )}
            </p>
          </>
        )}
      </div>
      {module.lessons.length === 0 ? (
        <p className={over === undefined ? 'meta item item-pad' : 'meta item item-pad drop-here'}>
          {lessons.size === 0 ? (
            <Trans>El curso no tiene lecciones todavía. Agregue la primera.</Trans>
          ) : (
            <Trans>Este módulo no tiene lecciones. Puede arrastrar una hasta aquí.</Trans>
          )}
        </p>
      ) : (
        <ol className="list" aria-label={t`Lecciones de ${name}`}>
          {module.lessons.map((lesson, number) => (
            <LessonLine
              key={lesson.lessonId}
              courseId={courseId}
              lesson={lessons.get(lesson.lessonId) ?? lesson}
              at={number}
              module={module}
              modules={modules}
              mayEdit={mayEdit}
              isTarget={over === number && draggedModule === ''}
              canMove={canMove}
              act={act}
              drag={{
                start: () => (dragged = lesson.lessonId),
                end: () => {
                  dragged = ''
                  setOver(undefined)
                },
                over: allow(number),
              }}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable, selectedRect } from '@tiptap/pm/tables'
import type { Command } from '@tiptap/pm/state'
import { useEditorState, type Editor } from '@tiptap/react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { documentOf, type Node } from './document.ts'
import { PictureChoice } from './PictureChoice.tsx'
import type { Lesson } from './reading.ts'
import { RecordingChoice } from './RecordingChoice.tsx'

/** What can be put into a text; a text that asks nothing names no questions. */
export type Shelf = Pick<Lesson, 'courseId' | 'media'> & Partial<Pick<Lesson, 'questions' | 'recordings'>>

const emptyTable = (): Node[] =>
  documentOf([
    {
      kind: 'table',
      head: [[], []],
      rows: [
        [[], []],
        [[], []],
      ],
    },
  ]).content ?? []
/** As many columns as a phone's reader can bear; the contract takes no more. */
const mostColumns = 8

const stateOf = (editor: Editor | undefined) => {
  if (!editor || editor.isDestroyed) return undefined
  const { state } = editor
  const inTable = isInTable(state)
  const rect = inTable ? selectedRect(state) : undefined
  return {
    inTable,
    inHead: rect?.top === 0,
    columns: rect?.map.width ?? 0,
    title: editor.isActive('heading', { level: 2 }) || editor.isActive('heading', { level: 1 }),
    subtitle: editor.isActive('heading', { level: 3 }),
    strong: editor.isActive('strong'),
    em: editor.isActive('em'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    callout: editor.isActive('callout'),
  }
}

// arrows go from button to button; the bar is one stop of the Tab key
const alongTheBar = (event: KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const next = buttons[(at + step + buttons.length) % buttons.length]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}

const Tool = ({ on, keys, disabled, first, act, children }: { on?: boolean; keys?: string; disabled?: boolean; first?: boolean; act: () => void; children: ReactNode }) => (
  <button
    type="button"
    className="btn btn-slim btn-quiet"
    aria-pressed={on}
    aria-keyshortcuts={keys}
    title={keys?.replace('Control', 'Ctrl')}
    // it stays in the row of keys: where it cannot act it says so
    aria-disabled={disabled}
    tabIndex={first ? undefined : -1}
    // the place in the text stays where it is
    onMouseDown={(event) => event.preventDefault()}
    onClick={disabled ? undefined : act}
  >
    {children}
  </button>
)

/** What can be done to the text where the cursor is. */
export const Toolbar = ({ editor, lesson, undo, redo }: { editor: Editor | undefined; lesson: Shelf; undo: (() => void) | undefined; redo: (() => void) | undefined }) => {
  const { t } = useLingui()
  const [choosing, setChoosing] = useState<'picture' | 'recording' | 'question'>()
  const now = useEditorState({ editor: editor ?? null, selector: ({ editor: one }) => stateOf(one ?? undefined) })
  const isOff = !now
  const inLine = isOff || now.inTable
  const chain = () => editor?.chain().focus()
  const table = (command: Command) => () => {
    editor?.commands.focus()
    if (editor) command(editor.state, editor.view.dispatch)
  }
  const put = (node: Node) => {
    setChoosing(undefined)
    chain()?.insertContent(node).run()
  }
  return (
    <>
      <div className="tools" role="toolbar" tabIndex={-1} aria-label={t`Formato del texto`} onKeyDown={alongTheBar}>
        <Tool first on={now?.title} keys="Control+Alt+2" disabled={inLine} act={() => chain()?.toggleNode('heading', 'paragraph', { level: 2 }).run()}>
          <Trans>Título</Trans>
        </Tool>
        <Tool on={now?.subtitle} keys="Control+Alt+3" disabled={inLine} act={() => chain()?.toggleNode('heading', 'paragraph', { level: 3 }).run()}>
          <Trans>Subtítulo</Trans>
        </Tool>
        <Tool on={now?.strong} keys="Control+B" disabled={isOff} act={() => chain()?.toggleMark('strong').run()}>
          <Trans>Negrita</Trans>
        </Tool>
        <Tool on={now?.em} keys="Control+I" disabled={isOff} act={() => chain()?.toggleMark('em').run()}>
          <Trans>Cursiva</Trans>
        </Tool>
        <Tool on={now?.bullets} keys="Control+Shift+8" disabled={inLine} act={() => chain()?.toggleList('bulletList', 'listItem').run()}>
          <Trans>Lista</Trans>
        </Tool>
        <Tool on={now?.numbers} keys="Control+Shift+7" disabled={inLine} act={() => chain()?.toggleList('orderedList', 'listItem').run()}>
          <Trans>Lista numerada</Trans>
        </Tool>
        <Tool on={now?.callout} disabled={inLine} act={() => (now?.callout ? chain()?.lift('callout').run() : chain()?.clearNodes().wrapIn('callout').run())}>
          <Trans>Recuadro</Trans>
        </Tool>
        <Tool disabled={inLine} act={() => chain()?.insertContent(emptyTable()).run()}>
          <Trans>Tabla</Trans>
        </Tool>
        <Tool disabled={inLine} act={() => setChoosing('picture')}>
          <Trans>Imagen</Trans>
        </Tool>
        {lesson.recordings && (
          <Tool disabled={inLine} act={() => setChoosing('recording')}>
            <Trans>Video o audio</Trans>
          </Tool>
        )}
        {lesson.questions && (
          <Tool disabled={inLine} act={() => setChoosing('question')}>
            <Trans>Pregunta</Trans>
          </Tool>
        )}
        <Tool keys="Control+Z" disabled={!undo} act={() => undo?.()}>
          <Trans>Deshacer</Trans>
        </Tool>
        <Tool keys="Control+Y" disabled={!redo} act={() => redo?.()}>
          <Trans>Rehacer</Trans>
        </Tool>
        {now?.inTable && (
          <>
            <Tool act={table(addRowAfter)}>
              <Trans>Agregar fila</Trans>
            </Tool>
            <Tool disabled={now.columns >= mostColumns} act={table(addColumnAfter)}>
              <Trans>Agregar columna</Trans>
            </Tool>
            <Tool disabled={now.inHead} act={table(deleteRow)}>
              <Trans>Quitar fila</Trans>
            </Tool>
            <Tool disabled={now.columns < 2} act={table(deleteColumn)}>
              <Trans>Quitar columna</Trans>
            </Tool>
            <Tool act={table(deleteTable)}>
              <Trans>Quitar tabla</Trans>
            </Tool>
          </>
        )}
      </div>
      {choosing === 'picture' && (
        <PictureChoice
          lesson={lesson}
          onClose={() => setChoosing(undefined)}
          onChoose={({ media, width, height }) => put({ type: 'picture', attrs: { media, width, height, alt: '' } })}
        />
      )}
      {choosing === 'recording' && (
        <RecordingChoice
          courseId={lesson.courseId}
          recordings={lesson.recordings ?? []}
          onClose={() => setChoosing(undefined)}
          onChoose={(one) => put({ type: 'recording', attrs: { ...one, title: '', cues: [] } })}
        />
      )}
      <Dialog open={choosing === 'question'} title={<Trans>Elegir una pregunta de práctica</Trans>} onClose={() => setChoosing(undefined)}>
        {!lesson.questions || lesson.questions.length === 0 ? (
          <p>
            <Trans>El banco todavía no tiene preguntas de práctica de esta lección. Escríbalas en el banco de preguntas y vuelva.</Trans>
          </p>
        ) : (
          <ul className="stack-8">
            {lesson.questions.map(({ id, prompt }) => (
              <li key={id}>
                <button type="button" className="btn btn-full" onClick={() => put({ type: 'question', attrs: { questionId: id } })}>
                  {prompt}
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="dialog-end">
          <Button onClick={() => setChoosing(undefined)}>
            <Trans>Cancelar</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  )
}

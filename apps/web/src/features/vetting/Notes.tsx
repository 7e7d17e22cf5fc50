import './vetting.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { addNote, listNotes } from '@tequio/contracts/vetting/note'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** What the two readers of files write for each other. */
export const Notes = ({ caseId }: { caseId: string }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const params = { caseId }
  const read = useQuery(queryOf(listNotes, { params }))
  const { send, busy, problem } = useSend(addNote)
  const [error, setError] = useState<string>()
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const text = String(new FormData(form).get('nota') ?? '').trim()
    setError(text === '' ? t`Escriba la nota.` : undefined)
    if (text === '' || !(await send({ params, body: { text } }))) return
    form.reset()
    say(t`La nota quedó en el expediente.`)
    await client.invalidateQueries({ queryKey: [listNotes.path] })
  }
  return (
    <section className="card stack-12" aria-labelledby="notas">
      <h2 className="h-xs" id="notas">
        <Trans>Notas</Trans>
      </h2>
      <p className="meta">
        <Trans>Las leen solo la coordinación y la segunda revisión. No se cambian ni se borran.</Trans>
      </p>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton lines={2} />
      ) : read.data.items.length === 0 ? (
        <p className="none">
          <Trans>Aún no hay notas.</Trans>
        </p>
      ) : (
        <ol className="stack-12">
          {read.data.items.map((note) => (
            <li key={note.noteId}>
              <p className="note-text">{note.text}</p>
              <p className="meta">
                {note.by}, {momentInWords(note.at)}
              </p>
            </li>
          ))}
        </ol>
      )}
      <form className="stack-12" noValidate onSubmit={(event) => void add(event)}>
        <TextArea label={t`Nota nueva`} name="nota" error={error} {...textLimits(addNote, 'text')} />
        {problem && <Trouble problem={problem} />}
        <p>
          <Button type="submit" size="slim" busy={busy}>
            <Trans>Agregar la nota</Trans>
          </Button>
        </p>
      </form>
    </section>
  )
}

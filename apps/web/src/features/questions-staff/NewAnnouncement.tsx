import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { announce, announcementLength, listAnnouncements } from '@tequio/contracts/training/announcement'
import { useRef, useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords, today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { LeavingUnsaved } from '../../ui/Unsaved.tsx'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Errors = { title?: string; text?: string; day?: string }

const inAWeek = (): string => today(new Date(Date.now() + 7 * 86_400_000))

const Preview = ({ title, text }: { title: string; text: string }) => {
  const day = dayInWords(today(), { day: 'numeric', month: 'long' })
  return (
    <section className="stack-8" aria-labelledby="asi-se-ve">
      <h3 className="label" id="asi-se-ve">
        <Trans>Así se ve en el curso</Trans>
      </h3>
      <div className="card stack-8 preview">
        <p className="eyebrow row">
          <Icon name="flag" small />
          <Trans>Anuncio del {day}</Trans>
        </p>
        <p className="h-s">{title.trim() || <Trans>Título</Trans>}</p>
        {text.trim() && <Paragraphs text={text.trim()} />}
      </div>
    </section>
  )
}

/** Writes an announcement beside how it will look; `people` would be told. */
export const NewAnnouncement = ({ editionId, people }: { editionId: string; people: number }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(announce)
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  // the boxes of the day begin anew with each announcement
  const [made, setMade] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const leaving = useLeaving(title.trim() !== '' || text.trim() !== '')
  const publish = async (day: string | undefined): Promise<boolean> => {
    const found: Errors = {
      ...(title.trim().length < 3 ? { title: t`Escriba un título de tres letras o más.` } : {}),
      ...(text.trim() === '' ? { text: t`Escriba el anuncio.` } : {}),
      ...(!day ? { day: t`Escriba hasta qué día se muestra.` } : {}),
    }
    setErrors(found)
    const first = found.title ? 'titulo' : found.text ? 'texto' : found.day ? 'hasta' : undefined
    if (first !== undefined || !day) {
      document.getElementById(first ?? 'hasta')?.focus()
      return false
    }
    const done = await send({ params: { editionId }, body: { title: title.trim(), text, lastDay: day } })
    await client.invalidateQueries({ queryKey: [listAnnouncements.path] })
    if (!done) return false
    setTitle('')
    setText('')
    setMade((before) => before + 1)
    say(t`Anuncio publicado.`)
    return true
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void publish(dayFrom(new FormData(event.currentTarget), 'hasta'))
  }
  return (
    <form ref={form} className="announce" noValidate onSubmit={submit} aria-busy={busy || undefined}>
      <div className="stack">
        <h2 className="h-s">
          <Trans>Nuevo anuncio</Trans>
        </h2>
        <TextField id="titulo" label={t`Título`} {...textLimits(announce, 'title')} value={title} error={errors.title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <TextArea
          id="texto"
          label={t`Anuncio`}
          hint={t`Deje un renglón en blanco entre párrafos.`}
          rows={6}
          maxLength={announcementLength}
          value={text}
          error={errors.text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <DateBoxes key={made} id="hasta" legend={t`Se muestra hasta el`} name="hasta" day={inAWeek()} error={errors.day} />
        {problem && <Trouble problem={problem} />}
        <p className="row">
          <Button type="submit" look="next" icon="flag" busy={busy}>
            <Trans>Publicar el anuncio</Trans>
          </Button>
          <span className="meta">
            <Plural value={people} _0="Hoy no hay a quién avisar" one="Se avisa a # persona" many="Se avisa a # personas" other="Se avisa a # personas" />
          </span>
        </p>
      </div>
      <Preview title={title} text={text} />
      <LeavingUnsaved
        leaving={leaving}
        title={<Trans>El anuncio no se ha publicado</Trans>}
        save={() => publish(form.current ? dayFrom(new FormData(form.current), 'hasta') : undefined)}
        busy={busy}
      >
        <Trans>Si sale ahora se pierde lo que escribió.</Trans>
      </LeavingUnsaved>
    </form>
  )
}

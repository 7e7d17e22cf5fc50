import './questions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listAnnouncements, withdrawAnnouncement, type AnnouncementLine } from '@tequio/contracts/training/announcement'
import { useState } from 'react'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords, momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { NewAnnouncement } from './NewAnnouncement.tsx'

const Withdraw = ({ one }: { one: AnnouncementLine }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(withdrawAnnouncement)
  const [asks, setAsks] = useState(false)
  const close = () => {
    forget()
    setAsks(false)
  }
  const { title, announcementId, version } = one
  const withdraw = async () => {
    const done = await send({ params: { announcementId }, body: { version } })
    await client.invalidateQueries({ queryKey: [listAnnouncements.path] })
    if (!done) return
    say(t`Anuncio retirado del curso.`)
    close()
  }
  return (
    <>
      <Button size="slim" look="quiet" aria-label={t`Retirar «${title}»`} onClick={() => setAsks(true)}>
        <Trans>Retirar</Trans>
      </Button>
      <Dialog
        open={asks}
        title={<Trans>¿Retirar «{title}»?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Dejarlo</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void withdraw()}>
              <Trans>Retirar el anuncio</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Deja de verse en el curso y en los mensajes. Aquí queda en la lista.</Trans>
        </p>
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </>
  )
}

const State = ({ one }: { one: AnnouncementLine }) => {
  if (one.withdrawnAt !== null)
    return (
      <Chip>
        <Trans>Retirado</Trans>
      </Chip>
    )
  return one.isShown ? (
    <Chip tone="ok">
      <Trans>En el curso</Trans>
    </Chip>
  ) : (
    <Chip>
      <Trans>Ya pasó su día</Trans>
    </Chip>
  )
}

const Line = ({ one }: { one: AnnouncementLine }) => {
  const [moment, day] = [momentInWords(one.at), dayInWords(one.lastDay)]
  return (
    <li className="card stack-8">
      <div className="split">
        <h3 className="h-xs">{one.title}</h3>
        <State one={one} />
      </div>
      <Paragraphs text={one.text} />
      <p className="meta">
        <Trans>
          {moment} h · hasta el {day}
        </Trans>{' '}
        · <Plural value={one.told} one="se avisó a # persona" many="se avisó a # personas" other="se avisó a # personas" />
      </p>
      {one.isShown && (
        <p>
          <Withdraw one={one} />
        </p>
      )}
    </li>
  )
}

/** What is said to everybody in an edition: what stands on the course, one more, and what was said before. */
export const Announcements = () => {
  const { t } = useLingui()
  const { editionId = '' } = useParams()
  const read = useQuery(queryOf(listAnnouncements, { params: { editionId } }))
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: read.data?.edition ?? t`Edición` },
  ]
  const name = t`Anuncios`
  if (!read.data) return <WorkWaiting name={name} crumbs={crumbs} read={read} />
  const { items, isOver, people, courseTitle } = read.data
  const shown = items.filter((one) => one.isShown).length
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={courseTitle}
      title={<Plural value={shown} _0="No hay anuncios en el curso" one="# anuncio en el curso" many="# anuncios en el curso" other="# anuncios en el curso" />}
      lead={<Trans>Un anuncio se lee arriba del curso, también sin señal, y a cada persona se le avisa una vez en sus mensajes.</Trans>}
    >
      {isOver ? (
        <Callout>
          <Trans>Esta edición ya terminó. Lo que se anunció queda en la lista.</Trans>
        </Callout>
      ) : (
        <NewAnnouncement editionId={editionId} people={people} />
      )}
      {items.length > 0 && (
        <section className="stack-12" aria-labelledby="anunciado">
          <h2 className="h-s" id="anunciado">
            <Trans>Lo que se ha anunciado</Trans>
          </h2>
          <ul className="stack-12 given">
            {items.map((one) => (
              <Line key={one.announcementId} one={one} />
            ))}
          </ul>
        </section>
      )}
    </Work>
  )
}

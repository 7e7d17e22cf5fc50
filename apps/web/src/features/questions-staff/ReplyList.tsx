import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { correctReply, listReplies, takeReplyBack, type ReplyLine } from '@tequio/contracts/training/inquiry'
import { useState, type FormEvent } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { ReplyFields, sentOf, type ReplyDraft } from './ReplyFields.tsx'
import { useAgain } from './use-again.ts'
import { threadWords } from './words.ts'

const Correct = ({ reply, mayTellAll, close }: { reply: ReplyLine; mayTellAll: boolean; close: () => void }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(correctReply)
  const [draft, setDraft] = useState<ReplyDraft>({ text: reply.text, toAll: reply.heading !== null, heading: reply.heading ?? '' })
  const [showsFaults, setShowsFaults] = useState(false)
  // as it was opened: what somebody else saved meanwhile is not overwritten unseen
  const [version, setVersion] = useState(reply.version)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const words = sentOf(draft)
    setShowsFaults(words === undefined)
    if (!words) return
    const done = await send({ params: { replyId: reply.replyId }, body: { version, ...words } })
    await again()
    if (!done) return
    say(t`Respuesta corregida. Quien preguntó lee que se corrigió.`)
    close()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void save(event)}>
      <ReplyFields draft={draft} change={setDraft} asked={reply.inquiries[0]?.text ?? ''} mayTellAll={mayTellAll} showsFaults={showsFaults} />
      {problem?.code === 'stale' ? (
        <Callout tone="warn" live>
          <div className="stack-8">
            <p>
              <Trans>Otra persona la corrigió mientras usted escribía. Así quedó:</Trans>
            </p>
            <Paragraphs text={reply.text} />
            {version !== reply.version && (
              <p>
                <Button size="slim" onClick={() => setVersion(reply.version)}>
                  <Trans>Ya la leí; guardar la mía encima</Trans>
                </Button>
              </p>
            )}
          </div>
        </Callout>
      ) : (
        problem && <Trouble problem={problem} />
      )}
      <p className="row">
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Guardar la corrección</Trans>
        </Button>
        <Button look="quiet" onClick={close}>
          <Trans>Dejarla como está</Trans>
        </Button>
      </p>
    </form>
  )
}

const Given = ({ reply, mayTellAll }: { reply: ReplyLine; mayTellAll: boolean }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(takeReplyBack)
  const [isEdited, setIsEdited] = useState(false)
  const [moment, changed] = [momentInWords(reply.repliedAt), reply.changedAt === null ? '' : momentInWords(reply.changedAt)]
  const takeBack = async () => {
    const done = await send({ params: { replyId: reply.replyId }, body: { version: reply.version } })
    await again()
    if (done) say(t`Respuesta retirada. Lo preguntado espera otra vez.`)
  }
  return (
    <li className="card stack-12">
      <div className="split">
        <p className="meta">
          {threadWords(reply)} · {moment}
          {reply.changedAt !== null && (
            <>
              {' · '}
              <Trans>corregida el {changed}</Trans>
            </>
          )}
        </p>
        {reply.heading === null ? (
          <Chip>
            <Plural value={reply.inquiries.length} one="Para quien preguntó" many="Para # que preguntaron" other="Para # que preguntaron" />
          </Chip>
        ) : (
          <Chip tone="info">
            <Trans>Para toda la edición</Trans>
          </Chip>
        )}
      </div>
      <ul className="stack-4">
        {reply.inquiries.map((one) => (
          <li key={one.inquiryId}>
            <span className="strong">{one.text}</span>{' '}
            <span className="meta">
              {one.name}, {one.municipality}
            </span>
          </li>
        ))}
      </ul>
      {isEdited ? (
        <Correct reply={reply} mayTellAll={mayTellAll} close={() => setIsEdited(false)} />
      ) : (
        <>
          <div className="reply stack-4">
            {reply.heading !== null && (
              <p className="meta">
                <Trans>El grupo lee: {reply.heading}</Trans>
              </p>
            )}
            <Paragraphs text={reply.text} />
          </div>
          {problem && <Trouble problem={problem} />}
          {reply.mayChange && (
            <p className="row">
              <Button size="slim" icon="pen" onClick={() => setIsEdited(true)}>
                <Trans>Corregir</Trans>
              </Button>
              {reply.mayTakeBack && (
                <Button size="slim" look="quiet" busy={busy} onClick={() => void takeBack()}>
                  <Trans>Retirar la respuesta</Trans>
                </Button>
              )}
            </p>
          )}
        </>
      )}
    </li>
  )
}

/** What was replied in an edition, the newest first. */
export const ReplyList = ({
  editionId,
  lesson,
  after,
  change,
}: {
  editionId: string
  lesson: string | undefined
  after: string | undefined
  change: (after: string | undefined) => void
}) => {
  const read = useQuery({
    ...queryOf(listReplies, { params: { editionId }, query: { ...(lesson && { lesson }), ...(after && { after }), limit: 50 } }),
    placeholderData: keepPreviousData,
  })
  if (read.error) return <Trouble problem={read.error} again={() => void read.refetch()} />
  if (!read.data) return <Skeleton lines={9} />
  const { items, next, mayTellAll } = read.data
  if (items.length === 0)
    return (
      <EmptyState title={<Trans>Todavía no hay respuestas</Trans>}>
        <Trans>Lo que se responda queda aquí, con las preguntas a las que llegó, y se puede corregir.</Trans>
      </EmptyState>
    )
  return (
    <div className="stack-24">
      <ul className="stack-12 given">
        {items.map((reply) => (
          <Given key={reply.replyId} reply={reply} mayTellAll={mayTellAll} />
        ))}
      </ul>
      <Pager shown={items.length} first={after ? () => change(undefined) : undefined} more={next ? () => change(next) : undefined} busy={read.isFetching} />
    </div>
  )
}

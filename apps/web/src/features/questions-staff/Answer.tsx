import './questions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { giveReply, readInquiry, takeReplyBack, type InquiryLine } from '@tequio/contracts/training/inquiry'
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { call, type Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { LeavingUnsaved } from '../../ui/Unsaved.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { Exchange } from './Exchange.tsx'
import { ReplyFields, sentOf, type ReplyDraft } from './ReplyFields.tsx'
import { useAgain } from './use-again.ts'
import { questionsPath, threadWords, waitWords } from './words.ts'

type Page = Reply<typeof readInquiry>

const Alike = ({ alike, chosen, choose }: { alike: readonly InquiryLine[]; chosen: ReadonlySet<string>; choose: (ids: readonly string[], isChosen: boolean) => void }) => {
  const ids = alike.map((one) => one.inquiryId)
  const isAll = ids.every((id) => chosen.has(id))
  return (
    <fieldset className="stack-8">
      <legend className="label legend-gap">
        <Plural value={alike.length} one="# parecida en la misma lección" many="# parecidas en la misma lección" other="# parecidas en la misma lección" />
      </legend>
      <p className="hint">
        <Trans>Marque las que preguntan lo mismo: su respuesta llega a todas.</Trans>
      </p>
      {alike.length > 1 && (
        <p>
          <Button size="slim" onClick={() => choose(ids, !isAll)}>
            {isAll ? <Trans>Quitar todas</Trans> : <Trans>Marcar todas</Trans>}
          </Button>
        </p>
      )}
      <div>
        {alike.map((one) => {
          const wait = waitWords(one.askedAt)
          return (
            <label key={one.inquiryId} className="check alike">
              <input type="checkbox" checked={chosen.has(one.inquiryId)} onChange={(event) => choose([one.inquiryId], event.currentTarget.checked)} />
              <span>
                {one.text}
                <br />
                <span className="meta">
                  {one.name}, {one.municipality} · <Trans>espera {wait}</Trans>
                </span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

const Form = ({ page, editionId }: { page: Page; editionId: string }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const again = useAgain()
  const { inquiry, alike, mayTellAll, exchange } = page
  // whoever wrote several messages is answered once
  const own = [inquiry.inquiryId, ...exchange.filter((one) => one.state === 'open' && one.inquiryId !== inquiry.inquiryId).map((one) => one.inquiryId)]
  const { send, busy, problem } = useSend(giveReply)
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  const [draft, setDraft] = useState<ReplyDraft>({ text: '', toAll: false, heading: '' })
  const [showsFaults, setShowsFaults] = useState(false)
  const isSent = useRef(false)
  const leaving = useLeaving(draft.text.trim() !== '', () => isSent.current)
  // one that somebody else settled meanwhile is not offered any more, and is not sent
  const chosen = new Set(alike.map((one) => one.inquiryId).filter((id) => wanted.has(id)))
  const count = own.length + chosen.size
  const undo = async (replyId: string) => {
    const done = await call(takeReplyBack, { params: { replyId }, body: { version: 1 } }).catch(() => undefined)
    await again()
    if (done) say(t`Respuesta retirada. Lo preguntado espera otra vez.`)
  }
  const reply = async (): Promise<boolean> => {
    const words = sentOf(draft)
    setShowsFaults(words === undefined)
    if (words === undefined) {
      document.getElementById(draft.text.trim() === '' ? 'respuesta' : 'encabezado')?.focus()
      return false
    }
    const done = await send({ params: { editionId }, body: { inquiryIds: [...own, ...chosen], ...words } })
    await again()
    if (!done) return false
    isSent.current = true
    say(t`Respuesta enviada.`, { words: t`Deshacer`, do: () => void undo(done.replyId) })
    await go(questionsPath(editionId))
    return true
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void reply()
  }
  const onKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void reply()
  }
  const isOpen = inquiry.state === 'open'
  return (
    <form className="stack-24" noValidate onSubmit={submit} aria-busy={busy || undefined}>
      {alike.length > 0 && isOpen && (
        <div className="card">
          <Alike
            alike={alike}
            chosen={chosen}
            choose={(ids, isChosen) => setWanted((before) => (isChosen ? new Set([...before, ...ids]) : new Set([...before].filter((id) => !ids.includes(id)))))}
          />
        </div>
      )}
      {!isOpen && (
        <Callout tone="warn" live>
          {draft.text === '' ? (
            <Trans>Esta pregunta ya se respondió o se cerró.</Trans>
          ) : (
            <Trans>Otra persona ya la respondió o la cerró. Lo que escribió sigue aquí: puede copiarlo.</Trans>
          )}
        </Callout>
      )}
      {(isOpen || draft.text !== '') && <ReplyFields draft={draft} change={setDraft} asked={inquiry.text} mayTellAll={mayTellAll} showsFaults={showsFaults} onKeys={onKeys} />}
      {problem && isOpen && <Trouble problem={problem} />}
      <div className="stack-8">
        <p className="row">
          {isOpen && (
            <Button type="submit" look="next" icon="send" busy={busy}>
              <Plural value={count} one="Responder" many="Responder a las # preguntas" other="Responder a las # preguntas" />
            </Button>
          )}
          <ButtonLink to={questionsPath(editionId)}>
            <Trans>Volver a las preguntas</Trans>
          </ButtonLink>
        </p>
        {isOpen && (
          <p className="meta">
            <Trans>Con el teclado: Ctrl + Entrar envía. A cada quien se le avisa una vez.</Trans>
          </p>
        )}
      </div>
      <LeavingUnsaved leaving={leaving} title={<Trans>Su respuesta no se ha enviado</Trans>} save={reply} busy={busy}>
        <Trans>Si sale ahora se pierde lo que escribió.</Trans>
      </LeavingUnsaved>
    </form>
  )
}

/** One question, those that ask the same, and the reply to all of them. */
export const Answer = () => {
  const { t } = useLingui()
  const { editionId = '', inquiryId = '' } = useParams()
  const read = useQuery(queryOf(readInquiry, { params: { inquiryId } }))
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: read.data?.edition ?? t`Edición` },
    { to: questionsPath(editionId), words: t`Preguntas` },
  ]
  const name = t`Responder`
  if (!read.data) return <WorkWaiting name={name} crumbs={crumbs} read={read} />
  const { inquiry, courseTitle } = read.data
  const wait = waitWords(inquiry.askedAt)
  const { name: person, municipality } = inquiry
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={`${courseTitle} · ${threadWords(inquiry)}`}
      title={inquiry.goesOn ? <Trans>{person} responde</Trans> : <Trans>{person} pregunta</Trans>}
      lead={
        <Trans>
          {municipality}, espera {wait}.
        </Trans>
      }
    >
      <Exchange messages={read.data.exchange} inquiry={inquiry} />
      <Form key={inquiryId} page={read.data} editionId={editionId} />
    </Work>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { closeInquiry, reopenInquiry, type InquiryLine, type ThreadLine } from '@tequio/contracts/training/inquiry'
import type { ReactNode } from 'react'
import { call } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import { say } from '../../ui/Toast.tsx'
import { useAgain } from './use-again.ts'
import { questionsPath, threadWords, waitWords } from './words.ts'

const Settle = ({ one, isOpen }: { one: InquiryLine; isOpen: boolean }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(isOpen ? closeInquiry : reopenInquiry)
  const { inquiryId, name } = one
  const undo = async (version: number) => {
    await call(reopenInquiry, { params: { inquiryId }, body: { version } }).catch(() => undefined)
    await again()
  }
  const press = async () => {
    const done = await send({ params: { inquiryId }, body: { version: one.version } })
    await again()
    if (!done) return
    if (isOpen) say(t`Quedó cerrada sin respuesta.`, { words: t`Deshacer`, do: () => void undo(done.version) })
    else say(t`Otra vez espera respuesta.`)
  }
  return (
    <>
      <Button
        size="slim"
        look="quiet"
        busy={busy}
        aria-label={isOpen ? t`No necesita respuesta: la pregunta de ${name}` : t`Volver a abrir la pregunta de ${name}`}
        onClick={() => void press()}
      >
        {isOpen ? <Trans>No necesita respuesta</Trans> : <Trans>Volver a abrir</Trans>}
      </Button>
      {problem && <ErrorText>{sentenceOf(problem)}</ErrorText>}
    </>
  )
}

const Line = ({ one, editionId, isOpen }: { one: InquiryLine; editionId: string; isOpen: boolean }) => {
  const { t } = useLingui()
  const { name, municipality } = one
  const [wait, moment] = [waitWords(one.askedAt), momentInWords(one.askedAt)]
  return (
    <li className="question">
      <div className="grow stack-4">
        <div className="strong">
          <Paragraphs text={one.text} />
        </div>
        <p className="meta">
          {name}, {municipality} · <span title={moment}>{isOpen ? <Trans>espera {wait}</Trans> : moment}</span>
        </p>
        {(one.goesOn || one.picture !== null) && (
          <p className="row">
            {one.goesOn && (
              <Chip tone="info">
                <Trans>Sigue una conversación</Trans>
              </Chip>
            )}
            {one.picture !== null && (
              <Chip>
                <Trans>Con foto</Trans>
              </Chip>
            )}
          </p>
        )}
      </div>
      <p className="row">
        <Settle one={one} isOpen={isOpen} />
        {isOpen && (
          <ButtonLink size="slim" look="primary" icon="chat" to={`${questionsPath(editionId)}/${one.inquiryId}`} aria-label={t`Responder a ${name}`}>
            <Trans>Responder</Trans>
          </ButtonLink>
        )}
      </p>
    </li>
  )
}

/** Questions under the name of their lesson, in the order in which they come. */
export const InquiryList = ({
  editionId,
  items,
  threads,
  isOpen,
  foot,
}: {
  editionId: string
  items: readonly InquiryLine[]
  threads: readonly ThreadLine[]
  isOpen: boolean
  foot: ReactNode
}) => {
  if (items.length === 0)
    return isOpen ? (
      <EmptyState title={<Trans>Nada espera respuesta</Trans>}>
        <Trans>Quien toma el curso pregunta desde su teléfono, al final de cada lección. Lo que llegue aparecerá aquí, lo más antiguo primero.</Trans>
      </EmptyState>
    ) : (
      <EmptyState title={<Trans>Ninguna se cerró sin respuesta</Trans>}>
        <Trans>Aquí quedan las que no la necesitaban, por si hay que abrirlas otra vez.</Trans>
      </EmptyState>
    )
  const groups = [...Map.groupBy(items, (one) => one.lessonId)]
  return (
    <div className="stack-24">
      {groups.map(([lessonId, lines]) => {
        const count = threads.find((thread) => thread.lessonId === lessonId)?.[isOpen ? 'open' : 'closed'] ?? lines.length
        const [first] = lines
        return (
          <section key={lessonId ?? '-'} className="stack-8" aria-labelledby={`hilo-${lessonId ?? 'curso'}`}>
            <h2 className="h-s" id={`hilo-${lessonId ?? 'curso'}`}>
              {first && threadWords(first)}{' '}
              <span className="meta">
                <Plural value={count} one="# pregunta" many="# preguntas" other="# preguntas" />
              </span>
            </h2>
            <ul className="card questions">
              {lines.map((one) => (
                <Line key={one.inquiryId} one={one} editionId={editionId} isOpen={isOpen} />
              ))}
            </ul>
          </section>
        )
      })}
      {foot}
    </div>
  )
}

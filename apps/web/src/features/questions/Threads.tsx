import '../../ui/threads/threads.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readMyAskedPicture, type readMyThreads } from '@tequio/contracts/training/inquiry'
import type { ReactNode } from 'react'
import { addressOf, type Reply } from '../../api/call.ts'
import { pictureName, type Picture } from '../../offline/pictures.ts'
import { useWork } from '../../offline/work.ts'
import { useMe } from '../../session/session.ts'
import { Chip } from '../../ui/Chip.tsx'
import { entriesOf } from '../../ui/threads/exchange.rules.ts'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import { Replied } from '../../ui/threads/Replied.tsx'
import { AnswerBack } from './AnswerBack.tsx'
import { LocalPicture } from './PictureField.tsx'
import { exchangesOf, type Exchange, type Own, type Unsent } from './threads.rules.ts'

type Page = Omit<Reply<typeof readMyThreads>, 'own'> & { own: readonly Own[] }

const About = ({ title, number }: { title: string | null; number: number | null }) =>
  title === null ? (
    <Trans>El curso en general</Trans>
  ) : number === null ? (
    title
  ) : (
    <Trans>
      Lección {number}. {title}
    </Trans>
  )

const Line = ({ head, chip, children }: { head: ReactNode; chip?: ReactNode; children?: ReactNode }) => (
  <li className="card stack-12">
    <div className="split">
      <p className="meta">{head}</p>
      {chip}
    </div>
    {children}
  </li>
)

const Words = ({ text }: { text: string }) => (
  <div className="strong">
    <Paragraphs text={text} />
  </div>
)

const Standing = ({ state }: { state: Own['state'] }) =>
  state === 'answered' ? (
    <Chip tone="ok">
      <Trans>Respondida</Trans>
    </Chip>
  ) : state === 'open' ? (
    <Chip tone="info">
      <Trans>Espera respuesta</Trans>
    </Chip>
  ) : (
    <Chip>
      <Trans>Cerrada</Trans>
    </Chip>
  )

// seen when it is pressed for: it costs what it weighs
const Shown = ({ one }: { one: Own }) =>
  one.picture === 'here' ? (
    <p>
      <a className="btn btn-slim" target="_blank" rel="noreferrer" href={addressOf(readMyAskedPicture, { params: { inquiryId: one.inquiryId } })}>
        <Trans>Ver la foto que envió</Trans>
      </a>
    </p>
  ) : one.picture === 'coming' ? (
    <p className="meta">
      <Trans>Su foto sigue en el teléfono con el que preguntó; se envía sola.</Trans>
    </p>
  ) : null

const Waiting = ({ one }: { one: Unsent }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { state } = useWork<Picture>(accountId, pictureName(one.id))
  return (
    <div className="stack-8">
      <Words text={one.text} />
      {state && <LocalPicture picture={state} alt={t`La foto que envía`} />}
      {one.withPicture && !state && (
        <p className="meta">
          <Trans>Con foto.</Trans>
        </p>
      )}
    </div>
  )
}

const Sending = ({ isSent }: { isSent: boolean }) =>
  isSent ? (
    <Chip tone="info">
      <Trans>Enviada</Trans>
    </Chip>
  ) : (
    <Chip tone="warn">
      <Trans>En este teléfono; se envía sola</Trans>
    </Chip>
  )

const Mine = ({ of: { firstId, messages, unsent, mayAnswer, isFull }, editionId, mayAsk }: { of: Exchange; editionId: string; mayAsk: boolean }) => {
  const [first, last] = [messages[0], messages.at(-1)]
  if (!first || !last) return null
  const waits = unsent.at(-1)
  return (
    <Line head={<About title={first.lessonTitle} number={first.lessonNumber} />} chip={waits ? <Sending isSent={waits.isSent} /> : <Standing state={last.state} />}>
      {entriesOf(messages).map((entry) =>
        entry.kind === 'replied' ? (
          <Replied key={entry.key} reply={entry.reply} />
        ) : (
          <div key={entry.key} className="stack-8">
            <Words text={entry.message.text} />
            <Shown one={entry.message} />
          </div>
        ),
      )}
      {unsent.map((one) => (
        <Waiting key={one.id} one={one} />
      ))}
      {last.state === 'closed' && (
        <p className="meta">
          <Trans>Quien imparte la cerró: no necesitaba respuesta. Si todavía tiene la duda, pregunte otra vez.</Trans>
        </p>
      )}
      {mayAsk && mayAnswer && !isFull && <AnswerBack editionId={editionId} firstId={firstId} lessonId={first.lessonId} about={first.text} />}
      {mayAsk && mayAnswer && isFull && (
        <p className="meta">
          <Trans>Ya envió tres mensajes seguidos. Podrá escribir otra vez cuando le respondan.</Trans>
        </p>
      )}
    </Line>
  )
}

/** What one asked, what waits on this phone first, and what others asked that everybody may read. */
export const Threads = ({
  page,
  unsent,
  titleOf,
}: {
  page: Page
  unsent: readonly Unsent[]
  titleOf: (lessonId: string | null) => { title: string | null; number: number | null }
}) => {
  const { t } = useLingui()
  const { own, published } = page
  const exchanges = exchangesOf(own, unsent)
  const apart = unsent.filter((one) => !exchanges.some((exchange) => exchange.unsent.includes(one)))
  return (
    <>
      <section className="stack-12" aria-labelledby="mias">
        <h2 className="h-s" id="mias">
          <Trans>Mis preguntas</Trans>
        </h2>
        {exchanges.length + apart.length === 0 ? (
          <p className="meta">
            <Trans>Todavía no ha preguntado nada en este curso. Le avisamos en sus mensajes cuando le respondan.</Trans>
          </p>
        ) : (
          <ul className="stack-12">
            {apart.map((one) => (
              <Line key={one.id} head={<About {...titleOf(one.lessonId)} />} chip={<Sending isSent={one.isSent} />}>
                <Waiting one={one} />
              </Line>
            ))}
            {exchanges.map((one) => (
              <Mine key={one.firstId} of={one} editionId={page.editionId} mayAsk={page.mayAsk} />
            ))}
          </ul>
        )}
      </section>
      {published.length > 0 && (
        <section className="stack-12" aria-labelledby="todas">
          <h2 className="h-s" id="todas">
            <Trans>Respuestas para todo el grupo</Trans>
          </h2>
          <ul className="stack-12" aria-label={t`Respuestas para todo el grupo`}>
            {published.map((one) => (
              <Line key={one.reply.replyId} head={<About title={one.lessonTitle} number={one.lessonNumber} />}>
                <Words text={one.heading} />
                <Replied reply={one.reply} />
              </Line>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

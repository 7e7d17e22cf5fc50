import { Trans, useLingui } from '@lingui/react/macro'
import { readAskedPicture, type InquiryLine, type Message } from '@tequio/contracts/training/inquiry'
import { addressOf } from '../../api/call.ts'
import { momentInWords } from '../../session/dates.ts'
import { entriesOf } from '../../ui/threads/exchange.rules.ts'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import { Replied } from '../../ui/threads/Replied.tsx'

const Shown = ({ one: { inquiryId, picture }, person }: { one: Pick<Message, 'inquiryId' | 'picture'>; person: string }) => {
  const { t } = useLingui()
  if (picture === null) return null
  if (picture === 'coming')
    return (
      <p className="meta">
        <Trans>Trae una foto que todavía no llega: está en el teléfono de quien pregunta.</Trans>
      </p>
    )
  const href = addressOf(readAskedPicture, { params: { inquiryId } })
  return (
    <a href={href} target="_blank" rel="noreferrer">
      <img className="asked-picture" src={href} alt={t`Foto que envió ${person}`} loading="lazy" />
    </a>
  )
}

/** What one person wrote and was replied, in order. */
export const Exchange = ({ messages, inquiry }: { messages: readonly Message[]; inquiry: InquiryLine }) => (
  <div className="card asked-card stack-12">
    {entriesOf(messages).map((entry) =>
      entry.kind === 'replied' ? (
        <Replied key={entry.key} reply={entry.reply} />
      ) : (
        <div key={entry.key} className="stack-4">
          {messages.length > 1 && <p className="meta">{momentInWords(entry.at)}</p>}
          <Paragraphs text={entry.message.text} />
          <Shown one={entry.message} person={inquiry.name} />
        </div>
      ),
    )}
  </div>
)

import './threads.css'
import { Trans } from '@lingui/react/macro'
import type { Message } from '@tequio/contracts/training/inquiry'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { Paragraphs } from './Paragraphs.tsx'

const shortDay = (moment: string): string => dayInWords(dayOf(moment), { day: 'numeric', month: 'long' })

/** What was replied, when, and whether it was corrected. */
export const Replied = ({ reply: { text, at, changedAt } }: { reply: NonNullable<Message['reply']> }) => {
  const [day, changed] = [shortDay(at), changedAt === null ? '' : shortDay(changedAt)]
  return (
    <div className="reply stack-4">
      <p className="meta">
        <Trans>Respuesta de quien imparte, {day}</Trans>
        {changedAt !== null && (
          <>
            {' · '}
            <span className="strong">
              <Trans>corregida el {changed}</Trans>
            </span>
          </>
        )}
      </p>
      <Paragraphs text={text} />
    </div>
  )
}

import '../../ui/threads/threads.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { readMyThreads } from '@tequio/contracts/training/inquiry'
import type { ReactNode } from 'react'
import type { Reply } from '../../api/call.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Paragraphs } from '../../ui/threads/Paragraphs.tsx'
import type { Own, Unsent } from './threads.rules.ts'

type Page = Reply<typeof readMyThreads>
type Given = NonNullable<Own['reply']>

const shortDay = (moment: string): string => dayInWords(dayOf(moment), { day: 'numeric', month: 'long' })

const Replied = ({ reply: { text, at, changedAt } }: { reply: Given }) => {
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

const Line = ({ head, chip, text, children }: { head: ReactNode; chip?: ReactNode; text: string; children?: ReactNode }) => (
  <li className="card stack-8">
    <div className="split">
      <p className="meta">{head}</p>
      {chip}
    </div>
    <div className="strong">
      <Paragraphs text={text} />
    </div>
    {children}
  </li>
)

const Mine = ({ one }: { one: Own }) => (
  <Line
    head={<About title={one.lessonTitle} number={one.lessonNumber} />}
    text={one.text}
    chip={
      one.state === 'answered' ? (
        <Chip tone="ok">
          <Trans>Respondida</Trans>
        </Chip>
      ) : one.state === 'open' ? (
        <Chip tone="info">
          <Trans>Espera respuesta</Trans>
        </Chip>
      ) : (
        <Chip>
          <Trans>Cerrada</Trans>
        </Chip>
      )
    }
  >
    {one.reply && <Replied reply={one.reply} />}
    {one.state === 'closed' && (
      <p className="meta">
        <Trans>Quien imparte la cerró: no necesitaba respuesta. Si todavía tiene la duda, pregunte otra vez.</Trans>
      </p>
    )}
  </Line>
)

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
  return (
    <>
      <section className="stack-12" aria-labelledby="mias">
        <h2 className="h-s" id="mias">
          <Trans>Mis preguntas</Trans>
        </h2>
        {own.length + unsent.length === 0 ? (
          <p className="meta">
            <Trans>Todavía no ha preguntado nada en este curso. Le avisamos en sus mensajes cuando le respondan.</Trans>
          </p>
        ) : (
          <ul className="stack-12">
            {unsent.map((one) => (
              <Line
                key={one.id}
                head={<About {...titleOf(one.lessonId)} />}
                text={one.text}
                chip={
                  one.isSent ? (
                    <Chip tone="info">
                      <Trans>Enviada</Trans>
                    </Chip>
                  ) : (
                    <Chip tone="warn">
                      <Trans>En este teléfono; se envía sola</Trans>
                    </Chip>
                  )
                }
              />
            ))}
            {own.map((one) => (
              <Mine key={one.inquiryId} one={one} />
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
              <Line key={one.reply.replyId} head={<About title={one.lessonTitle} number={one.lessonNumber} />} text={one.heading}>
                <Replied reply={one.reply} />
              </Line>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

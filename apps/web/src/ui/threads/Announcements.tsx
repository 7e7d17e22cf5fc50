import './threads.css'
import { Trans } from '@lingui/react/macro'
import { readMyThreads } from '@tequio/contracts/training/inquiry'
import { useCached } from '../../offline/cached.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Icon } from '../Icon.tsx'
import { Paragraphs } from './Paragraphs.tsx'

/** What who teaches announces, at the top of a course; read once, it stays on this device. */
export const Announcements = ({ editionId }: { editionId: string }) => {
  const { accountId } = useMe()
  const { value } = useCached(accountId, readMyThreads, { params: { editionId } })
  return value?.announcements.map(({ announcementId, title, text, at }) => {
    const day = dayInWords(dayOf(at), { day: 'numeric', month: 'long' })
    return (
      <section key={announcementId} className="card stack-8" aria-labelledby={`anuncio-${announcementId}`}>
        <p className="eyebrow row">
          <Icon name="flag" small />
          <Trans>Anuncio del {day}</Trans>
        </p>
        <h2 className="h-s" id={`anuncio-${announcementId}`}>
          {title}
        </h2>
        <Paragraphs text={text} />
      </section>
    )
  })
}

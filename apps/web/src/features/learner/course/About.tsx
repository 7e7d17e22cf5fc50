import { Trans } from '@lingui/react/macro'
import { dayInWords } from '../../../session/dates.ts'
import type { CoursePage } from '../progress.rules.ts'

/** What the course is, behind taps: the next step stays the first thing on the page. */
export const About = ({ page }: { page: CoursePage }) => {
  const { summary, audience, objectives, sources } = page
  const until = dayInWords(page.endsOn)
  return (
    <div className="stack-4">
      <details>
        <summary className="link-row">
          <Trans>De qué trata y para quién es</Trans>
        </summary>
        <div className="stack-12 prose">
          <p>{summary}</p>
          <p>{audience}</p>
          <p className="meta">
            <Trans>Puede terminarlo hasta el {until}.</Trans>
          </p>
        </div>
      </details>
      {objectives.length > 0 && (
        <details>
          <summary className="link-row">
            <Trans>Qué va a poder hacer</Trans>
          </summary>
          <ul className="reading-list">
            {objectives.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      )}
      {sources.length > 0 && (
        <details>
          <summary className="link-row">
            <Trans>Fuentes del curso</Trans>
          </summary>
          <ul className="reading-list meta">
            {sources.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

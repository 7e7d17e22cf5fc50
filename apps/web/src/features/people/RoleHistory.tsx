import { Trans, useLingui } from '@lingui/react/macro'
import { dayInShort, momentInWords } from '../../session/dates.ts'
import type { RoleChange, RolesPage } from './Roles.tsx'
import { roleWords, whereWords } from '../../session/roles.ts'

const useOutcome = () => {
  const { t } = useLingui()
  return (change: RoleChange): string => {
    const { by, decidedBy } = change
    if (change.act === 'end') return by === null ? t`Terminó por sí sola, llegó su último día.` : t`La quitó ${by}.`
    if (change.state === 'declined') return t`La propuso ${by} y no la confirmó ${decidedBy}.`
    if (change.state === 'withdrawn') return t`La propuso ${by} y la retiró.`
    if (change.state === 'lapsed') return t`La propuso ${by} y nadie la confirmó a tiempo.`
    return decidedBy === null ? t`La dio ${by}.` : t`La propuso ${by} y la confirmó ${decidedBy}.`
  }
}

/** What was given, taken, declined and lent before. */
export const RoleHistory = ({ roles: { past, lent } }: { roles: RolesPage }) => {
  const outcome = useOutcome()
  if (past.length === 0 && lent.length === 0) return null
  return (
    <details>
      <summary className="link-row">
        <Trans>Ver el historial</Trans>
      </summary>
      <ul className="list">
        {past.map((change) => (
          <li key={change.changeId} className="item">
            <span className="grow">
              <span className="h-xs">
                {roleWords(change.role)}, {whereWords(change)}
              </span>
              <span className="meta">
                {momentInWords(change.decidedAt ?? change.at)}. {outcome(change)} {change.decision ?? change.reason}
              </span>
            </span>
          </li>
        ))}
        {lent.map((one) => (
          <li key={one.delegationId} className="item">
            <span className="grow">
              <span className="h-xs">
                {roleWords(one.role)}, {whereWords(one)}
              </span>
              <span className="meta">
                {one.isGiver ? <Trans>La delegó a {one.name}</Trans> : <Trans>Se la delegó {one.name}</Trans>}
                {', '}
                {one.endedAt ? <Trans>terminó el {momentInWords(one.endedAt)}</Trans> : <Trans>hasta el {dayInShort(one.until)}</Trans>}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

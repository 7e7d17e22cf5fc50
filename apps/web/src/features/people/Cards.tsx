import './cards.css'
import { Trans } from '@lingui/react/macro'
import type { CodeCard } from '@tequio/contracts/identity/account'
import type { Static } from 'typebox'

export type Card = Static<typeof CodeCard>

/** Cards to cut out, one a person: where to go, user and code, what happens first. */
export const Cards = ({ cards }: { cards: readonly Card[] }) => (
  <ul className="code-cards">
    {cards.map((card) => (
      <li key={card.accountId} className="code-card">
        <p className="strong">{card.name}</p>
        <p className="meta">{[card.postTitle, card.municipalityName].filter(Boolean).join(' · ')}</p>
        <dl className="dl">
          <dt>
            <Trans>Dirección</Trans>
          </dt>
          <dd>{location.origin.replace(/^https?:\/\//, '')}</dd>
          <dt>
            <Trans>Usuario</Trans>
          </dt>
          <dd className="code">{card.user}</dd>
          <dt>
            <Trans>Código</Trans>
          </dt>
          <dd className="code">
            {card.code ?? (
              <span className="none">
                <Trans>Ya lo usó. Entra con su contraseña.</Trans>
              </span>
            )}
          </dd>
        </dl>
        {card.code && (
          <p className="meta">
            <Trans>La primera vez, entre con este código y elija su contraseña. El código deja de servir.</Trans>
          </p>
        )}
      </li>
    ))}
  </ul>
)

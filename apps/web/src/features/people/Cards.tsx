import './cards.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { CodeCard } from '@tequio/contracts/identity/account'
import type { Static } from 'typebox'
import { Qr } from '../../ui/Qr.tsx'
import { linkAddress } from '../../session/card-link.ts'

export type Card = Static<typeof CodeCard>

/** One card to cut out: where to go, user and code, a QR in place of typing them, what happens first. */
const OneOf = ({ card }: { card: Card }) => {
  const { t } = useLingui()
  return (
    <li className="code-card">
      <p className="strong">{card.name}</p>
      <p className="meta">{[card.postTitle, card.municipalityName].filter(Boolean).join(' · ')}</p>
      <div className="code-card-ways">
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
        {card.link && <Qr address={linkAddress(card.link)} label={t`Código QR para entrar la primera vez`} />}
      </div>
      {card.code && (
        <p className="meta">
          {card.link ? (
            <Trans>La primera vez, apunte la cámara al cuadro o escriba usuario y código. Después elige su contraseña y la tarjeta deja de servir.</Trans>
          ) : (
            <Trans>La primera vez, entre con este código y elija su contraseña. El código deja de servir.</Trans>
          )}
        </p>
      )}
    </li>
  )
}

export const Cards = ({ cards }: { cards: readonly Card[] }) => (
  <ul className="code-cards">
    {cards.map((card) => (
      <OneOf key={card.accountId} card={card} />
    ))}
  </ul>
)

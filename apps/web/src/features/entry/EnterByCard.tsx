import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ApiProblem, isNetworkTrouble } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { enter, useWho } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { portal } from '../../ui/portal-stones.ts'
import { Wall } from '../../ui/Wall.tsx'
import { Help } from './help.tsx'
import { note } from './note.ts'

/** Behind the QR of a printed card. It asks for one tap, so that a preview of the address does not use it up. */
export const EnterByCard = ({ link, entered, type }: { link: string; entered: () => void; type: () => void }) => {
  const { t } = useLingui()
  const other = useWho()
  const otherName = other?.name ?? ''
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [isOver, setOver] = useState(false)

  const open = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await enter(link, link, note)
      entered()
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      const isTransient = isNetworkTrouble(problem) || problem.status >= 429
      setOver(!isTransient)
      setError(
        isTransient || problem.code === 'second-step-needed'
          ? sentenceOf(problem)
          : t`Este cuadro ya se usó o la tarjeta cambió. Si la contraseña aún no está puesta, escriba el usuario y el código de la tarjeta.`,
      )
      setBusy(false)
    }
  }
  return (
    <div className="phone entry">
      <a className="skip" href="#contenido">
        <Trans>Ir al contenido</Trans>
      </a>
      <header>
        <Wall stones={portal} viewBox="0 56 360 174" />
      </header>
      <main id="contenido" className="page stack-24">
        <Logo />
        <div className="stack-8">
          <h1 className="h-l">
            <Trans>Entre con su tarjeta</Trans>
          </h1>
          <p>
            <Trans>El cuadro de la tarjeta abre su cuenta una sola vez. Enseguida elige su contraseña y con ella entra después.</Trans>
          </p>
        </div>
        {other && !error && (
          <Callout tone="warn">
            <Trans>En este aparato tiene la cuenta abierta {otherName}. Al entrar se cierra; lo que guardó se queda con su contraseña.</Trans>
          </Callout>
        )}
        {error && (
          <Callout tone="err" live>
            {error}
          </Callout>
        )}
        <div className="stack">
          {!isOver && (
            <Button look="primary" size="big" full busy={busy} onClick={() => void open()}>
              {busy ? <Trans>Entrando…</Trans> : <Trans>Entrar</Trans>}
            </Button>
          )}
          <Button look={isOver ? 'primary' : undefined} size="big" full onClick={type}>
            <Trans>Escribir mi usuario</Trans>
          </Button>
        </div>
        <p>
          <Help />
        </p>
      </main>
    </div>
  )
}

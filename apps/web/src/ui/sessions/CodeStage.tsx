import './code.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Qr } from '../Qr.tsx'

const stepMs = 30_000

/** A code for the eye and the ear, read from the last row of a room. `children`: how many have come. */
export const CodeStage = ({ address, code, leftMs, children }: { address: string; code: string; leftMs: number; children: ReactNode }) => {
  const { t } = useLingui()
  const seconds = Math.ceil(leftMs / 1000)
  return (
    <div className="code-stage">
      <Qr address={`${address}?c=${code}`} label={t`Código QR para registrar la asistencia`} />
      <div className="code-said">
        <p className="h-m">
          <Trans>Apunte la cámara de su teléfono al cuadro.</Trans>
        </p>
        <p className="h-m">
          <Trans>¿No puede? Abra su curso en Tequio, toque la sesión y escriba:</Trans>
        </p>
        <p className="code-digits" aria-label={code.split('').join(' ')}>
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <div className="code-left stack-4">
          <progress className="progress" value={leftMs} max={stepMs} aria-label={t`Tiempo que le queda a este código`} />
          <p className="meta">
            <Plural value={seconds} one="Cambia en # segundo" many="Cambia en # segundos" other="Cambia en # segundos" />
          </p>
        </div>
        <p className="code-count" role="status">
          {children}
        </p>
      </div>
    </div>
  )
}

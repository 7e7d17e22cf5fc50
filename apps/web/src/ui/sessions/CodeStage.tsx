import './code.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { codeStepMs } from '@tequio/contracts/training/attendance-sync'
import { Qr } from '../Qr.tsx'

/** A code for the eye and the ear, read from the last row of a room. `children`: how many have come. */
export const CodeStage = ({ address, code, leftMs, isEvent, children }: { address: string; code: string; leftMs: number; isEvent?: boolean; children: ReactNode }) => {
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
          {isEvent ? <Trans>¿No puede? Abra Cursos en Tequio, toque el evento y escriba:</Trans> : <Trans>¿No puede? Abra su curso en Tequio, toque la sesión y escriba:</Trans>}
        </p>
        <p className="code-digits" aria-label={code.split('').join(' ')}>
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <div className="code-left stack-4">
          <progress className="progress" value={leftMs} max={codeStepMs} aria-label={t`Tiempo que le queda a este código`} />
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

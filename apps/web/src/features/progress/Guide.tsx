import './progress.css'
import { Trans } from '@lingui/react/macro'
import type { Instrument } from '@tequio/contracts/progress/instrument'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import { asLevel } from './words.ts'

/** How to rate: the scale, the rules for in-between cases, the samples and the plan of the session. */
export const Guide = ({ instrument }: { instrument: Instrument }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" size="slim" icon="info" onClick={() => setOpen(true)}>
        <Trans>Reglas</Trans>
      </Button>
      <Dialog
        open={open}
        title={<Trans>Cómo se califica</Trans>}
        onClose={() => setOpen(false)}
        actions={
          <Button look="primary" onClick={() => setOpen(false)}>
            <Trans>Cerrar</Trans>
          </Button>
        }
      >
        <div className="stack guide" tabIndex={0} role="group" aria-labelledby="guia-escala">
          <h3 className="h-s" id="guia-escala">
            <Trans>Los cinco niveles</Trans>
          </h3>
          <ul className="stack-8">
            {instrument.scale.map(({ level, label, meaning }) => {
              const known = asLevel(level)
              return (
                <li key={level} className="row-12 row-top">
                  {known !== null && <LevelBadge level={known} />}
                  <span>
                    <span className="strong">{label}.</span> {meaning}
                  </span>
                </li>
              )
            })}
          </ul>
          <h3 className="h-s">
            <Trans>Reglas para decidir</Trans>
          </h3>
          <ol className="stack-8 numbered">
            {instrument.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
          {instrument.samples.length > 0 && (
            <h3 className="h-s">
              <Trans>Muestras</Trans>
            </h3>
          )}
          {instrument.samples.map((sample) => (
            <p key={sample.id}>
              <span className="strong">{sample.title}.</span> {sample.text}
            </p>
          ))}
          {instrument.session && (
            <>
              <h3 className="h-s">
                <Trans>La sesión</Trans>
              </h3>
              <p>
                {instrument.session.plan} {instrument.session.order}
              </p>
            </>
          )}
          <p className="meta">{instrument.note}</p>
        </div>
      </Dialog>
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { giveText } from '../../api/csv.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText, Check } from '../../ui/Field.tsx'

/** Told this once: printed or kept as a file, and said so before one goes on. */
export const RescueCodes = ({ codes, done }: { codes: readonly string[]; done: () => void }) => {
  const { t } = useLingui()
  const [isKept, setKept] = useState(false)
  const [missing, setMissing] = useState(false)
  const save = () => giveText(`${t`Códigos de rescate de Tequio. Cada uno sirve una vez.`}\r\n\r\n${codes.join('\r\n')}\r\n`, 'tequio-codigos-de-rescate.txt')
  return (
    <div className="stack" role="status">
      <p>
        <Trans>El segundo paso está encendido. Guarde estos códigos en papel: si pierde el teléfono, cada uno abre su cuenta una vez. No se vuelven a mostrar.</Trans>
      </p>
      <ul className="access-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button icon="print" onClick={() => window.print()}>
          <Trans>Imprimir</Trans>
        </Button>
        <Button icon="download" onClick={save}>
          <Trans>Guardar como archivo</Trans>
        </Button>
      </div>
      <div className="stack-8 no-print">
        <Check checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)}>
          <Trans>Ya los guardé en un lugar seguro</Trans>
        </Check>
        {missing && !isKept && (
          <ErrorText>
            <Trans>Guárdelos primero y marque la casilla.</Trans>
          </ErrorText>
        )}
        <p>
          <Button look="primary" onClick={() => (isKept ? done() : setMissing(true))}>
            <Trans>Listo</Trans>
          </Button>
        </p>
      </div>
    </div>
  )
}

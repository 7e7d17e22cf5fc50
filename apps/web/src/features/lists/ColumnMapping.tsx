import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ErrorText, Select } from '../../ui/Field.tsx'
import { columnWord, type ColumnKey } from './words.ts'

export type Missing = { columns: ColumnKey[]; free: ColumnKey[]; found: string[] }

/** Which of the sheet's own headings stand for what is needed; asked once, then remembered. */
export const ColumnMapping = ({
  file,
  missing,
  busy,
  onMap,
  onCancel,
}: {
  file: string
  missing: Missing
  busy: boolean
  onMap: (columns: Record<string, ColumnKey>) => void
  onCancel: () => void
}) => {
  const { t } = useLingui()
  const [error, setError] = useState<string>()
  const optional = missing.free.filter((column) => !missing.columns.includes(column))
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const chosen = [...missing.columns, ...optional].map((column) => [String(form.get(column) ?? ''), column] as const).filter(([heading]) => heading !== '')
    const lacking = missing.columns.filter((column) => !chosen.some(([, one]) => one === column))
    const twice = chosen.find(([heading], at) => chosen.findIndex(([other]) => other === heading) !== at)
    if (lacking.length > 0) return setError(t`Falta elegir: ${lacking.map(columnWord).join(', ')}.`)
    if (twice) return setError(t`Eligió «${twice[0]}» dos veces.`)
    setError(undefined)
    onMap(Object.fromEntries(chosen))
  }
  const choose = (column: ColumnKey) => (
    <Select key={column} slim name={column} label={columnWord(column)} options={[['', t`Elija una columna`], ...missing.found.map((heading) => [heading, heading] as const)]} />
  )
  if (missing.found.length < missing.columns.length)
    return (
      <p className="meta">
        <Trans>El archivo no tiene más columnas. Agréguelas con estos nombres, o copie sus datos a la plantilla.</Trans>
      </p>
    )
  return (
    <form className="card card-24 stack" aria-label={t`Columnas del archivo`} onSubmit={save} noValidate>
      <div>
        <h2 className="h-s">
          <Trans>¿Cuáles son estas columnas en su archivo?</Trans>
        </h2>
        <p className="meta">
          <Trans>{file}. Lo recordaremos para la próxima lista.</Trans>
        </p>
      </div>
      <div className="cols-2 cols-even">{missing.columns.map(choose)}</div>
      {optional.length > 0 && (
        <details>
          <summary>
            <Trans>Otras columnas, si las tiene</Trans>
          </summary>
          <div className="cols-2 cols-even">{optional.map(choose)}</div>
        </details>
      )}
      {error && <ErrorText>{error}</ErrorText>}
      <div className="row">
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Leer la lista así</Trans>
        </Button>
        <Button look="quiet" onClick={onCancel}>
          <Trans>Elegir otro archivo</Trans>
        </Button>
      </div>
    </form>
  )
}

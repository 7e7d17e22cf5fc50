import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listPersons } from '@tequio/contracts/identity/person'
import { useDeferredValue, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioCard, Radios, TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

export type Heir = { personId: string; displayName: string; about: string }

/** One of the registered people, found by name. */
export const PickHeir = ({ legend, value, error, onPick }: { legend: string; value: Heir | undefined; error?: string | undefined; onPick: (heir: Heir | undefined) => void }) => {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const read = useQuery({ ...queryOf(listPersons, { query: { q, limit: 6 } }), enabled: q.length > 2, placeholderData: keepPreviousData })
  if (value)
    return (
      <div className="card split">
        <p>
          <span className="meta">{legend}</span>
          <br />
          {value.displayName}
          <span className="own-words">{value.about}</span>
        </p>
        <Button size="slim" onClick={() => onPick(undefined)}>
          <Trans>Elegir a otra persona</Trans>
        </Button>
      </div>
    )
  const found = q.length > 2 ? (read.data?.items ?? []).filter((one) => one.account === 'active' || one.account === 'waiting') : []
  return (
    <div className="card stack-12">
      <TextField
        type="search"
        label={legend}
        hint={t`Escriba su nombre o apellidos.`}
        value={typed}
        error={error}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={80}
        autoComplete="off"
      />
      {read.error && <Trouble problem={read.error} again={() => void read.refetch()} />}
      {q.length > 2 && read.data && found.length === 0 && (
        <p className="meta" role="status">
          <Trans>Nadie con cuenta coincide. Pruebe con un apellido solo.</Trans>
        </p>
      )}
      {found.length > 0 && (
        <Radios legend={<Trans>Personas encontradas</Trans>}>
          <div className="stack-8">
            {found.map((one) => {
              const about = [one.postTitle, one.municipalityName].filter(Boolean).join(', ')
              return (
                <RadioCard
                  key={one.personId}
                  dense
                  name={legend}
                  value={one.personId}
                  checked={false}
                  onChange={() => onPick({ personId: one.personId, displayName: one.displayName, about })}
                >
                  {one.displayName}
                  <span className="own-words">{about}</span>
                </RadioCard>
              )
            })}
          </div>
        </Radios>
      )}
    </div>
  )
}

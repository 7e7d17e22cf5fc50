import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { RadioCard, Radios, TextField } from '../../ui/Field.tsx'

export type Candidate = { personId: string; displayName: string; post: string; level: 'high' | 'middle' | 'operative' }

const shown = 6
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** One of the people in post, found by name or post; those in command stand first. */
export const PickHolder = ({ people, value, onPick, error }: { people: readonly Candidate[]; value: string; onPick: (personId: string) => void; error?: string | undefined }) => {
  const { t } = useLingui()
  const [q, setQ] = useState('')
  const once = [...new Map(people.map((one) => [one.personId, one])).values()]
  const order = { high: 0, middle: 1, operative: 2 }
  const found = once
    .filter((one) => plain(`${one.displayName} ${one.post}`).includes(plain(q.trim())))
    .toSorted((a, b) => Number(b.personId === value) - Number(a.personId === value) || order[a.level] - order[b.level] || a.displayName.localeCompare(b.displayName, 'es-MX'))
  return (
    <>
      <TextField type="search" label={t`Nombre o puesto`} value={q} onChange={(event) => setQ(event.currentTarget.value)} maxLength={80} autoComplete="off" />
      {found.length === 0 && (
        <p className="meta" role="status">
          <Trans>Nadie coincide. Pruebe con un apellido solo, o anote a una persona nueva.</Trans>
        </p>
      )}
      <Radios legend={<Trans>Persona</Trans>} error={error}>
        <div className="found stack-8">
          {found.slice(0, shown).map((one) => (
            <RadioCard key={one.personId} dense name="person" value={one.personId} checked={one.personId === value} onChange={() => onPick(one.personId)}>
              {one.displayName}
              <span className="own-words">{one.post}</span>
            </RadioCard>
          ))}
        </div>
      </Radios>
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { sideWords, type Agreement, type Side } from './words.ts'

type Party = Agreement['parties'][number]
const maxParties = 8
const blank = (side: Side): Party => ({ side, name: '', post: '' })

/** The parties as they were typed; a row without a name is none. */
export const partiesFrom = (form: FormData): Party[] => {
  const [sides, names, posts] = ['side', 'party', 'post'].map((name) => form.getAll(name).map((value) => String(value).trim())) as [string[], string[], string[]]
  return names.flatMap((name, at) => (name === '' ? [] : [{ side: sides[at] === 'programme' ? ('programme' as const) : ('municipality' as const), name, post: posts[at] ?? '' }]))
}

/** Who signed, one row a person. */
export const PartyFields = ({ parties, municipality }: { parties?: readonly Party[] | undefined; municipality: string }) => {
  const { t } = useLingui()
  const [rows, setRows] = useState(() => (parties?.length ? parties : [blank('municipality'), blank('programme')]).map((party, key) => ({ key, party })))
  return (
    <fieldset className="stack-8">
      <legend className="label">
        <Trans>Quiénes firman</Trans>
      </legend>
      {rows.map(({ key, party }) => (
        <div key={key} className="relation-row">
          <Select
            slim
            name="side"
            label={t`Por`}
            defaultValue={party.side}
            options={(['municipality', 'programme'] as const).map((side) => [side, sideWords(side, municipality)] as const)}
          />
          <TextField slim name="party" label={t`Nombre`} defaultValue={party.name} maxLength={120} autoComplete="off" />
          <TextField slim name="post" label={t`Puesto`} defaultValue={party.post} maxLength={120} autoComplete="off" />
        </div>
      ))}
      {rows.length < maxParties && (
        <p>
          <Button size="slim" icon="plus" onClick={() => setRows([...rows, { key: rows.length, party: blank('municipality') }])}>
            <Trans>Agregar otra firma</Trans>
          </Button>
        </p>
      )}
    </fieldset>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { inviteMunicipality, searchMunicipalities } from '@tequio/contracts/identity/municipality'
import { useState, type FormEvent } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RadioCard, Radios, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const shown = 8
const shortest = 3

/** A municipality of the catalogue, found by name or key, comes into the programme. */
export const InviteMunicipality = ({ onClose }: { onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [q, setQ] = useState('')
  const [error, setError] = useState<string>()
  const { send, busy, problem } = useSend(inviteMunicipality)
  const found = useQuery({ ...queryOf(searchMunicipalities, { query: { q: q.trim(), limit: shown } }), enabled: q.trim().length >= shortest })
  const items = found.data?.items ?? []
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const municipalityId = String(new FormData(event.currentTarget).get('municipality') ?? '')
    setError(municipalityId ? undefined : t`Busque el municipio y elíjalo.`)
    if (!municipalityId) return
    const done = await send({ params: { municipalityId } })
    if (!done) return
    await client.invalidateQueries()
    say(t`${done.name} ya está en el programa.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>Invitar a un municipio</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <p>
          <Trans>Desde hoy puede enviar listas y tener puestos, diagnósticos y cursos. Nadie recibe un aviso.</Trans>
        </p>
        <TextField
          type="search"
          label={t`Nombre del municipio`}
          hint={<Trans>Al menos tres letras. Los acentos no importan.</Trans>}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          error={items.length === 0 ? error : undefined}
          maxLength={80}
          autoComplete="off"
        />
        {found.error && <Trouble problem={found.error} again={() => void found.refetch()} />}
        {found.data && items.length === 0 && (
          <p className="meta" role="status">
            <Trans>Ningún municipio coincide.</Trans>
          </p>
        )}
        {items.length > 0 && (
          <Radios legend={<Trans>Municipio</Trans>} error={error}>
            <div className="found stack-8">
              {items.map((place) => (
                <RadioCard key={place.municipalityId} name="municipality" value={place.municipalityId} dense disabled={place.participation !== null}>
                  {place.name}
                  <span className="own-words">
                    {place.stateName}
                    {place.participation !== null && <Trans>, ya está en el programa</Trans>}
                  </span>
                </RadioCard>
              ))}
            </div>
          </Radios>
        )}
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Invitar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

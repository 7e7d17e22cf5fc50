import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addInstitution, readOrganisation } from '@tequio/contracts/identity/institution'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { institutionKinds, kindWords, type InstitutionKind } from '../../session/posts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** A new institution of a municipality. */
export const InstitutionForm = ({ municipalityId, onClose }: { municipalityId: string; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const add = useSend(addInstitution)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name') ?? '').trim()
    if (name.length < 3) return setError(t`Escriba el nombre.`)
    setError(undefined)
    if (!(await add.send({ params: { municipalityId }, body: { kind: String(form.get('kind')) as InstitutionKind, name } }))) return
    await client.invalidateQueries({ queryKey: [readOrganisation.path] })
    say(t`La institución quedó en el organigrama.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>Agregar una institución</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <Select name="kind" label={t`Tipo`} options={institutionKinds.filter((kind) => kind !== 'programme').map((kind) => [kind, kindWords(kind)] as const)} />
        <TextField name="name" label={t`Nombre`} error={error} maxLength={120} autoComplete="off" />
        {add.problem && <Trouble problem={add.problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={add.busy}>
            <Trans>Agregar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

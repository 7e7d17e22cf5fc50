import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readCertificateTerms, setCertificateTerms } from '@tequio/contracts/training/revocation'
import { useState, type FormEvent } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const within = (text: string, least: number, most: number): number | undefined => {
  const days = Number(text)
  return text.trim() !== '' && Number.isInteger(days) && days >= least && days <= most ? days : undefined
}

/** How long certificates are good and from when they are renewed. */
export const CertificateTerms = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const read = useQuery(queryOf(readCertificateTerms))
  const { send, busy, problem } = useSend(setCertificateTerms)
  const [wrong, setWrong] = useState<{ valid?: true; renewal?: true }>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const validDays = within(String(form.get('valid') ?? ''), 30, 3650)
    const renewalDays = within(String(form.get('renewal') ?? ''), 0, 365)
    setWrong({ ...(validDays === undefined ? { valid: true } : {}), ...(renewalDays === undefined ? { renewal: true } : {}) })
    if (validDays === undefined || renewalDays === undefined || !read.data) return
    if (!(await send({ body: { validDays, renewalDays, version: read.data.version } }))) return
    await client.invalidateQueries({ queryKey: [readCertificateTerms.path] })
    say(t`Plazos guardados.`)
  }
  return (
    <section className="stack-12" aria-labelledby="plazos">
      <h2 className="h-s" id="plazos">
        <Trans>Vigencia y renovación</Trans>
      </h2>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton lines={3} />
      ) : (
        <form key={read.data.version} className="card stack-12" noValidate onSubmit={(event) => void submit(event)}>
          <TextField
            name="valid"
            label={t`Días que vale una constancia`}
            hint={t`Para las que se expidan desde ahora; 730 son dos años.`}
            inputMode="numeric"
            defaultValue={read.data.validDays}
            error={wrong.valid ? t`Escriba un número de 30 a 3650.` : undefined}
          />
          <TextField
            name="renewal"
            label={t`Días antes de vencer en que se puede renovar`}
            inputMode="numeric"
            defaultValue={read.data.renewalDays}
            error={wrong.renewal ? t`Escriba un número de 0 a 365.` : undefined}
          />
          {problem && <Trouble problem={problem} />}
          <Button type="submit" busy={busy}>
            <Trans>Guardar los plazos</Trans>
          </Button>
        </form>
      )}
    </section>
  )
}

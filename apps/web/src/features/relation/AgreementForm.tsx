import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addAgreement, changeAgreement, listAgreements } from '@tequio/contracts/identity/agreement'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { PartyFields, partiesFrom } from './PartyFields.tsx'
import { binds, kinds, kindWords, type Agreement } from './words.ts'

type Errors = Partial<Record<'title' | 'signedOn' | 'validUntil', string>>

/** Puts a signed paper on record, or corrects one. */
export const AgreementForm = ({ municipalityId, municipality, of, onClose }: { municipalityId: string; municipality: string; of?: Agreement; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const add = useSend(addAgreement)
  const change = useSend(changeAgreement)
  const [kind, setKind] = useState<Agreement['kind']>(of?.kind ?? 'agreement')
  const [errors, setErrors] = useState<Errors>({})
  const problem = add.problem ?? change.problem
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const [signedOn, validUntil] = [dayFrom(form, 'signed'), binds({ kind }) ? dayFrom(form, 'valid') : '']
    const found: Errors = {
      ...(text('title') === '' ? { title: t`Escriba de qué trata.` } : {}),
      ...(signedOn ? {} : { signedOn: t`Escriba el día, el mes y el año.` }),
      ...(validUntil === undefined ? { validUntil: t`Ese día no existe.` } : signedOn && validUntil && validUntil < signedOn ? { validUntil: t`Es anterior a la firma.` } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0 || !signedOn) return
    const body = {
      kind,
      title: text('title'),
      reference: text('reference'),
      signedOn,
      validUntil: validUntil || null,
      endsWithTerm: binds({ kind }) && form.get('term') !== null,
      parties: partiesFrom(form),
    }
    const done = of ? await change.send({ params: { agreementId: of.agreementId }, body: { version: of.version, ...body } }) : await add.send({ params: { municipalityId }, body })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listAgreements.path] })
    say(of ? t`El documento quedó corregido.` : t`El documento quedó registrado. Adjunte su archivo firmado.`)
    onClose()
  }
  return (
    <Dialog open title={of ? <Trans>Corregir el documento</Trans> : <Trans>Registrar un documento</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <Select
          name="kind"
          label={t`Qué es`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Agreement['kind'])}
          options={kinds.map((one) => [one, kindWords(one)] as const)}
        />
        <TextField name="title" label={t`De qué trata`} defaultValue={of?.title} error={errors.title} maxLength={160} autoComplete="off" />
        <TextField name="reference" label={t`Número de oficio o convenio (si tiene)`} defaultValue={of?.reference} maxLength={60} autoComplete="off" />
        <DateBoxes name="signed" legend={<Trans>Día de la firma</Trans>} day={of?.signedOn} error={errors.signedOn} />
        {binds({ kind }) && (
          <>
            <DateBoxes
              name="valid"
              legend={<Trans>Vigente hasta</Trans>}
              hint={<Trans>Déjelo vacío si no tiene fecha de término.</Trans>}
              day={of?.validUntil ?? ''}
              error={errors.validUntil}
            />
            <Check name="term" defaultChecked={of?.endsWithTerm ?? false}>
              <Trans>Termina con el gobierno municipal que lo firma</Trans>
            </Check>
          </>
        )}
        <PartyFields parties={of?.parties} municipality={municipality} />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={add.busy || change.busy}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

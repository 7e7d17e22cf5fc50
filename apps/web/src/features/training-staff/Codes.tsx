import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listEnrolmentCodes, makeEnrolmentCode, withdrawEnrolmentCode, type EnrolmentCode } from '@tequio/contracts/training/enrolment-code'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const New = ({ editionId, endsOn, close }: { editionId: string; endsOn: string; close: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(makeEnrolmentCode)
  const [errors, setErrors] = useState<{ until?: string; uses?: string }>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [untilOn, uses] = [dayFrom(form, 'until'), Number(form.get('uses'))]
    const isNumber = Number.isInteger(uses) && uses >= 1 && uses <= 5000
    setErrors({ ...(untilOn ? {} : { until: t`Escriba día, mes y año.` }), ...(isNumber ? {} : { uses: t`Escriba un número del 1 al 5000.` }) })
    if (!untilOn || !isNumber) return
    const done = await send({ params: { editionId }, body: { untilOn, uses } })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listEnrolmentCodes.path] })
    await go(`/equipo/capacitacion/${editionId}/codigos/${done.codeId}`)
  }
  return (
    <form className="card stack" noValidate onSubmit={(event) => void submit(event)}>
      {problem && <Trouble problem={problem} />}
      <DateBoxes id="hasta" name="until" legend={t`Vale hasta`} day={endsOn} error={errors.until} />
      <TextField id="usos" name="uses" label={t`Cuántas personas pueden usarlo`} inputMode="numeric" maxLength={4} autoComplete="off" error={errors.uses} />
      <p className="row">
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Crear el código</Trans>
        </Button>
        <Button look="quiet" onClick={close}>
          <Trans>Cancelar</Trans>
        </Button>
      </p>
    </form>
  )
}

const State = ({ state }: { state: EnrolmentCode['state'] }) => {
  switch (state) {
    case 'open':
      return (
        <Chip tone="ok">
          <Trans>Vale</Trans>
        </Chip>
      )
    case 'used':
      return (
        <Chip>
          <Trans>Se usó completo</Trans>
        </Chip>
      )
    case 'over':
      return (
        <Chip>
          <Trans>Venció</Trans>
        </Chip>
      )
    case 'withdrawn':
      return (
        <Chip tone="warn">
          <Trans>Retirado</Trans>
        </Chip>
      )
  }
}

const Row = ({ of, editionId }: { of: EnrolmentCode; editionId: string }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(withdrawEnrolmentCode)
  const [asks, setAsks] = useState(false)
  const until = dayInWords(of.untilOn)
  const { code, used, uses } = of
  const close = () => {
    forget()
    setAsks(false)
  }
  const withdraw = async () => {
    if (!(await send({ params: { editionId, codeId: of.codeId } }))) return
    await client.invalidateQueries({ queryKey: [listEnrolmentCodes.path] })
    say(t`El código quedó retirado.`)
    close()
  }
  return (
    <li className="item item-pad session-item">
      <span className="grow">
        <span className="h-xs">{code}</span>
        <span className="meta">
          <Trans>Hasta el {until}</Trans> · <Plural value={uses} one={`${used} de # uso`} many={`${used} de # usos`} other={`${used} de # usos`} />
        </span>
      </span>
      <State state={of.state} />
      {of.state === 'open' && (
        <span className="row">
          <ButtonLink size="slim" icon="qr" to={`/equipo/capacitacion/${editionId}/codigos/${of.codeId}`}>
            <Trans>Hoja con QR</Trans>
            <span className="vh"> {code}</span>
          </ButtonLink>
          <Button size="slim" look="quiet" onClick={() => setAsks(true)}>
            <Trans>Retirar</Trans>
            <span className="vh"> {code}</span>
          </Button>
        </span>
      )}
      <Dialog
        open={asks}
        title={<Trans>¿Retirar el código {code}?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Dejarlo como está</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void withdraw()}>
              <Trans>Retirar el código</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Nadie más podrá usarlo. Quien ya lo usó conserva su lugar.</Trans>
        </p>
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </li>
  )
}

/** Codes that give a place in an edition to who enters them. */
export const Codes = ({ editionId, isOpen, endsOn }: { editionId: string; isOpen: boolean; endsOn: string }) => {
  const { t } = useLingui()
  const list = useQuery(queryOf(listEnrolmentCodes, { params: { editionId } }))
  const [writes, setWrites] = useState(false)
  const items = list.data?.items ?? []
  if (!isOpen && items.length === 0) return null
  return (
    <section className="stack-8" aria-labelledby="codigos">
      <div className="split">
        <h2 className="h-s" id="codigos">
          <Trans>Códigos de inscripción</Trans>
        </h2>
        {isOpen && !writes && (
          <Button size="slim" icon="plus" onClick={() => setWrites(true)}>
            <Trans>Crear un código</Trans>
          </Button>
        )}
      </div>
      {list.error && <Trouble problem={list.error} again={() => void list.refetch()} />}
      {writes && <New editionId={editionId} endsOn={endsOn} close={() => setWrites(false)} />}
      {!list.data && !list.error && <Skeleton lines={2} />}
      {list.data && items.length === 0 && !writes && (
        <p className="meta">
          <Trans>Ninguno. Con un código se inscribe quien lo recibe, sin que usted lo busque en la lista.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <ul className="card card-flush list" aria-label={t`Códigos de inscripción`}>
          {items.map((one) => (
            <Row key={one.codeId} of={one} editionId={editionId} />
          ))}
        </ul>
      )}
    </section>
  )
}

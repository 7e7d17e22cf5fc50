import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listDaysOff, setDaysOff } from '@tequio/contracts/identity/data-request'
import { useState, type FormEvent } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { readDaysOff, writeDaysOff, type DayOff } from './days-off.rules.ts'

const Edit = ({ municipalityId, items, close }: { municipalityId: string; items: readonly DayOff[]; close: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(setDaysOff)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readDaysOff(String(new FormData(event.currentTarget).get('days') ?? ''))
    if ('wrong' in read) return setError(t`No se entiende la línea ${read.wrong}. Escriba, por ejemplo, 24/12/2026 Cierre de año.`)
    setError(undefined)
    if (!(await send({ params: { municipalityId }, body: read }))) return
    say(t`Los días inhábiles quedaron guardados.`)
    close()
  }
  return (
    <Dialog open title={<Trans>Días inhábiles del municipio</Trans>} onClose={close}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <p>
          <Trans>Los descansos de ley ya se cuentan. Agregue aquí los del municipio, uno por línea. Los plazos que ya corren no cambian.</Trans>
        </p>
        <TextArea name="days" label={t`Día y motivo`} hint={t`24/12/2026 Cierre de año`} rows={8} defaultValue={writeDaysOff(items)} error={error} />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={close}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Days on which the municipality does not work; terms of requests about personal data leave them out. */
export const DaysOff = ({ municipalityId }: { municipalityId: string }) => {
  const [edits, setEdits] = useState(false)
  const read = useQuery(queryOf(listDaysOff, { params: { municipalityId } }))
  const items = read.data?.items ?? []
  const ahead = items.filter((one) => one.day >= today())
  return (
    <section className="card stack-8" aria-labelledby="inhabiles">
      <h2 className="h-xs" id="inhabiles">
        <Trans>Días inhábiles del municipio</Trans>
      </h2>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : ahead.length === 0 ? (
        <p className="meta">
          <Trans>Ninguno por venir, además de los de ley. Los plazos de las solicitudes sobre datos personales los saltan.</Trans>
        </p>
      ) : (
        <ul>
          {ahead.map((one) => (
            <li key={one.day}>
              {dayInShort(one.day)} <span className="meta">{one.name}</span>
            </li>
          ))}
        </ul>
      )}
      {read.data && (
        <p className="no-print">
          <Button size="slim" icon="cal" onClick={() => setEdits(true)}>
            <Trans>Cambiar los días</Trans>
          </Button>
        </p>
      )}
      {edits && (
        <Edit
          municipalityId={municipalityId}
          items={items}
          close={() => {
            setEdits(false)
            void read.refetch()
          }}
        />
      )}
    </section>
  )
}

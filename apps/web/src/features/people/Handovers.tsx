import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { beginHandover, listHandovers } from '@tequio/contracts/identity/handover'
import { useState, type FormEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, today } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Brief = Reply<typeof listHandovers>['items'][number]

/** Asks for the first day of the new government and opens the draft. */
export const BeginHandover = ({ municipalityId, onClose }: { municipalityId: string; onClose: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const begin = useSend(beginHandover)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fromOn = dayFrom(new FormData(event.currentTarget), 'from')
    if (!fromOn) return setError(t`Escriba el día, el mes y el año.`)
    setError(undefined)
    const begun = await begin.send({ params: { municipalityId }, body: { fromOn } })
    if (!begun) return
    await client.invalidateQueries({ queryKey: [listHandovers.path] })
    void go(`/equipo/organizacion/${municipalityId}/relevos/${begun.handoverId}`)
  }
  return (
    <Dialog open title={<Trans>Cambio de administración</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p>
          <Trans>Se decide puesto por puesto quién se queda, quién se va y quién sigue con sus pendientes. Nada cambia hasta que confirme al final.</Trans>
        </p>
        <DateBoxes name="from" legend={<Trans>Primer día del nuevo gobierno</Trans>} day={today()} error={error} />
        {begin.problem && <Trouble problem={begin.problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={begin.busy}>
            <Trans>Empezar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const Open = ({ of, to }: { of: Brief; to: string }) => (
  <Callout>
    <div className="split">
      <p>
        <Trans>Hay un cambio de administración en curso, desde el {dayInShort(of.fromOn)}.</Trans>{' '}
        <Plural value={of.undecided} _0="Todo está decidido." one="Falta decidir # puesto." many="Falta decidir # puestos." other="Falta decidir # puestos." />
      </p>
      <ButtonLink size="slim" to={to}>
        <Trans>Ver el cambio</Trans>
      </ButtonLink>
    </div>
  </Callout>
)

/** The change that is being decided, above the chart. */
export const OpenHandover = ({ items, at }: { items: readonly Brief[]; at: string }) => {
  const open = items.find((one) => one.state === 'draft')
  return open ? <Open of={open} to={`${at}/relevos/${open.handoverId}`} /> : null
}

/** The changes of before, each with its hand-over sheet. */
export const PastHandovers = ({ items, at }: { items: readonly Brief[]; at: string }) => {
  const past = items.filter((one) => one.state === 'done')
  if (past.length === 0) return null
  return (
    <section className="stack-8" aria-labelledby="relevos">
      <h2 className="h-xs" id="relevos">
        <Trans>Cambios de administración</Trans>
      </h2>
      <ul className="list">
        {past.map((one) => (
          <li key={one.handoverId} className="item">
            <Link to={`${at}/relevos/${one.handoverId}`}>
              <Trans>Desde el {dayInShort(one.fromOn)}</Trans>
            </Link>
            <span className="meta">
              <Plural value={one.posts} one="# puesto revisado" many="# puestos revisados" other="# puestos revisados" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const useHandovers = (municipalityId: string, sees: boolean) => useQuery({ ...queryOf(listHandovers, { params: { municipalityId } }), enabled: sees })

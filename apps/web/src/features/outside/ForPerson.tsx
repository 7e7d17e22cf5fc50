import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listOutside, readPersonForOutside } from '@tequio/contracts/training/outside'
import { useState } from 'react'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { OutsideForm } from './OutsideForm.tsx'
import { hoursWords, spanWords, stateTone, stateWords } from './words.ts'

/** The liaison sends an outside training for one of their people, beside what was sent already. */
export const ForPerson = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { personId = '' } = useParams()
  const read = useQuery(queryOf(readPersonForOutside, { params: { personId } }))
  const name = read.data?.name ?? ''
  const [times, setTimes] = useState(0)
  const sent = () => {
    setTimes(times + 1)
    say(t`Enviada. El programa la revisa.`)
    for (const path of [readPersonForOutside.path, listOutside.path]) void client.invalidateQueries({ queryKey: [path] })
  }
  return (
    <Work
      name={t`Capacitación externa`}
      crumbs={[
        { to: '/equipo/personas', words: t`Personas` },
        { to: `/equipo/personas/${personId}`, words: name || t`Persona` },
      ]}
      title={name ? <Trans>Capacitación externa de {name}</Trans> : <Trans>Capacitación externa</Trans>}
      lead={<Trans>Envíe el comprobante de un curso que dio otra institución. El programa lo revisa; si lo aprueba, sus horas cuentan en el historial de la persona.</Trans>}
    >
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !read.data ? (
        <Skeleton lines={8} />
      ) : (
        <div className="cols-2">
          <section className="card card-24 stack" aria-labelledby="enviar">
            <h2 className="h-s" id="enviar">
              <Trans>Enviar una</Trans>
            </h2>
            <OutsideForm key={times} personId={personId} onSent={sent} />
          </section>
          <section className="card card-24 stack" aria-labelledby="enviadas">
            <h2 className="h-s" id="enviadas">
              <Trans>Ya enviadas</Trans>
            </h2>
            {read.data.items.length === 0 ? (
              <p className="meta">
                <Trans>Ninguna todavía.</Trans>
              </p>
            ) : (
              <ul className="stack-12">
                {read.data.items.map((one) => (
                  <li key={one.outsideId} className="split">
                    <span>
                      <span className="strong">{one.title}</span>
                      <br />
                      <span className="meta">
                        {one.institution} · {hoursWords(one.hours)} · {spanWords(one)}
                      </span>
                    </span>
                    <Chip tone={stateTone[one.state]}>{stateWords(one.state)}</Chip>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      )}
    </Work>
  )
}

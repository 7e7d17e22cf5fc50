import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readEndings } from '@tequio/contracts/identity/ending'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useState } from 'react'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Consequences, EndingDraft, EndingFacts } from './EndingDraft.tsx'
import { EndingForm } from './EndingForm.tsx'
import { isStaff, type EndingItem, type EndingsPage } from './words.ts'

const Done = ({ of, page }: { of: EndingItem | undefined; page: EndingsPage }) => (
  <div className="cols-main">
    <section className="card card-24 stack" aria-labelledby="expedientes">
      <h2 className="h-s" id="expedientes">
        <Trans>El expediente de cada municipio</Trans>
      </h2>
      <p className="meta">
        <Trans>Cada municipio descarga el suyo cuando quiera; otro Tequio lo carga. Usted puede entregarlo desde aquí.</Trans>
      </p>
      <ul className="list">
        {page.municipalities.map((one) => (
          <li key={one.municipalityId}>
            <Link className="item" to={`/equipo/organizacion/${one.municipalityId}/expediente`}>
              <span className="grow">
                {one.name}
                <span className="meta">{one.stateName}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
    {of && (
      <aside className="card">
        <EndingFacts of={of} />
      </aside>
    )}
  </div>
)

const Before = ({ page, leads, onBegin }: { page: EndingsPage; leads: boolean; onBegin: () => void }) => {
  const ofStaff = isStaff(useMe())
  const seen = page.staffSeenOn ? dayInWords(page.staffSeenOn) : undefined
  return (
    <div className="cols-main">
      <section className="card card-24 stack" aria-labelledby="que-pasaria">
        <h2 className="h-s" id="que-pasaria">
          <Trans>Qué pasaría</Trans>
        </h2>
        <Consequences page={page} />
        {leads && (ofStaff || page.isStaffGone) && (
          <div className="row">
            <Button look="next" onClick={onBegin}>
              <Trans>Preparar el fin del programa</Trans>
            </Button>
          </div>
        )}
      </section>
      <aside className="stack">
        <Callout>
          {ofStaff ? (
            <Trans>Lo prepara una persona y lo confirma otra. Hasta entonces nada cambia.</Trans>
          ) : page.isStaffGone ? (
            seen ? (
              <Trans>Nadie del personal entra desde el {seen}. El estado lo prepara y un municipio lo confirma.</Trans>
            ) : (
              <Trans>Nadie del personal tiene ya acceso. El estado lo prepara y un municipio lo confirma.</Trans>
            )
          ) : (
            <Trans>El personal del programa entró por última vez el {seen}. El estado puede prepararlo cuando pasen 30 días sin que nadie entre.</Trans>
          )}
        </Callout>
      </aside>
    </div>
  )
}

/** The end of the programme, planned or overnight: what it means, who takes over, and the records that each municipality keeps. */
export const Ending = () => {
  const { t } = useLingui()
  const me = useMe()
  const [writes, setWrites] = useState(false)
  const read = useQuery(queryOf(readEndings, {}))
  const name = t`Fin del programa`
  const page = read.data
  if (!page)
    return (
      <Work name={name} title={name}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const again = () => {
    setWrites(false)
    void read.refetch()
  }
  const draft = page.items.find((one) => one.state === 'draft')
  const ended = page.endedOn ? dayInWords(page.endedOn) : undefined
  return (
    <Work
      name={name}
      title={
        ended ? (
          <Trans>El programa terminó el {ended}</Trans>
        ) : draft ? (
          <Trans>El fin del programa espera una confirmación</Trans>
        ) : (
          <Trans>Si el programa termina, los municipios siguen</Trans>
        )
      }
      lead={<Trans>Nadie pierde un curso, una mentoría ni una matriz porque se vaya el personal o el dinero.</Trans>}
    >
      {draft ? (
        <EndingDraft of={draft} page={page} onChanged={again} />
      ) : ended ? (
        <Done of={page.items.find((one) => one.state === 'done')} page={page} />
      ) : writes ? (
        <EndingForm page={page} onBegun={again} onClose={() => setWrites(false)} />
      ) : (
        <Before page={page} leads={may(me, identityPolicy, 'identity.ending.lead')} onBegin={() => setWrites(true)} />
      )}
    </Work>
  )
}

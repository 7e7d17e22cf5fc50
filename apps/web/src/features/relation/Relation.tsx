import './relation.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listAgreements } from '@tequio/contracts/identity/agreement'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useState } from 'react'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { AgreementCard } from './AgreementCard.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ContactLog } from './ContactLog.tsx'
import { DaysOff } from './DaysOff.tsx'
import { headline } from './words.ts'

/** What a municipality and the programme signed, and who spoke with whom: the first page of who takes over. */
export const Relation = () => {
  const { t } = useLingui()
  const me = useMe()
  const { municipalityId = '' } = useParams()
  const [asks, setAsks] = useState<'agreement' | 'contact'>()
  const read = useQuery(queryOf(listAgreements, { params: { municipalityId } }))
  const page = read.data
  const isOwn = municipalitiesOf(me, 'liaison', 'signatory', 'team').includes(municipalityId)
  const name = t`Convenios y contactos`
  const crumbs = isOwn
    ? [{ to: '/equipo/mi-municipio', words: t`Mi municipio` }]
    : [
        { to: '/equipo/organizacion', words: t`Organización` },
        { to: `/equipo/organizacion/${municipalityId}`, words: page?.municipalityName ?? t`Municipio` },
      ]
  if (!page)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const keeps = may(me, identityPolicy, 'identity.agreement.keep')
  const writes = may(me, identityPolicy, 'identity.contact.write')
  const { municipalityName, stateName } = page
  const close = () => setAsks(undefined)
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={`${municipalityName}, ${stateName}`}
      title={headline(page.items)}
      lead={
        page.termEndsOn ? (
          <Trans>
            Lo que {municipalityName} y el programa firmaron y acordaron. El gobierno municipal termina el {dayInShort(page.termEndsOn)}.
          </Trans>
        ) : (
          <Trans>Lo que {municipalityName} y el programa firmaron y acordaron.</Trans>
        )
      }
      actions={
        <>
          <Button size="slim" icon="print" onClick={() => window.print()}>
            <Trans>Imprimir</Trans>
          </Button>
          {keeps && (
            <Button size="slim" icon="plus" onClick={() => setAsks('agreement')}>
              <Trans>Registrar un documento</Trans>
            </Button>
          )}
          {writes && (
            <Button size="slim" look="next" icon="call" onClick={() => setAsks('contact')}>
              <Trans>Anotar un contacto</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="cols-main">
        <ContactLog municipalityId={municipalityId} name={municipalityName} writes={writes} />
        <section className="stack-12 relation-papers" aria-labelledby="firmado">
          <h2 className="h-s" id="firmado">
            <Trans>Lo que se firmó</Trans>
          </h2>
          {page.items.length === 0 ? (
            <EmptyState title={<Trans>Nada registrado todavía</Trans>}>
              {keeps ? (
                <Trans>Registre el convenio o el oficio de adhesión, con su archivo firmado.</Trans>
              ) : (
                <Trans>El personal del programa registra aquí el convenio y los oficios.</Trans>
              )}
            </EmptyState>
          ) : (
            <ul className="stack-12">
              {page.items.map((one) => (
                <AgreementCard key={one.agreementId} of={one} municipalityId={municipalityId} municipality={municipalityName} keeps={keeps} />
              ))}
            </ul>
          )}
          {may(me, identityPolicy, 'identity.days-off.see') && <DaysOff municipalityId={municipalityId} />}
        </section>
      </div>
      {asks === 'agreement' && <AgreementForm municipalityId={municipalityId} municipality={municipalityName} onClose={close} />}
      {asks === 'contact' && <ContactForm municipalityId={municipalityId} municipality={municipalityName} today={page.today} onClose={close} />}
    </Work>
  )
}

import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listAgreements } from '@tequio/contracts/identity/agreement'
import { listInstitutions } from '@tequio/contracts/identity/institution'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import type { PairRow } from '@tequio/contracts/mentoring/pair'
import { Link } from 'react-router'
import { sentenceOf } from '../../api/sentences.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Place } from './place.ts'

const Pair = ({ pair, here }: { pair: PairRow; here: string }) => {
  const mentored = pair.mentee.municipalityId === here
  const other = mentored ? pair.mentor.name : pair.mentee.name
  return (
    <li>
      <Link className="item" to={`/equipo/mentoria/${pair.pairId}`}>
        <Icon name="pair" />
        <span className="grow">
          {mentored ? <Trans>{other} nos acompaña</Trans> : <Trans>Acompañamos a {other}</Trans>}
          <span className="meta">
            {pair.status === 'formed' ? (
              <Trans>Convenio por firmar</Trans>
            ) : pair.lastSessionOn ? (
              <Trans>Última sesión, {dayInShort(pair.lastSessionOn)}</Trans>
            ) : (
              <Trans>Aún sin sesiones</Trans>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}

/** What the municipality signed with the programme, in one line. */
const WithProgramme = ({ municipalityId }: { municipalityId: string }) => {
  const read = useQuery(queryOf(listAgreements, { params: { municipalityId } }))
  const bond = read.data?.items.find((one) => (one.kind === 'agreement' || one.kind === 'addendum') && one.state !== 'closed')
  const day = bond?.endsOn ? dayInShort(bond.endsOn) : ''
  return (
    <li>
      <Link className="item" to={`/equipo/organizacion/${municipalityId}/convenios`}>
        <Icon name="file" />
        <span className="grow">
          <Trans>Convenio con el programa</Trans>
          <span className="meta">
            {!read.data ? null : !bond ? (
              <Trans>Aún sin registrar</Trans>
            ) : bond.state === 'review' ? (
              <Trans>Espera al nuevo gobierno</Trans>
            ) : bond.state === 'expired' ? (
              <Trans>Venció el {day}</Trans>
            ) : day ? (
              <Trans>Vigente hasta el {day}</Trans>
            ) : (
              <Trans>Vigente</Trans>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}

/** Agreements in force, commitments to keep and vacant posts. */
export const Agreements = ({ place, pairs, pairsRead }: { place: Place; pairs: readonly PairRow[] | undefined; pairsRead: { error: ApiProblem | null } }) => {
  const me = useMe()
  const institutions = useQuery({ ...queryOf(listInstitutions, { query: { municipality: place.municipalityId } }), enabled: may(me, identityPolicy, 'identity.institution.see') })
  const vacant = (institutions.data?.items ?? [])
    .filter((one) => one.municipalityId === place.municipalityId)
    .flatMap((one) => one.positions)
    .filter((position) => position.holders < position.seats)
  const free = vacant.reduce((sum, position) => sum + position.seats - position.holders, 0)
  const overdue = (pairs ?? []).reduce((sum, pair) => sum + pair.overdue, 0)
  const nothing = pairs?.length === 0 && vacant.length === 0
  return (
    <section aria-labelledby="conv">
      <h2 className="h-xs" id="conv">
        <Trans>Convenios y vacantes</Trans>
      </h2>
      {pairsRead.error && (
        <p className="meta">
          <Trans>Mentoría: {sentenceOf(pairsRead.error)}</Trans>
        </p>
      )}
      {nothing && (
        <p className="meta">
          <Trans>Sin convenios y sin puestos vacantes.</Trans>
        </p>
      )}
      <ul className="list">
        {may(me, identityPolicy, 'identity.relation.see') && <WithProgramme municipalityId={place.municipalityId} />}
        {may(me, identityPolicy, 'identity.record.take') && (
          <li>
            <Link className="item" to={`/equipo/organizacion/${place.municipalityId}/expediente`}>
              <Icon name="download" />
              <span className="grow">
                <Trans>Expediente del municipio</Trans>
                <span className="meta">
                  <Trans>Todo lo suyo, en un archivo</Trans>
                </span>
              </span>
            </Link>
          </li>
        )}
        {(pairs ?? []).map((pair) => (
          <Pair key={pair.pairId} pair={pair} here={place.municipalityId} />
        ))}
        {overdue > 0 && (
          <li>
            <Link className="item" to="/equipo/mentoria">
              <Icon name="flag" />
              <span className="grow">
                <Plural value={overdue} one="# compromiso por cumplir" many="# compromisos por cumplir" other="# compromisos por cumplir" />
                <span className="meta">
                  <Trans>Ya pasó su fecha</Trans>
                </span>
              </span>
            </Link>
          </li>
        )}
        {vacant.length > 0 && (
          <li>
            <Link className="item" to={`/equipo/organizacion/${place.municipalityId}`}>
              <Icon name="gap" />
              <span className="grow">
                <Plural value={free} one="# puesto vacante" many="# puestos vacantes" other="# puestos vacantes" />
                <span className="meta">
                  {vacant
                    .slice(0, 2)
                    .map((position) => position.title)
                    .join(', ')}
                </span>
              </span>
            </Link>
          </li>
        )}
        <li>
          <Link className="item" to={`/equipo/matriz/${place.municipalityId}`}>
            <Icon name="grid" />
            <span className="grow">
              <Trans>Matriz de avances</Trans>
              <span className="meta">
                <Trans>Niveles, metas y evidencias de {place.name}</Trans>
              </span>
            </span>
          </Link>
        </li>
      </ul>
    </section>
  )
}

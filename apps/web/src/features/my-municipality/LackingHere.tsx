import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listLacking, type BoardRequirement } from '@tequio/contracts/training/board'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Place } from './place.ts'

const shownHere = 8

/** Persons of the municipality with something to do, and the two words of vetting that everybody may read. */
export const LackingHere = ({ place }: { place: Place }) => {
  const { t } = useLingui()
  const list = useQuery(queryOf(listLacking, { query: { municipality: place.municipalityId, limit: shownHere } }))
  const people = list.data?.items ?? []
  const words: Record<BoardRequirement, string> = {
    data: t`Sus datos`,
    consent: t`Su consentimiento`,
    cup: t`Un documento del CUP`,
    authorization: t`La autorización`,
    enrolment: t`Inscribirse`,
    certificate: t`Terminar el curso`,
  }
  return (
    <section className="stack-8" aria-labelledby="fq">
      <div className="split">
        <h2 className="h-s" id="fq">
          <Trans>A quién le falta qué</Trans>
        </h2>
        <Link className="link-row" to={`/equipo/pendientes?municipio=${place.municipalityId}`}>
          <Trans>Ver a todas</Trans>
        </Link>
      </div>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <div className="card">
          <Skeleton />
        </div>
      ) : people.length === 0 ? (
        <EmptyState level={3} title={<Trans>No le falta a nadie</Trans>}>
          <Trans>Todas las personas en su puesto están completas.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Personas de ${place.name} con algo pendiente`}
          rows={people}
          rowKey={(person) => person.personId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (person) => <PersonCell name={person.name} sub={person.position} to={`/equipo/personas/${person.personId}`} />,
            },
            {
              key: 'missing',
              words: t`Le falta`,
              cell: (person) => (
                <div>
                  {person.missing.slice(0, 2).map((one, at) => (
                    <span key={one} className={at === 0 ? 'nowrap' : 'sub nowrap'}>
                      {words[one]}
                    </span>
                  ))}
                </div>
              ),
            },
            {
              key: 'may',
              words: t`Inscripción`,
              cell: (person) =>
                person.missing.includes('authorization') ? (
                  <Chip>
                    <Trans>Aún no</Trans>
                  </Chip>
                ) : (
                  <Chip tone="ok">
                    <Trans>Puede inscribirse</Trans>
                  </Chip>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

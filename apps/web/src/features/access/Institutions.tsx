import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { listInstitutions } from '@tequio/contracts/identity/institution'
import { useLoad } from '../../api/load.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** The posts of the institutions that one's role is held in; no names. */
export const Institutions = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(listInstitutions, { query: {} })
  if (problem && !value) return <Trouble problem={problem} again={again} />
  if (!value) return <Skeleton lines={4} />
  return value.items.map((institution) => {
    const vacant = institution.positions.reduce((sum, post) => sum + Math.max(post.seats - post.holders, 0), 0)
    return (
      <section key={institution.institutionId} className="stack-8" aria-labelledby={`i-${institution.institutionId}`}>
        <h2 className="h-s" id={`i-${institution.institutionId}`}>
          {institution.name}
        </h2>
        <p className="meta">
          {institution.municipalityName && `${institution.municipalityName}. `}
          <Plural value={vacant} _0="Sin vacantes." one="# plaza vacante." many="# plazas vacantes." other="# plazas vacantes." />
        </p>
        {institution.positions.length === 0 ? (
          <p>
            <Trans>Aún no tiene puestos registrados. Los registra el enlace municipal.</Trans>
          </p>
        ) : (
          <Table
            caption={t`Puestos de ${institution.name}`}
            rows={institution.positions}
            rowKey={(post) => post.positionId}
            slim
            columns={[
              { key: 'title', words: t`Puesto`, cell: (post) => post.title },
              { key: 'area', words: t`Área`, cell: (post) => post.area },
              { key: 'held', words: t`Ocupadas`, align: 'num', cell: (post) => post.holders },
              { key: 'seats', words: t`Plazas`, align: 'num', cell: (post) => post.seats },
            ]}
          />
        )}
      </section>
    )
  })
}

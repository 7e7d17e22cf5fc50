import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useSearchParams } from 'react-router'
import { LevelCell } from '../../ui/LevelCell.tsx'
import type { WholeMatrix } from './Matrix.tsx'
import { asLevel, shortTitle } from './words.ts'

/** The heat table: the number in every cell, a triangle where the level rose. */
export const MatrixTable = ({ matrix, chosen, opens }: { matrix: WholeMatrix; chosen: string; opens: boolean }) => {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const choose = (municipalityId: string) => {
    const next = new URLSearchParams(search)
    next.set('municipio', municipalityId)
    return `?${next}`
  }
  // a name that stands twice is told apart by its state
  const names = matrix.rows.map(({ place }) => place.name)
  const nameOf = (name: string, state: string) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}, ${state}`)
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t`Tabla de niveles, se desplaza a los lados`}>
      <table className="mx">
        <caption className="vh">
          <Trans>Nivel de 0 a 4 de cada municipio en cada componente</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Municipio</Trans>
            </th>
            {matrix.components.map(({ id, title }) => (
              <th key={id} scope="col">
                <abbr title={title}>{shortTitle(title)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => {
            const name = nameOf(row.place.name, row.place.stateName)
            return (
              <tr key={row.place.municipalityId} className={row.place.municipalityId === chosen ? 'is-on' : undefined}>
                <th scope="row">
                  <Link to={choose(row.place.municipalityId)} replace preventScrollReset aria-current={row.place.municipalityId === chosen ? 'true' : undefined}>
                    {name}
                  </Link>
                </th>
                {row.cells.map((cell, at) => {
                  const title = matrix.components[at]?.title ?? ''
                  const label =
                    cell.level === null ? t`${name}, ${title}: sin nivel` : cell.rose ? t`${name}, ${title}: nivel ${cell.level}, subió` : t`${name}, ${title}: nivel ${cell.level}`
                  return (
                    <td key={cell.componentId}>
                      <LevelCell
                        level={asLevel(cell.level)}
                        rose={cell.rose}
                        label={label}
                        {...(opens ? { to: `/equipo/matriz/${row.place.municipalityId}?componente=${cell.componentId}` } : {})}
                      />
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

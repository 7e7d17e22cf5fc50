import { Plural, Trans } from '@lingui/react/macro'
import type { MatrixRow } from '@tequio/contracts/progress/matrix'
import { Link } from 'react-router'
import { ButtonLink } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import type { WholeMatrix } from './Matrix.tsx'
import { Radar } from './Radar.tsx'
import { asLevel, pointsInWords, roundInWords } from './words.ts'

const Sentence = ({ row }: { row: MatrixRow }) => {
  const rose = row.cells.filter((cell) => cell.rose).length
  const near = row.cells.filter((cell) => cell.level !== null && cell.target !== null && cell.target - cell.level === 1).length
  return (
    <p>
      {row.totalBefore === null ? (
        <Trans>Tiene sólo {roundInWords(row.round).toLocaleLowerCase('es-MX')}.</Trans>
      ) : (
        <Plural value={rose} _0="Ningún componente cambió de nivel." one="Subió en # componente." many="Subió en # componentes." other="Subió en # componentes." />
      )}{' '}
      {near > 0 && <Plural value={near} one="Está a un paso de su meta en #." many="Está a un paso de su meta en #." other="Está a un paso de su meta en #." />}
    </p>
  )
}

/** The chosen municipality beside the table: a sentence, its radar, and what stands at or below target. */
export const RowAside = ({ matrix, row, opens }: { matrix: WholeMatrix; row: MatrixRow; opens: boolean }) => {
  const titleOf = (id: string) => matrix.components.find((component) => component.id === id)?.title ?? ''
  const answered = row.cells.reduce((sum, cell) => sum + cell.answered, 0)
  const criteria = row.cells.reduce((sum, cell) => sum + cell.criteria, 0)
  const away = row.cells
    .filter((cell) => cell.level !== null && (cell.target === null ? cell.level <= 1 : cell.level < cell.target))
    .sort((a, b) => (b.target ?? 2) - (b.level ?? 0) - ((a.target ?? 2) - (a.level ?? 0)))
  const reached = row.cells.filter((cell) => cell.level !== null && cell.target !== null && cell.level >= cell.target)
  const shown = [...reached.slice(0, 1), ...away.slice(0, 3)]
  return (
    <aside className="stack-12" aria-labelledby="elegido">
      <div>
        <h2 className="h-m" id="elegido">
          {row.place.name}
        </h2>
        <Sentence row={row} />
      </div>
      <Radar
        name={row.place.name}
        axes={row.cells.map((cell) => ({ id: cell.componentId, title: titleOf(cell.componentId), now: cell.level, before: cell.before, target: cell.target }))}
      />
      {row.total !== null && (
        <p className="meta">
          <Trans>
            Puntaje {pointsInWords(row.total)} de 100, con {answered} de {criteria} criterios.
          </Trans>
          {row.versionsDiffer && (
            <>
              {' '}
              <Trans>Las rondas usaron versiones distintas.</Trans>
            </>
          )}
        </p>
      )}
      {shown.length > 0 && (
        <ul className="list card card-flush">
          {shown.map((cell) => {
            const level = asLevel(cell.level)
            const title = titleOf(cell.componentId)
            const inside = (
              <>
                {level !== null && <LevelBadge level={level} />}
                <span className="grow">
                  <span className="h-xs">{title}</span>
                  <span className="meta">
                    {cell.target !== null && (cell.level ?? 0) >= cell.target ? (
                      <Trans>En su meta</Trans>
                    ) : cell.target === null ? (
                      <Trans>Área de oportunidad</Trans>
                    ) : (
                      <Trans>Área de oportunidad: meta {cell.target}</Trans>
                    )}
                  </span>
                </span>
              </>
            )
            return (
              <li key={cell.componentId}>
                {opens ? (
                  <Link className="item item-pad" to={`/equipo/matriz/${row.place.municipalityId}?componente=${cell.componentId}`}>
                    {inside}
                    <span className="go">
                      <Icon name="chev" />
                    </span>
                  </Link>
                ) : (
                  <span className="item item-pad">{inside}</span>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {row.links.map((link) => (
        <p key={link.pairId} className="meta">
          {link.role === 'mentor' ? <Trans>Lo acompaña {link.place.name}.</Trans> : <Trans>Acompaña a {link.place.name}.</Trans>}
        </p>
      ))}
      {opens && (
        <p className="no-print">
          <ButtonLink full after="right" to={`/equipo/matriz/${row.place.municipalityId}`}>
            <Trans>Abrir el municipio</Trans>
          </ButtonLink>
        </p>
      )}
    </aside>
  )
}

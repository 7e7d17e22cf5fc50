import '../../ui/css/chart.css'
import '../../ui/css/level.css'
import './progress.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Table } from '../../ui/Table.tsx'
import { shortTitle } from './words.ts'

export type Axis = { id: string; title: string; now: number | null; before: number | null; target: number | null }

const centre = { x: 136, y: 104 }
const step = 19
const at = (index: number, count: number, level: number): readonly [number, number] => {
  const turn = (2 * Math.PI * index) / count - Math.PI / 2
  return [centre.x + Math.cos(turn) * step * level, centre.y + Math.sin(turn) * step * level]
}
const outline = (levels: readonly (number | null)[]): string =>
  `${levels
    .map((level, index) => at(index, levels.length, level ?? 0))
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join(' ')}Z`
const anchor = (x: number): string => (Math.abs(x - centre.x) < 1 ? 't-mid' : x < centre.x ? 't-end' : '')

const Drawing = ({ name, axes }: { name: string; axes: readonly Axis[] }) => {
  const { t } = useLingui()
  const said = axes.map(({ title, now }) => `${title} ${now ?? '–'}`).join(', ')
  const has = (key: 'before' | 'target') => axes.some((axis) => axis[key] !== null)
  return (
    <figure className="stack-8 radar">
      <svg className="chart" viewBox="0 0 272 212" role="img" aria-label={t`${name} por componente, de 0 a 4. Ahora: ${said}.`}>
        {[1, 2, 3, 4].map((level) => (
          <path key={level} className="grid" d={outline(axes.map(() => level))} />
        ))}
        {has('before') && <path className="s-base" d={outline(axes.map(({ before }) => before))} />}
        {has('target') && <path className="s-goal" d={outline(axes.map(({ target, now }) => target ?? now))} />}
        <path className="s-now" d={outline(axes.map(({ now }) => now))} />
        {axes.map((axis, index) => {
          const [x, y] = at(index, axes.length, axis.now ?? 0)
          const [labelX, labelY] = at(index, axes.length, 4.6)
          return (
            <g key={axis.id}>
              <circle className="pt" cx={x.toFixed(1)} cy={y.toFixed(1)} r="3.5" />
              <text className={anchor(labelX)} x={labelX.toFixed(1)} y={(labelY + 5).toFixed(1)}>
                {shortTitle(axis.title)}
              </text>
            </g>
          )
        })}
      </svg>
      <ul className="legend row-center">
        <li>
          <span className="key" />
          <Trans>Ahora</Trans>
        </li>
        {has('before') && (
          <li>
            <span className="key key-base" />
            <Trans>Antes</Trans>
          </li>
        )}
        {has('target') && (
          <li>
            <span className="key key-goal" />
            <Trans>Meta</Trans>
          </li>
        )}
      </ul>
    </figure>
  )
}

/** Levels by component as a drawing: before, now and target; the same as a table at a press. */
export const Radar = ({ name, axes }: { name: string; axes: readonly Axis[] }) => {
  const { t } = useLingui()
  const [asTable, setAsTable] = useState(false)
  const cell = (value: number | null) => value ?? <span className="none">–</span>
  return (
    <div className="stack-8">
      {asTable ? (
        <Table
          slim
          caption={t`${name} por componente`}
          rows={axes}
          rowKey={(axis) => axis.id}
          columns={[
            { key: 'title', words: t`Componente`, cell: (axis) => axis.title },
            { key: 'before', words: t`Antes`, align: 'num', cell: (axis) => cell(axis.before) },
            { key: 'now', words: t`Ahora`, align: 'num', cell: (axis) => cell(axis.now) },
            { key: 'target', words: t`Meta`, align: 'num', cell: (axis) => cell(axis.target) },
          ]}
        />
      ) : (
        <Drawing name={name} axes={axes} />
      )}
      <p className="no-print">
        <Button look="quiet" size="slim" icon={asTable ? 'target' : 'table'} onClick={() => setAsTable(!asTable)}>
          {asTable ? <Trans>Ver como dibujo</Trans> : <Trans>Ver como tabla</Trans>}
        </Button>
      </p>
    </div>
  )
}

import '../../ui/css/level.css'
import '../../ui/css/matrix.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { MunicipalityMatrix } from '@tequio/contracts/progress/municipality'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { dayInShort, dayOf } from '../../session/dates.ts'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import { Table } from '../../ui/Table.tsx'
import { TargetSelect } from './TargetSelect.tsx'
import { asLevel, pointsInWords, roundInWords } from './words.ts'

type Component = MunicipalityMatrix['components'][number]
type Criterion = Component['criteria'][number]

const Level = ({ at }: { at: Criterion['levels'][number] | undefined }) => {
  const level = asLevel(at?.level)
  if (at?.notApplicable)
    return (
      <span className="none">
        <Trans>No aplica</Trans>
      </span>
    )
  if (level === null) return <span className="none">–</span>
  return (
    <span className="row">
      <LevelBadge level={level} />
      {at?.provisional && (
        <span className="meta">
          <Trans>provisional</Trans>
        </span>
      )}
    </span>
  )
}

const One = ({ page, component, isOpen }: { page: MunicipalityMatrix; component: Component; isOpen: boolean }) => {
  const { t } = useLingui()
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (!isOpen || !details.current) return
    details.current.open = true
    details.current.scrollIntoView({ block: 'start' })
  }, [isOpen])
  const now = component.scores.at(-1)
  const level = asLevel(now?.level)
  const { municipalityId } = page.place
  return (
    <details className="card" ref={details} id={component.id}>
      <summary className="item">
        {level === null ? <span className="lvl none">–</span> : <LevelBadge level={level} />}
        <span className="grow">
          <span className="h-xs">{component.title}</span>
          <span className="meta">
            <Trans>
              {now?.answered ?? 0} de {now?.criteria ?? 0} criterios
            </Trans>
            {(now?.notApplicable ?? 0) > 0 && (
              <>
                , <Trans>{now?.notApplicable ?? 0} no aplica</Trans>
              </>
            )}
            {component.rose && (
              <>
                , <Trans>subió de nivel</Trans>
              </>
            )}
          </span>
        </span>
        <span className="num">{now?.score == null ? '–' : pointsInWords(now.score)}</span>
      </summary>
      <div className="stack-12">
        <p className="row">
          <span className="meta">
            <Trans>Meta del componente, para los criterios que no tienen la suya</Trans>
          </span>{' '}
          <TargetSelect municipalityId={municipalityId} itemId={component.id} title={component.title} target={component.target} canSet={page.canSetTargets} />
        </p>
        <Table
          slim
          caption={t`${component.title}: criterios por ronda`}
          rows={component.criteria}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'title',
              words: t`Criterio`,
              cell: (row) => (
                <Link to={`?componente=${component.id}&criterio=${row.id}`} preventScrollReset replace>
                  {row.title}
                </Link>
              ),
            },
            ...page.rounds.map((round, at) => ({
              key: round.assessmentId,
              words: roundInWords(round.round),
              cell: (row: Criterion) => <Level at={row.levels[at] ?? undefined} />,
            })),
            {
              key: 'target',
              words: t`Meta`,
              cell: (row) => <TargetSelect municipalityId={municipalityId} itemId={row.id} title={row.title} target={row.target} canSet={page.canSetTargets} />,
            },
            { key: 'evidence', words: t`Evidencia`, align: 'num', cell: (row) => row.levels.at(-1)?.evidence ?? <span className="none">–</span> },
            {
              key: 'who',
              words: t`Quién y cuándo`,
              cell: (row) => {
                const last = row.levels.at(-1)
                return last ? (
                  <>
                    {last.by}
                    <span className="sub">{dayInShort(dayOf(last.at))}</span>
                  </>
                ) : (
                  <span className="none">–</span>
                )
              },
            },
          ]}
        />
      </div>
    </details>
  )
}

/** Every component with its criteria by round, target, evidence, who and when. */
export const Components = ({ page, open }: { page: MunicipalityMatrix; open: string | null }) => (
  <section className="stack-12" aria-labelledby="criterios">
    <h2 className="h-m" id="criterios">
      <Trans>Componentes y criterios</Trans>
    </h2>
    {page.components.map((component) => (
      <One key={component.id} page={page} component={component} isOpen={component.id === open} />
    ))}
  </section>
)

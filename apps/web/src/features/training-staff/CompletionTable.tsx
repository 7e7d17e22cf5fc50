import '../../ui/LevelCell.tsx'
import './matrix-people.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { readCompletionMatrix } from '@tequio/contracts/training/completion-matrix'
import type { MatrixMark, MatrixRow, MatrixTotals, ModuleState } from '@tequio/contracts/training/completion-matrix'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { numberInWords } from '../../session/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { markWords, moduleStates, moduleStateWords } from './matrix-words.ts'

type Module = Reply<typeof readCompletionMatrix>['modules'][number]
/** The address of the list behind a figure, and whether it is open. */
export type Opens = (of: { module: number; state: ModuleState } | { mark: MatrixMark }) => { to: string; isOpen: boolean }

const looks: Record<ModuleState, string> = { done: 'cell v4', begun: 'cell v2', none: 'cell v0' }
const rowOf: Record<ModuleState, [MatrixMark, MatrixMark, MatrixMark] | undefined> = {
  done: ['pre', 'post', 'certificate'],
  begun: undefined,
  none: ['no-pre', 'no-post', 'no-certificate'],
}

export const Key = () => {
  const { t } = useLingui()
  return (
    <p className="mx-key">
      <span>
        <span className="cell v4" aria-hidden="true">
          <Icon name="check" small />
        </span>
        {t`Terminado`}
      </span>
      <span>
        <span className="cell v2" aria-hidden="true">
          1/3
        </span>
        {t`En curso: lecciones terminadas`}
      </span>
      <span>
        <span className="cell v0" aria-hidden="true">
          –
        </span>
        {t`Sin empezar`}
      </span>
    </p>
  )
}

const Cell = ({ person, module, at }: { person: MatrixRow; module: Module; at: number }) => {
  const { t } = useLingui()
  const { state, done } = person.cells[at] ?? { state: 'none', done: 0 }
  const { title, lessons } = module
  const words = moduleStateWords(state)
  const { name } = person
  return (
    <span className={looks[state]} role="img" aria-label={state === 'begun' ? t`${name}, ${title}: en curso, ${done} de ${lessons} lecciones` : t`${name}, ${title}: ${words}`}>
      {state === 'done' ? <Icon name="check" small /> : state === 'begun' ? `${done}/${lessons}` : '–'}
    </span>
  )
}

const Grade = ({ grade, passed }: { grade: number | null; passed?: boolean }) =>
  grade === null ? (
    <span className="cell v0" aria-label="–">
      –
    </span>
  ) : (
    <span className={`cell ${passed ? 'v4' : 'v1'}`}>{numberInWords(grade)}</span>
  )

const Figure = ({ value, opens, words }: { value: number; opens: ReturnType<Opens>; words: string }) =>
  value === 0 ? (
    <span className="meta">0</span>
  ) : (
    <Link to={opens.to} replace preventScrollReset aria-current={opens.isOpen ? 'true' : undefined} aria-label={`${words}: ${numberInWords(value)}`}>
      {numberInWords(value)}
    </Link>
  )

const Figures = ({ modules, totals, opens }: { modules: readonly Module[]; totals: MatrixTotals; opens: Opens }) => {
  const { t } = useLingui()
  const names: Record<ModuleState, ReactNode> = { done: t`Ya lo hicieron`, begun: t`Lo llevan a medias`, none: t`No lo han hecho` }
  const counted = { pre: totals.pre, post: totals.passed, certificate: totals.certificates }
  const countOf = (mark: MatrixMark): number => (mark.startsWith('no-') ? totals.people - counted[mark.slice(3) as keyof typeof counted] : counted[mark as keyof typeof counted])
  return (
    <tbody>
      {moduleStates.map((state) => (
        <tr key={state} className="is-figure">
          <th scope="row">{names[state]}</th>
          {totals.modules.map((one, at) => (
            <td key={one.number}>
              <Figure value={one[state]} opens={opens({ module: one.number, state })} words={`${modules[at]?.title ?? ''}, ${moduleStateWords(state)}`} />
            </td>
          ))}
          {rowOf[state]?.map((mark) => (
            <td key={mark}>
              <Figure value={countOf(mark)} opens={opens({ mark })} words={markWords(mark)} />
            </td>
          )) ?? <td colSpan={3} aria-label={t`No se cuenta`} />}
        </tr>
      ))}
    </tbody>
  )
}

/** People by surname, one column a module, with the figures of all of them above; each figure opens its list. */
export const CompletionTable = ({ modules, items, totals, opens }: { modules: readonly Module[]; items: readonly MatrixRow[]; totals: MatrixTotals | undefined; opens: Opens }) => {
  const { t } = useLingui()
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t`Avance por módulo, se desplaza a los lados`}>
      <table className="mx mx-people">
        <caption className="vh">
          <Trans>Avance de cada persona en cada módulo</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Persona</Trans>
            </th>
            {modules.map(({ number, title }) => (
              <th key={number} scope="col">
                <abbr title={title}>{t`Módulo ${number}`}</abbr>
              </th>
            ))}
            <th scope="col">
              <Trans>Prueba inicial</Trans>
            </th>
            <th scope="col">
              <Trans>Prueba final</Trans>
            </th>
            <th scope="col">
              <Trans>Constancia</Trans>
            </th>
          </tr>
        </thead>
        {totals && <Figures modules={modules} totals={totals} opens={opens} />}
        <tbody>
          {items.map((person) => (
            <tr key={person.enrolmentId}>
              <th scope="row">
                {person.name}
                <span className="sub">{person.municipality}</span>
              </th>
              {modules.map((module, at) => (
                <td key={module.number}>
                  <Cell person={person} module={module} at={at} />
                </td>
              ))}
              <td>
                <Grade grade={person.pre} />
              </td>
              <td>
                <Grade grade={person.post} passed={person.passed} />
              </td>
              <td>
                {person.certificateId === null ? (
                  <span className="cell v0" role="img" aria-label={markWords('no-certificate')}>
                    –
                  </span>
                ) : (
                  <span className="cell v4" role="img" aria-label={markWords('certificate')}>
                    <Icon name="check" small />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

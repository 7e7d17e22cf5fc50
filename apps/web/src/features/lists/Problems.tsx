import { Plural, Trans } from '@lingui/react/macro'
import { Icon } from '../../ui/Icon.tsx'
import { columnWord, kindWords, type Summary } from './words.ts'

const shownKinds = 8

/** Every kind of problem with the rows where it stands; a row opens in the table below. */
export const Problems = ({ list, shown, onRow }: { list: Summary; shown: ReadonlySet<number>; onRow: (row: number) => void }) => {
  const { rowsWithErrors, questions } = list.counts
  const open = (event: { preventDefault: () => void }, row: number) => {
    event.preventDefault()
    const target = document.getElementById(`f-${row}`)
    if (shown.has(row) && target) {
      target.scrollIntoView({ block: 'center' })
      target.querySelector<HTMLElement>('button, input')?.focus()
    } else onRow(row)
  }
  const more = list.kinds.length - shownKinds
  return (
    <section className="callout callout-err" aria-labelledby="problemas" role="status">
      <Icon name="alert" />
      <div className="stack-4 grow">
        <h2 className="h-xs" id="problemas">
          {rowsWithErrors > 0 && <Plural value={rowsWithErrors} one="# fila por corregir" many="# filas por corregir" other="# filas por corregir" />}
          {rowsWithErrors > 0 && questions > 0 && ', '}
          {questions > 0 && <Plural value={questions} one="# pregunta por responder" many="# preguntas por responder" other="# preguntas por responder" />}
        </h2>
        <ul className="meta">
          {list.kinds.slice(0, shownKinds).map((kind) => (
            <li key={`${kind.column}/${kind.code}`}>
              {columnWord(kind.column)}: {kindWords(kind.code)}. <Plural value={kind.count} one="Fila" many="# filas:" other="# filas:" />{' '}
              {kind.rows.slice(0, 6).map((row, at) => (
                <span key={row}>
                  {at > 0 && ', '}
                  <a href={`#f-${row}`} onClick={(event) => open(event, row)}>
                    {row}
                  </a>
                </span>
              ))}
              {kind.count > 6 && '…'}
            </li>
          ))}
        </ul>
        {more > 0 && (
          <p className="meta">
            <Plural value={more} one="Y # problema más en la tabla." many="Y # problemas más en la tabla." other="Y # problemas más en la tabla." />
          </p>
        )}
      </div>
    </section>
  )
}

/** What registering the list does, in lines with counts. */
export const EffectLines = ({ list }: { list: Summary }) => {
  const { newPersons, newPosts, unchanged, leftOut } = list.counts
  return (
    <ul className="meta">
      <li>
        <Plural
          value={newPersons}
          one="# persona nueva, con su puesto y su cuenta"
          many="# personas nuevas, con su puesto y su cuenta"
          other="# personas nuevas, con su puesto y su cuenta"
        />
      </li>
      <li>
        <Plural value={newPosts} one="# persona que cambia de puesto" many="# personas que cambian de puesto" other="# personas que cambian de puesto" />
      </li>
      <li>
        <Plural value={unchanged} one="# persona ya registrada, sin cambios" many="# personas ya registradas, sin cambios" other="# personas ya registradas, sin cambios" />
      </li>
      {leftOut > 0 && (
        <li>
          <Plural value={leftOut} one="# fila que se deja fuera" many="# filas que se dejan fuera" other="# filas que se dejan fuera" />
        </li>
      )}
    </ul>
  )
}

export const Effects = ({ list }: { list: Summary }) => (
  <section className="callout" aria-labelledby="efecto">
    <Icon name="users" />
    <div className="stack-4">
      <h2 className="h-xs" id="efecto">
        {list.state === 'confirmed' ? <Trans>Qué se registró</Trans> : <Trans>Qué se registrará</Trans>}
      </h2>
      <EffectLines list={list} />
    </div>
  </section>
)

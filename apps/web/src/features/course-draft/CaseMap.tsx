import { Trans, useLingui } from '@lingui/react/macro'
import type { DraftFault } from '@tequio/contracts/training/draft'
import type { DraftCase, DraftStep } from '@tequio/contracts/training/draft-case'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { beginningOf, placesOf, type Place } from './case-editing.ts'
import { faultWords } from './words.ts'

export const usePlaceWords = (nodes: readonly DraftStep[]): ((id: string) => string | undefined) => {
  const { t } = useLingui()
  const places = placesOf(nodes)
  return (id) => {
    const place: Place | undefined = places.get(id)
    if (!place) return undefined
    const { number } = place
    return place.kind === 'end' ? t`Final ${number}` : t`Paso ${number}`
  }
}

/** All ways of a case as a list: each step, what it says and where each choice leads. */
export const CaseMap = ({
  of,
  faults,
  open,
  onOpen,
  move,
}: {
  of: DraftCase
  faults: readonly DraftFault[]
  open: string | undefined
  onOpen: (id: string) => void
  move: ((id: string, by: -1 | 1) => void) | undefined
}) => {
  const { t } = useLingui()
  const nameOf = usePlaceWords(of.nodes)
  return (
    <ol className="list" aria-label={t`Pasos del caso`}>
      {of.nodes.map((node, at) => {
        const { id, choices, end } = node
        const name = nameOf(id) ?? ''
        const words = beginningOf(node.blocks)
        const wrong = faults.filter(({ part }) => part === `step:${id}`)
        return (
          <li key={id} className={`item item-pad row lesson-line${open === id ? ' idea-now' : ''}`} aria-current={open === id ? 'step' : undefined}>
            <div className="grow stack-4">
              <span className="row">
                <button type="button" className="as-link strong" id={`paso-${id}`} onClick={() => onOpen(id)}>
                  {name}
                </button>
                {at === 0 && (
                  <Chip tone="info">
                    <Trans>Aquí empieza</Trans>
                  </Chip>
                )}
                {end?.outcome && <span>{end.outcome}</span>}
              </span>
              {words && <span className="meta">{words}</span>}
              {choices.length > 0 && (
                <ul className="stack-4">
                  {choices.map(({ text, to, score }, number) => {
                    const lead = nameOf(to) ?? t`falta elegir a dónde`
                    const said = text || t`(sin escribir)`
                    return (
                      <li key={number} className="meta">
                        <Trans>
                          {said} → {lead}, {score} de 3
                        </Trans>
                      </li>
                    )
                  })}
                </ul>
              )}
              {wrong.map((fault) => (
                <span key={fault.reason} className="err-text">
                  {faultWords(fault)}
                </span>
              ))}
            </div>
            {move && (
              <div className="row">
                <Button size="slim" id={`subir-${id}`} disabled={at === 0} onClick={() => move(id, -1)}>
                  <Trans>Subir</Trans>
                  <span className="vh">: {name}</span>
                </Button>
                <Button size="slim" id={`bajar-${id}`} disabled={at === of.nodes.length - 1} onClick={() => move(id, 1)}>
                  <Trans>Bajar</Trans>
                  <span className="vh">: {name}</span>
                </Button>
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

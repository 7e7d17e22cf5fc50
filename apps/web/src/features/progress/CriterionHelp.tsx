import { Trans } from '@lingui/react/macro'
import type { Component, Criterion } from '@tequio/contracts/progress/instrument'

/** Help, who answers, where it may be left out, what the component is for. */
export const CriterionHelp = ({ component, criterion }: { component: Component; criterion: Criterion }) => (
  <details className="card">
    <summary className="item strong">
      <Trans>Ayuda, quién contesta y evidencia que se pide</Trans>
    </summary>
    <div className="stack-12">
      <p className="prose">{criterion.help}</p>
      <p className="prose">
        <span className="strong">
          <Trans>Contestan:</Trans>
        </span>{' '}
        {criterion.who.join(', ')}.
      </p>
      {criterion.applicability && (
        <p className="prose">
          <span className="strong">
            <Trans>Aplicabilidad:</Trans>
          </span>{' '}
          {criterion.applicability}
        </p>
      )}
      <p className="prose">
        <span className="strong">
          <Trans>Propósito del componente:</Trans>
        </span>{' '}
        {component.purpose}
      </p>
      <p className="meta">
        <Trans>Teclas: 0 a 4 eligen el nivel; n y p pasan de criterio.</Trans>
      </p>
    </div>
  </details>
)

import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** The last net: a screen that broke says so and offers to open again; what was saved stays saved. */
export class Crash extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError = () => ({ broken: true })
  override render = () =>
    this.state.broken ? (
      <main className="page" id="contenido">
        <EmptyState
          level={1}
          title={<Trans>Esta pantalla se cayó</Trans>}
          action={
            <Button look="primary" onClick={() => location.reload()}>
              <Trans>Abrir otra vez</Trans>
            </Button>
          }
        >
          <Trans>Lo que ya estaba guardado sigue guardado.</Trans>
        </EmptyState>
      </main>
    ) : (
      this.props.children
    )
}

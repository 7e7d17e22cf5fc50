import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText } from '../../ui/Field.tsx'

/** For who registered this device: nothing is typed. What asks it arrives when it is wanted. */
export const EnterByPasskey = () => {
  const [state, setState] = useState<'away' | 'ready' | 'busy' | 'nothing' | ApiProblem>('away')
  // the page is drawn before a browser is there to ask
  useEffect(() => setState('PublicKeyCredential' in window ? 'ready' : 'away'), [])
  if (state === 'away') return null
  const enter = async () => {
    setState('busy')
    try {
      const { enterByPasskey } = await import('../../session/passkey.ts')
      if (!(await enterByPasskey())) setState('nothing')
    } catch (trouble) {
      setState(trouble instanceof ApiProblem ? trouble : 'nothing')
    }
  }
  return (
    <div className="stack-8">
      <Button full icon="lock" busy={state === 'busy'} onClick={() => void enter()}>
        <Trans>Entrar con llave de acceso</Trans>
      </Button>
      {state === 'nothing' && (
        <ErrorText>
          <Trans>Este aparato no dio ninguna llave. Entre con su usuario y contraseña.</Trans>
        </ErrorText>
      )}
      {state instanceof ApiProblem && <ErrorText>{sentenceOf(state)}</ErrorText>}
    </div>
  )
}

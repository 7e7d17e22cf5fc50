import { Trans, useLingui } from '@lingui/react/macro'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Bring } from './Bring.tsx'

/** The same in the learner's frame, for one's own file on another device. */
export const OnPhone = () => {
  const { t } = useLingui()
  return (
    <LearnerShell name={t`Traer avances de un archivo`} title={<Trans>Traer avances de un archivo</Trans>} back={{ to: '/yo', words: t`Yo` }}>
      <div className="stack">
        <p>
          <Trans>Si su otro teléfono no tiene señal, guarde ahí sus avances en un archivo y tráigalo aquí. Primero verá qué trae.</Trans>
        </p>
        <Bring />
      </div>
    </LearnerShell>
  )
}

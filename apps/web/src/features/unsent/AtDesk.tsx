import { Trans, useLingui } from '@lingui/react/macro'
import { has, useMe } from '../../session/session.ts'
import { Work } from '../../ui/Work.tsx'
import { Bring } from './Bring.tsx'

/** What an officer without a signal hands in as a file is brought in by their liaison or by staff. */
export const AtDesk = () => {
  const { t } = useLingui()
  const me = useMe()
  const crumb = has(me, 'staff') ? { to: '/equipo/capacitacion', words: t`Capacitación` } : { to: '/equipo/mi-municipio', words: t`Mi municipio` }
  return (
    <Work
      tight
      name={t`Traer avances`}
      title={<Trans>Traer avances de un archivo</Trans>}
      lead={<Trans>De quien no tiene señal y guardó sus avances en un archivo. Primero verá de quién es y qué trae.</Trans>}
      crumbs={[crumb]}
    >
      <Bring />
    </Work>
  )
}

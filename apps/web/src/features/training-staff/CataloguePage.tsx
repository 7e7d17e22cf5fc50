import { Trans, useLingui } from '@lingui/react/macro'
import { Work } from '../../ui/Work.tsx'
import { Catalogue } from './Catalogue.tsx'

/** The catalogue by itself, for who writes courses and runs no edition. */
export const CataloguePage = () => {
  const { t } = useLingui()
  return (
    <Work name={t`Catálogo de cursos`} title={<Trans>Los cursos del programa</Trans>} lead={<Trans>Para quién es cada uno y qué se aprende en él.</Trans>}>
      <Catalogue />
    </Work>
  )
}

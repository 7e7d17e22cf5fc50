import { Trans } from '@lingui/react/macro'
import { Icon } from '../../ui/Icon.tsx'

/** The programme's help line; a setting of the build, shown with spaces and dialled without. */
const phone = (import.meta.env['VITE_HELP_PHONE'] as string | undefined) ?? '614 555 0142'

export const Help = () => (
  <a className="link-row" href={`tel:${phone.replaceAll(' ', '')}`}>
    <Icon name="call" small />
    <Trans>Ayuda: {phone}</Trans>
  </a>
)

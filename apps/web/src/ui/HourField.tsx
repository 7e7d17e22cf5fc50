import { useLingui } from '@lingui/react/macro'
import type { ComponentProps } from 'react'
import { TextField } from './Field.tsx'

/** An hour of the day as one writes it here, '16:30'; read it with `momentIn`. */
export const HourField = (field: Pick<ComponentProps<typeof TextField>, 'id' | 'name' | 'label' | 'defaultValue' | 'error'>) => {
  const { t } = useLingui()
  return <TextField {...field} hint={t`24 horas, por ejemplo 16:30`} inputMode="numeric" maxLength={5} autoComplete="off" />
}

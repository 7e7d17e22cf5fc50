import { Trans } from '@lingui/react/macro'
import { numberInWords } from '../../session/dates.ts'

/** A figure as the service sent it; null is a group smaller than `below`, or a figure that would tell one. */
export const Shown = ({ value, below }: { value: number | null; below?: number }) =>
  value === null ? <span className="none">{below === undefined ? <Trans>oculto</Trans> : <Trans>menos de {below} u oculto</Trans>}</span> : numberInWords(value)

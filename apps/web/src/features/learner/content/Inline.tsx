import type { Inline } from '@tequio/contracts/training/block'

/** A run of text; bold and emphasis only. */
export const Text = ({ of }: { of: Inline }) =>
  of.map(({ text, style }, at) => (style === 'strong' ? <strong key={at}>{text}</strong> : style === 'em' ? <em key={at}>{text}</em> : <span key={at}>{text}</span>))

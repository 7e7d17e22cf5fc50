import type { Endpoint } from '@tequio/contracts/make'

/** As `tools/slim-contracts` writes it into the browser's part of a contract. */
export type Limit = {
  need?: true
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
  format?: string
  maxBytes?: number
  one?: readonly (string | number)[]
}

/** The contract's limits of a body field, for example to give `maxLength` to its control. Fields inside objects are `outer.inner`. */
export const limitOf = (endpoint: Endpoint, field: string): Limit => (endpoint as unknown as { limits?: Record<string, Limit> }).limits?.[field] ?? {}

/** Text attributes of a control: `<TextField {...textLimits(enrol, 'note')} />`. */
export const textLimits = (endpoint: Endpoint, field: string): { maxLength?: number; required?: boolean } => {
  const { maxLength, need } = limitOf(endpoint, field)
  return { ...(maxLength ? { maxLength } : {}), ...(need ? { required: true } : {}) }
}

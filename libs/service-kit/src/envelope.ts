import type { EventContract } from '@tequio/contracts/make'
import type { OutboxTable } from './tables.ts'

/** A fact on the wire: CloudEvents 1.0 in JSON with the subject's sequence and the trace as extensions. */
export type Envelope = {
  specversion: '1.0'
  id: string
  source: string
  type: string
  subject: string
  time: string
  datacontenttype: 'application/json'
  sequence: number
  traceparent?: string
  data: unknown
}

export const envelopeOf = (row: Omit<OutboxTable, 'position' | 'published_at'>): Envelope => ({
  specversion: '1.0',
  id: row.id,
  source: `/tequio/${row.subject.split('.')[0]}`,
  type: row.name,
  subject: row.subject_id,
  time: row.time.toISOString(),
  datacontenttype: 'application/json',
  sequence: row.sequence,
  ...(row.trace ? { traceparent: row.trace } : {}),
  data: row.data,
})

/** A fact as a consumer's effect reads it. */
export type Received<E extends EventContract = EventContract> =
  E extends EventContract<infer Name, infer _D> ? { id: string; name: Name; subjectId: string; sequence: number; time: Date; data: import('typebox').Static<E['data']> } : never

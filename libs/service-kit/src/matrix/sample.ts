import { randomUUID } from 'node:crypto'

type Schema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minLength?: number
  minimum?: number
  format?: string
  pattern?: string
}

const text = (schema: Schema): string => {
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'date') return '2026-12-01'
  if (schema.format === 'date-time') return '2026-12-01T16:00:00.000Z'
  const known = ['2026-12-01', randomUUID(), '19039', '19', '2026-12-01T16:00', '12:00', 'c1', 'C1', '1'].find((value) => !schema.pattern || new RegExp(schema.pattern).test(value))
  return schema.pattern === undefined ? 'x'.repeat(Math.max(schema.minLength ?? 0, 3)) : (known ?? '')
}

/** The smallest value that fits a schema of a contract: only what it requires, the first of several ways. */
export const sampleOf = (schema: Schema): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {})
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return null
  }
}

import type { TSchema } from 'typebox'

/** The schema with every object closed, so that an unknown field is refused instead of dropped. */
export const closed = (schema: unknown): TSchema => close(schema) as TSchema

const close = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(close)
  if (node === null || typeof node !== 'object') return node
  const copy: Record<string, unknown> = {}
  for (const key of Reflect.ownKeys(node)) {
    const descriptor = Object.getOwnPropertyDescriptor(node, key)
    if (!descriptor) continue
    if (typeof key === 'string' && descriptor.enumerable) copy[key] = close(descriptor.value)
    else Object.defineProperty(copy, key, descriptor)
  }
  if (copy['type'] === 'object' && copy['properties'] !== undefined && copy['additionalProperties'] === undefined) copy['additionalProperties'] = false
  return copy
}

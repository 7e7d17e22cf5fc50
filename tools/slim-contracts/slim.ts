type Schema = { type?: string; properties?: Record<string, Schema>; required?: string[]; anyOf?: Schema[]; items?: Schema } & Record<string, unknown>

/** What a form needs to know of a field: `need` = may not be left out; the others as in JSON Schema. */
export type Limit = {
  need?: true
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
  format?: string
  minItems?: number
  maxItems?: number
  one?: readonly (string | number)[]
}
export type Limits = Record<string, Limit>

const kept = ['minLength', 'maxLength', 'minimum', 'maximum', 'pattern', 'format', 'minItems', 'maxItems'] as const

const constants = (schema: Schema): (string | number)[] | undefined => {
  if (schema.anyOf?.every((branch) => 'const' in branch)) return schema.anyOf.map((branch) => branch['const'] as string | number)
  if (Array.isArray(schema['enum'])) return schema['enum'] as (string | number)[]
  return undefined
}

/** Limits of an object's fields; fields of objects inside it are named `outer.inner`, of lists `list[].inner`. */
export const limitsOf = (schema: Schema, under = ''): Limits => {
  const limits: Limits = {}
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const limit: Record<string, unknown> = {}
    if (schema.required?.includes(name)) limit['need'] = true
    for (const key of kept) if (field[key] !== undefined) limit[key] = field[key]
    const one = constants(field)
    if (one) limit['one'] = one
    if (Object.keys(limit).length > 0) limits[under + name] = limit
    if (field.properties) Object.assign(limits, limitsOf(field, `${under}${name}.`))
    if (field.items?.properties) Object.assign(limits, limitsOf(field.items, `${under}${name}[].`))
  }
  return limits
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isSchema = (value: Record<string, unknown>) =>
  '~kind' in value || 'anyOf' in value || (typeof value['type'] === 'string' && ('properties' in value || 'items' in value || !('code' in value || 'name' in value)))

/** The run-time part of one export of a contract module; undefined when the browser has no use for it. */
export const slim = (value: unknown): unknown => {
  if (typeof value === 'function') return undefined
  if (Array.isArray(value)) return value.every((entry) => !isObject(entry)) ? value : value.map(slim)
  if (!isObject(value)) return value
  if (typeof value['method'] === 'string' && typeof value['path'] === 'string') {
    const body = value['body'] as Schema & { bytes?: true; maxBytes?: number }
    const limits = body.bytes ? { file: { maxBytes: body.maxBytes } } : limitsOf(body)
    return { method: value['method'], path: value['path'], ...(Object.keys(limits).length > 0 ? { limits } : {}) }
  }
  if (typeof value['code'] === 'string' && typeof value['status'] === 'number' && 'facts' in value) return { code: value['code'] }
  if (typeof value['name'] === 'string' && 'data' in value) return undefined
  if (isSchema(value)) return undefined
  return value
}

/** Source of the module that the browser gets in place of a contract module. Throws on an export that is not plain data. */
export const slimModule = (file: string, exported: Record<string, unknown>): string => {
  const lines: string[] = []
  for (const [name, value] of Object.entries(exported)) {
    const part = slim(value)
    if (part === undefined) continue
    if (name === 'default') throw new Error(`${file}: a contract module has no default export`)
    lines.push(`export const ${name} = ${JSON.stringify(part)}`)
  }
  return `${lines.join('\n')}\n`
}

import { Type } from 'typebox'
import { endpoint } from './make.ts'

const Uuid = Type.String({ format: 'uuid' })
const Moment = Type.String({ format: 'date-time' })

/** Services that hold data of persons; each prepares its own part of an export. */
export const exportingServices = ['identity', 'training', 'vetting', 'mentoring', 'progress'] as const
export type ExportingService = (typeof exportingServices)[number]
/** Days for which a prepared export is kept. */
export const exportDays = 7

/** What a service tells when its part is ready; the part itself never leaves it by a fact. */
export const ExportPrepared = Type.Object({ exportId: Uuid, rows: Type.Integer(), preparedAt: Moment })

export const readExportPart = endpoint({
  method: 'GET',
  path: '/api/:service/me/export',
  summary: 'This service’s part of one’s newest export, sections with rows as JSON text; null while there is none',
  may: { on: 'session' },
  isFresh: true,
  params: Type.Object({ service: Type.String({ pattern: '^[a-z]+$' }) }),
  reply: Type.Object({ part: Type.Union([Type.Object({ exportId: Uuid, preparedAt: Moment, content: Type.String() }), Type.Null()]) }),
})

/** Every service answers under the same endpoint; this is that of one. */
export const exportEndpoint = (of: string) => ({ ...readExportPart, path: readExportPart.path.replace(':service', of), params: Type.Object({}) })

export type ExportSection = { name: string; title: string; rows: Record<string, unknown>[] }

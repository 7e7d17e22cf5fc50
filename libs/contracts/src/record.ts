import { Type } from 'typebox'
import type { Act } from './policy.ts'
import { bytes, endpoint, file, problem } from './make.ts'

/** Services that keep something of a municipality which goes with it. Vetting does not: its files belong to persons and stay sealed where they are. */
export const recordServices = ['identity', 'training', 'mentoring', 'progress'] as const
export type RecordService = (typeof recordServices)[number]

export const recordFormat = 'tequio-record/1'
export const maxRecordBytes = 300_000_000

/** Not an archive that a Tequio wrote, changed by hand, or with rows that are not of its municipality. */
export const recordUnfit = problem('record-unfit', 422, Type.Object({ part: Type.String() }))
/** Written by a later version. */
export const recordNewer = problem('record-newer', 422)
/** Something here bears the same name or number and is another thing: nothing was loaded. */
export const recordClash = problem('record-clash', 409, Type.Object({ table: Type.String(), rows: Type.Integer() }))

/** The people of this part are not known here yet: the directory's part goes first, and its facts take a moment. */
export const recordEarly = problem('record-early', 409, Type.Object({ persons: Type.Integer() }))

/** Ids of the archive that are other ids here: the same person, institution or course was known already. */
export const RecordIds = Type.Array(Type.Object({ from: Type.String(), to: Type.String() }))

const closed = { additionalProperties: false } as const

/** One service's part of a municipality's record: a ZIP with `manifest.json`, one NDJSON file a table, and the papers. */
export const takeRecord = <S extends RecordService>(service: S) =>
  endpoint({
    method: 'GET',
    path: `/api/${service}/municipalities/:municipalityId/record`,
    summary: 'What this service keeps of a municipality, as one documented archive that another Tequio loads',
    may: { do: `${service}.record.take` satisfies Act, on: 'municipality', by: 'municipalityId' },
    params: Type.Object({ municipalityId: Type.String({ pattern: '^\\d{5}$' }) }),
    reply: file('application/zip'),
    isFresh: true,
  })

export const loadRecord = <S extends RecordService>(service: S) =>
  endpoint({
    method: 'POST',
    path: `/api/${service}/records`,
    summary: 'Loads a part that another Tequio wrote: what is not here yet is added, what is here stays as it is; all of it or nothing',
    may: { do: `${service}.record.load` satisfies Act, on: 'programme' },
    body: bytes(maxRecordBytes),
    reply: Type.Object(
      { municipalityId: Type.String(), ids: RecordIds, tables: Type.Array(Type.Object({ table: Type.String(), rows: Type.Integer(), added: Type.Integer() })) },
      closed,
    ),
    status: 200,
    problems: [recordUnfit, recordNewer, recordClash, recordEarly],
    isFresh: true,
  })

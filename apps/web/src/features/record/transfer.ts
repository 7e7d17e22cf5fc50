import { loadIdentityRecord, takeIdentityRecord } from '@tequio/contracts/identity/record'
import { loadMentoringRecord, takeMentoringRecord } from '@tequio/contracts/mentoring/record'
import { loadProgressRecord, takeProgressRecord } from '@tequio/contracts/progress/record'
import { loadTrainingRecord, takeTrainingRecord } from '@tequio/contracts/training/record'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { joinParts, parts, withIds, type Part, type Whole } from './archive.rules.ts'

const taking = { identity: takeIdentityRecord, training: takeTrainingRecord, mentoring: takeMentoringRecord, progress: takeProgressRecord }
const loading = { identity: loadIdentityRecord, training: loadTrainingRecord, mentoring: loadMentoringRecord, progress: loadProgressRecord }

/** Asks every service for its part and joins them; one that does not answer leaves no half archive. */
export const takeWhole = async (municipalityId: string, onPart: (done: number) => void): Promise<ReturnType<typeof joinParts>> => {
  const taken = {} as Record<Part, Uint8Array>
  for (const [done, part] of parts.entries()) {
    onPart(done)
    taken[part] = new Uint8Array(await (await call(taking[part], { params: { municipalityId }, waitMs: 120_000 })).arrayBuffer())
  }
  onPart(parts.length)
  return joinParts(taken)
}

export type LoadedPart = { part: Part; rows: number; added: number }
const patienceMs = 120_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Loads the parts in their order; the later ones wait until the people of the first have arrived with them. */
export const loadWhole = async (whole: Whole, onPart: (done: number) => void): Promise<LoadedPart[]> => {
  let ids: { from: string; to: string }[] = []
  const loaded: LoadedPart[] = []
  for (const [done, part] of parts.entries()) {
    onPart(done)
    const body = ids.length > 0 ? withIds(whole.parts[part], ids) : whole.parts[part]
    const send = async (until: number): Promise<{ ids: typeof ids; tables: { rows: number; added: number }[] }> => {
      try {
        return await call(loading[part], { body, waitMs: 120_000 })
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || problem.code !== 'record-early' || Date.now() > until) throw problem
        await pause(2_000)
        return send(until)
      }
    }
    const reply = await send(Date.now() + patienceMs)
    if (part === 'identity') ids = reply.ids
    loaded.push({ part, rows: reply.tables.reduce((sum, one) => sum + one.rows, 0), added: reply.tables.reduce((sum, one) => sum + one.added, 0) })
  }
  onPart(parts.length)
  return loaded
}

import { maxPaperBytes } from '@tequio/contracts/vetting/paper'
import { beginUpload, readUpload, sendPart, uploadElsewhere } from '@tequio/contracts/vetting/upload'
import { call } from '../../api/call.ts'
import { digestOf } from '../../api/digest.ts'
import { ApiProblem, tooLargeOf } from '../../api/problem.ts'
import { through } from '../../api/through.ts'
import { nextPart, partBytes, type Part } from './upload-part.rules.ts'

export type Sending = { done: number; total: number; isWaiting: boolean }

/**
 * Uploads a paper in parts, larger ones over a good signal. While the network is away it waits, then asks how far the upload came and goes on from there. Throws
 * `ApiProblem` for what no waiting mends, and the reason of `signal` when the person cancels.
 */
export const uploadPaper = async (of: { caseId: string; kind: 'consent' | 'cup'; file: File; signal: AbortSignal; onMove: (sending: Sending) => void }): Promise<void> => {
  const { caseId, kind, file, signal, onMove } = of
  const total = file.size
  const tooLarge = tooLargeOf(file, maxPaperBytes)
  if (tooLarge) throw tooLarge
  const key = crypto.randomUUID()
  let [done, size, isUnsure] = [0, partBytes, false]
  const learn = (part: Part) => void (size = nextPart(size, part))
  const move = (isWaiting: boolean) => onMove({ done, total, isWaiting })

  const onWait = () => {
    isUnsure = true
    learn({ passed: false })
    move(true)
  }
  const next = async (params: { caseId: string; uploadId: string }): Promise<number> => {
    if (isUnsure) {
      done = (await call(readUpload, { params, signal })).received
      isUnsure = false
      if (done === total) return total
    }
    try {
      const from = performance.now()
      const { received } = await call(sendPart, { params, query: { from: done }, body: file.slice(done, done + size), signal })
      learn({ passed: true, tookMs: performance.now() - from })
      return received
    } catch (trouble) {
      if (trouble instanceof ApiProblem && trouble.code === uploadElsewhere.code) return Number(trouble.facts['received'])
      throw trouble
    }
  }

  move(false)
  signal.throwIfAborted()
  const body = { kind, name: file.name.slice(-160), size: total, sha256: await digestOf(await file.arrayBuffer()) }
  const { uploadId } = await through(() => call(beginUpload, { params: { caseId }, body, key, signal }), { signal, onWait })
  isUnsure = false
  while (done < total) {
    done = await through(() => next({ caseId, uploadId }), { signal, onWait })
    move(false)
  }
}

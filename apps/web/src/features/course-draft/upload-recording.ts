import { beginRecording, recordingPartBytes, sendRecordingPart, type Recording, type RecordingRefusal } from '@tequio/contracts/training/recording'
import { call } from '../../api/call.ts'
import { digestOf } from '../../api/digest.ts'
import { through } from '../../api/through.ts'

export type Moving = { done: number; total: number; isWaiting: boolean }

/**
 * Brings a recording in parts. While the network is away it waits and goes on from there; the same file chosen again later goes on too, since it is known by
 * its digest. Throws `ApiProblem` for what no waiting mends, and the reason of `signal` when the person cancels.
 */
export const uploadRecording = async (of: { courseId: string; file: Blob; signal: AbortSignal; onMove: (moving: Moving) => void }): Promise<Recording | RecordingRefusal> => {
  const { courseId, file, signal, onMove } = of
  const params = { courseId, recording: await digestOf(await file.arrayBuffer()) }
  const total = file.size
  let done = 0
  const patient = { signal, onWait: () => onMove({ done, total, isWaiting: true }) }
  let now = await through(() => call(beginRecording, { params, body: { sizeBytes: total }, signal }), patient)
  for (const number of now.missing) {
    done = number * recordingPartBytes
    onMove({ done, total, isWaiting: false })
    const body = file.slice(done, done + recordingPartBytes)
    now = await through(() => call(sendRecordingPart, { params: { ...params, number }, body, signal, waitMs: 120_000 }), patient)
  }
  return now.recording ?? now.refused ?? 'damaged'
}

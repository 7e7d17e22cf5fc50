import { maxBytesAMinute, maxRecordingSeconds, recordingPartBytes, type Recording, type RecordingRefusal } from '@tequio/contracts/training/recording'
import { BufferSource, Input, MP3, MP4, WEBM } from 'mediabunny'

/** What every phone of the last years plays: MP4 and WebM with these codecs, and MP3. */
const codecs = { video: new Set(['avc', 'vp8', 'vp9']), audio: new Set(['aac', 'mp3', 'opus']) }

type MediaType = Recording['mediaType']
const mediaTypes: readonly MediaType[] = ['video/mp4', 'video/webm', 'audio/mp4', 'audio/webm', 'audio/mpeg']

/** How many bytes each part of a file has. */
export const partSizes = (sizeBytes: number): number[] =>
  Array.from({ length: Math.ceil(sizeBytes / recordingPartBytes) }, (_, at) => Math.min(recordingPartBytes, sizeBytes - at * recordingPartBytes))

export type Inspected = Omit<Recording, 'media' | 'sizeBytes'>

/** What a file is by what stands in it: its tracks and how long they are. Undefined: none that every phone plays, or it is cut. */
export const inspect = async (bytes: Uint8Array): Promise<Inspected | undefined> => {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, WEBM, MP3] })
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    const [seen, heard] = [await video?.getCodec(), await audio?.getCodec()]
    if (!(video ?? audio)) return undefined
    if (video && !codecs.video.has(seen ?? '')) return undefined
    if (audio && !codecs.audio.has(heard ?? '')) return undefined
    const seconds = Math.ceil(await input.computeDuration())
    if (!(seconds >= 1)) return undefined
    const said = (await input.getMimeType()).split(';')[0]
    const mediaType = mediaTypes.find((one) => one === said)
    if (!mediaType) return undefined
    return { mediaType, medium: video ? 'video' : 'audio', seconds, width: (await video?.getDisplayWidth()) ?? 0, height: (await video?.getDisplayHeight()) ?? 0 }
  } catch {
    // a reader of damaged bytes says in many ways that it cannot go on
    return undefined
  } finally {
    input.dispose()
  }
}

/** What keeps a whole file from being kept. */
export const refusalOf = (of: Inspected | undefined, sizeBytes: number): RecordingRefusal | null => {
  if (!of) return 'kind'
  if (of.seconds > maxRecordingSeconds) return 'long'
  return sizeBytes > Math.max(1, of.seconds / 60) * maxBytesAMinute[of.medium] ? 'heavy' : null
}

/** Bytes of one answer to a request for a range: what is not watched does not travel. */
const mostOfAnswer = 1_000_000

/** The range that an answer carries, both ends counted; undefined where the header asks for none, null where it lies outside. */
export const rangeOf = (header: string | undefined, sizeBytes: number): { from: number; to: number } | undefined | null => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  return from > end ? null : { from, to: Math.min(end, from + mostOfAnswer - 1) }
}

import {
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  MATROSKA,
  MP3,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  WAVE,
  WEBM,
  WebMOutputFormat,
  canEncodeAudio,
  canEncodeVideo,
} from 'mediabunny'

/** As a cheap phone plays it and can pay for it: 240 lines, one channel. */
const [lines, pictureBits, soundBits] = [240, 260_000, 48_000]

/** How this browser can write it. MP4 is played by every phone; WebM by all but old iPhones. */
const shapeOf = async () => {
  const isMp4 = (await canEncodeVideo('avc')) && (await canEncodeAudio('aac'))
  return isMp4
    ? { format: new Mp4OutputFormat({ fastStart: 'in-memory' as const }), video: 'avc' as const, audio: 'aac' as const }
    : { format: new WebMOutputFormat(), video: (await canEncodeVideo('vp9')) ? ('vp9' as const) : ('vp8' as const), audio: 'opus' as const }
}

/** unreadable: no film or sound that this browser reads · cannot: it reads it and cannot write it small. */
export type Made = Blob | 'unreadable' | 'cannot'

/**
 * Makes a film or a sound small in the browser, without the place, the device and the moment that a camera wrote beside it; `told` says how much is done, 0 to 1.
 * Throws the reason of `signal` when the person cancels.
 */
export const makeSmall = async (file: File, { signal, told }: { signal: AbortSignal; told: (share: number) => void }): Promise<Made> => {
  using input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA, MP3, WAVE] })
  try {
    if (!((await input.getPrimaryVideoTrack()) ?? (await input.getPrimaryAudioTrack()))) return 'unreadable'
  } catch {
    return 'unreadable'
  }
  const { format, ...codec } = await shapeOf()
  const target = new BufferTarget()
  const conversion = await Conversion.init({
    input,
    output: new Output({ format, target }),
    tracks: 'primary',
    copy: false,
    video: async (track) => ({ codec: codec.video, bitrate: pictureBits, ...((await track.getDisplayHeight()) > lines ? { height: lines } : {}) }),
    audio: { codec: codec.audio, bitrate: soundBits, numberOfChannels: 1 },
    tags: {},
    showWarnings: false,
  })
  if (!conversion.isValid) return 'cannot'
  conversion.onProgress = told
  const stop = () => void conversion.cancel()
  signal.addEventListener('abort', stop)
  try {
    await conversion.execute()
  } catch {
    signal.throwIfAborted()
    return 'cannot'
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return target.buffer ? new Blob([target.buffer]) : 'cannot'
}

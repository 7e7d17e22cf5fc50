// A worker of its own: the page stays quick, and the library needs no script from a blob, which the page's policy refuses.
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
import type { Made, Told } from './film.ts'

/** As a cheap phone plays it and can pay for it: 240 lines, one channel. */
const [lines, pictureBits, soundBits] = [240, 260_000, 48_000]

/** How this browser can write it. MP4 is played by every phone; WebM by all but old iPhones. */
const shapeOf = async () => {
  const isMp4 = (await canEncodeVideo('avc')) && (await canEncodeAudio('aac'))
  return isMp4
    ? { format: new Mp4OutputFormat({ fastStart: 'in-memory' as const }), video: 'avc' as const, audio: 'aac' as const }
    : { format: new WebMOutputFormat(), video: (await canEncodeVideo('vp9')) ? ('vp9' as const) : ('vp8' as const), audio: 'opus' as const }
}

// it ends with the page's answer: nothing of it is put away by hand
const makeSmall = async (file: File): Promise<Made> => {
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA, MP3, WAVE] })
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
    // neither place nor device nor moment
    tags: {},
    showWarnings: false,
  })
  if (!conversion.isValid) return 'cannot'
  conversion.onProgress = (share) => tell({ share })
  await conversion.execute()
  return target.buffer ? new Blob([target.buffer]) : 'cannot'
}

// a worker speaks to its page alone: there is no other origin to name
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (told: Told): void => self.postMessage(told)
self.addEventListener(
  'message',
  ({ data }: MessageEvent<File>) =>
    void makeSmall(data).then(
      (made) => tell({ made }),
      () => tell({ made: 'cannot' }),
    ),
)

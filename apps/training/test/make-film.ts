import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny'

/** A film (WebM) of so many seconds, whose pictures are noise; with `bytes` a second. Its shape is that of a real one. */
export const makeFilm = async (of: { seconds: number; bytesASecond?: number; height?: number; sound?: 'alone' }): Promise<Buffer> => {
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat(), target })
  const [video, audio] = [new EncodedVideoPacketSource('vp8'), new EncodedAudioPacketSource('opus')]
  if (of.sound === 'alone') output.addAudioTrack(audio)
  else output.addVideoTrack(video)
  await output.start()
  // a WebM does not say how long its last picture stays: it is shown at the very end
  for (let at = 0; at <= of.seconds; at++) {
    const packet = new EncodedPacket(Buffer.alloc(at === of.seconds ? 1 : (of.bytesASecond ?? 2_000), `${at}. `), 'key', at, 0)
    if (of.sound === 'alone') await audio.add(packet, { decoderConfig: { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000 } })
    else await video.add(packet, { decoderConfig: { codec: 'vp8', codedWidth: 426, codedHeight: of.height ?? 240 } })
  }
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer())
}

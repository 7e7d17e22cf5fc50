/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** A film of so many seconds as a browser records it: a bar that goes over the picture, and a tone. */
export const recordFilm = async (page: Page, seconds: number): Promise<Buffer> => {
  const text = await page.evaluate(async (length) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    // as a camera's: without anything to see through
    const pen = canvas.getContext('2d', { alpha: false })
    const tones = new AudioContext()
    const tone = tones.createOscillator()
    const out = tones.createMediaStreamDestination()
    tone.connect(out)
    tone.start()
    const recorder = new MediaRecorder(new MediaStream([...canvas.captureStream(10).getTracks(), ...out.stream.getTracks()]), { mimeType: 'video/webm' })
    const parts: Blob[] = []
    recorder.ondataavailable = (event) => parts.push(event.data)
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start(200)
    const begun = performance.now()
    while (performance.now() - begun < length * 1_000) {
      if (pen) {
        pen.fillStyle = '#0b5d57'
        pen.fillRect(0, 0, 640, 480)
        pen.fillStyle = '#f2b84b'
        pen.fillRect(((performance.now() - begun) / 10) % 640, 0, 40, 480)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    recorder.stop()
    await ended
    await tones.close()
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    let said = ''
    for (let at = 0; at < bytes.length; at += 8_192) said += String.fromCharCode(...bytes.subarray(at, at + 8_192))
    return btoa(said)
  }, seconds)
  return Buffer.from(text, 'base64')
}

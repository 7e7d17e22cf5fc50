import type { Cue } from '@tequio/contracts/training/recording'

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10

/** A moment as it is written in the field: 1:05, or 1:05.5. */
const momentOf = (at: number): string => {
  const rest = tenth(at % 60)
  return `${Math.floor(at / 60)}:${rest < 10 ? '0' : ''}${rest}`
}

/** Captions as lines to write in: the moment, then what is said from then on. */
export const linesOf = (cues: readonly Cue[]): string => cues.map(({ at, text }) => `${momentOf(at)} ${text}`.trimEnd()).join('\n')

/** As much as one caption holds. */
const mostLetters = 400

/** A text that is longer than one caption, in parts of whole words over the time that it has. */
const cut = ({ at, text }: Cue, until: number): Cue[] => {
  const parts: string[] = []
  for (const word of text.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${mostLetters}}`, 'gsu')) ?? [one])) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= mostLetters) parts[parts.length - 1] = `${last} ${word}`
    else parts.push(word)
  }
  return parts.map((part, n) => ({ at: tenth(at + (n * Math.max(0, until - at)) / parts.length), text: part }))
}

/** Such lines as captions, in order of time. A line without a moment goes on with the one before; the first one begins at 0. */
export const cuesOf = (lines: string, seconds: number): Cue[] => {
  const cues: Cue[] = []
  for (const line of lines.split('\n')) {
    const [, minutes, rest, words] = /^\s*(\d{1,2}):(\d{1,2}(?:\.\d)?)(?:\s+(.*))?$/.exec(line) ?? []
    const text = (minutes === undefined ? line : (words ?? '')).trim()
    const last = cues.at(-1)
    if (minutes !== undefined) cues.push({ at: Math.min(tenth(Number(minutes) * 60 + Number(rest)), seconds), text })
    else if (text !== '' && last) last.text = `${last.text} ${text}`.trim()
    else if (text !== '') cues.push({ at: 0, text })
  }
  const sorted = cues.toSorted((one, other) => one.at - other.at)
  return sorted.flatMap((cue, n) => (cue.text.length > mostLetters ? cut(cue, sorted[n + 1]?.at ?? seconds) : [cue]))
}

const secondsOf = (moment: string): number => {
  const [seconds = 0, minutes = 0, hours = 0] = moment.replace(',', '.').split(':').toReversed().map(Number)
  return tenth(hours * 3_600 + minutes * 60 + seconds)
}

/** Captions from a file (WebVTT or SubRip), without its styles; undefined where it holds none. A pause of more than a second is a silence. */
export const readCaptions = (file: string): Cue[] | undefined => {
  const cues: Cue[] = []
  let ended = 0
  for (const block of file.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines = block.split('\n')
    const at = lines.findIndex((line) => line.includes('-->'))
    const [, from, to] = /((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})/.exec(lines[at] ?? '') ?? []
    if (from === undefined || to === undefined) continue
    const words = lines
      .slice(at + 1)
      .join(' ')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    const text = words.replace(/\s+/g, ' ').trim()
    if (text === '') continue
    if (secondsOf(from) - ended > 1 && ended > 0) cues.push({ at: ended, text: '' })
    cues.push({ at: secondsOf(from), text })
    ended = secondsOf(to)
  }
  return cues.length === 0 ? undefined : cues.toSorted((one, other) => one.at - other.at)
}

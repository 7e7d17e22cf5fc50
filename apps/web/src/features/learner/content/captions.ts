import type { Cue } from '@tequio/contracts/training/recording'

const two = (value: number): string => String(value).padStart(2, '0')
const moment = (seconds: number): string => `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${(seconds % 60).toFixed(3).padStart(6, '0')}`

/** Captions as a player reads them (WebVTT): each stands until the next one begins. What would be markup there is text here. */
export const webVtt = (cues: readonly Cue[], seconds: number): string => {
  const shown = cues.flatMap(({ at, text }, n) => {
    const to = cues[n + 1]?.at ?? Math.max(seconds, at + 1)
    const words = text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s*\n\s*/g, '\n')
    return words === '' || to <= at ? [] : [`${moment(at)} --> ${moment(to)}\n${words}`]
  })
  return ['WEBVTT', ...shown].join('\n\n')
}

/** Minutes and seconds as people write them: 4:05. */
export const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds % 60))}`

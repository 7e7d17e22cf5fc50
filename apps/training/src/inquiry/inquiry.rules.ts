import { takeBackMinutes } from '@tequio/contracts/training/inquiry'

/** A reply can be taken back for a while: who asked may not have read it yet. */
export const mayTakeBack = (repliedAt: Date, now: Date): boolean => now.getTime() - repliedAt.getTime() < takeBackMinutes * 60_000

/** Words as they are kept: line ends of one kind, at most one empty line between paragraphs. */
export const tidyText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

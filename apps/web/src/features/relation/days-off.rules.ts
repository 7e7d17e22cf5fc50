import { dayOf } from '../../ui/DateBoxes.tsx'

export type DayOff = { day: string; name: string }

/** `24/12/2026 Cierre de año`, one a line, as people write dates; `wrong` is the first line that cannot be read, from 1. */
export const readDaysOff = (text: string): { items: DayOff[] } | { wrong: number } => {
  const items: DayOff[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const found = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(.{1,80})$/.exec(line.trimEnd())
    const day = found && dayOf(found[1] ?? '', found[2] ?? '', found[3] ?? '')
    if (!found || !day) return { wrong: at + 1 }
    items.push({ day, name: (found[4] ?? '').trim() })
  }
  return { items }
}

export const writeDaysOff = (items: readonly DayOff[]): string =>
  items
    .map(({ day, name }) => {
      const [year, month, date] = day.split('-')
      return `${date}/${month}/${year} ${name}`
    })
    .join('\n')

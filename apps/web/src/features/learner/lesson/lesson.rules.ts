import type { Block } from '@tequio/contracts/training/block'

/** The screen to open: the one in the address, else where the person was; a lesson that is done is read from its beginning. */
export const screenToOpen = (of: { asked: string | null; seen: number; isDone: boolean; count: number }): number => {
  const asked = of.asked !== null && /^\d+$/.test(of.asked) ? Number(of.asked) - 1 : undefined
  const place = asked ?? (of.isDone ? 0 : of.seen)
  return Math.max(0, Math.min(place, of.count - 1))
}

/** The heading of a screen stands once, as its h1; without one of its own the lesson's title does. */
export const headingOf = (screen: readonly Block[]): { title: string | undefined; rest: readonly Block[] } => {
  const [first, ...rest] = screen
  return first?.kind === 'heading' ? { title: first.text, rest } : { title: undefined, rest: screen }
}

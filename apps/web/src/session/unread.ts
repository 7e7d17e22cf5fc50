import { useSyncExternalStore } from 'react'

let unread = 0
const listeners = new Set<() => void>()

/** Whoever learnt the number tells it here; the menus of both entries show it. */
export const knowUnread = (count: number): void => {
  unread = count
  for (const listener of listeners) listener()
}

export const useUnread = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => unread,
    () => 0,
  )

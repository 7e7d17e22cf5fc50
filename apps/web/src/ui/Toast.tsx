import { useSyncExternalStore } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

type Notice = { id: number; words: string; act?: { words: string; do: () => void } }

let notices: readonly Notice[] = []
let last = 0
const listeners = new Set<() => void>()
const change = (next: readonly Notice[]) => {
  notices = next
  for (const listener of listeners) listener()
}
const leave = (id: number) => change(notices.filter((notice) => notice.id !== id))

/** Says that something is done, for 6 seconds; `act` offers to undo it or to see it. */
export const say = (words: string, act?: Notice['act']): void => {
  const id = ++last
  change([...notices.slice(-1), { id, words, act }])
  setTimeout(() => leave(id), 6000)
}

export const Toasts = () => {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notices,
    () => notices,
  )
  return (
    <div className="toasts" role="status">
      {shown.map(({ id, words, act }) => (
        <p key={id} className="toast">
          <Icon name="check" />
          <span>{words}</span>
          {act && (
            <Button
              look="quiet"
              size="slim"
              onClick={() => {
                act.do()
                leave(id)
              }}
            >
              {act.words}
            </Button>
          )}
        </p>
      ))}
    </div>
  )
}

import { useEffect, useRef } from 'react'

type Acts = { save: () => void; undo: (() => void) | undefined; redo: (() => void) | undefined }

/** The keys of the whole lesson. A plain field of the page keeps the browser's own undo. */
export const useKeys = (acts: Acts): void => {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const isOurs = (target: EventTarget | null) => target instanceof Element && (target.closest('.ideas, .tools') !== null || target.closest('input, textarea') === null)
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('dialog[open]')) return
      const key = event.key.toLowerCase()
      const act =
        key === 's'
          ? latest.current.save
          : !isOurs(event.target)
            ? undefined
            : key === 'y' || (key === 'z' && event.shiftKey)
              ? (latest.current.redo ?? noop)
              : key === 'z'
                ? (latest.current.undo ?? noop)
                : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    // the browser's menu can undo as well, and knows nothing of the ideas
    const undo = (event: InputEvent) => {
      if (!isOurs(event.target) || !event.inputType.startsWith('history')) return
      event.preventDefault()
      ;(event.inputType === 'historyUndo' ? latest.current.undo : latest.current.redo)?.()
    }
    window.addEventListener('keydown', listen, true)
    window.addEventListener('beforeinput', undo, true)
    return () => {
      window.removeEventListener('keydown', listen, true)
      window.removeEventListener('beforeinput', undo, true)
    }
  }, [])
}
const noop = (): void => undefined

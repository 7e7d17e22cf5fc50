import { useEffect, useRef, useState } from 'react'

/** What the keys of grading do. */
export type Keys = {
  digit: (digit: number) => void
  up: () => void
  down: () => void
  comment: () => void
  accept: () => void
  /** What is graded here may have no way back. */
  giveBack?: () => void
  next: () => void
  help: () => void
}

const storedAt = 'tequio-grading-keys'
const stored = (): boolean => {
  try {
    return localStorage.getItem(storedAt) !== 'off'
  } catch {
    return true
  }
}

/** Whether single keys grade: who speaks to their computer, or hits keys by chance, turns them off. */
export const useKeysOn = (): [boolean, (on: boolean) => void] => {
  const [on, setOn] = useState(stored)
  const change = (to: boolean) => {
    setOn(to)
    try {
      localStorage.setItem(storedAt, to ? 'on' : 'off')
    } catch {
      // a private window keeps it until it is closed
    }
  }
  return [on, change]
}

// one writes in these; a radio button is none of them
const writes = 'textarea, select, input:not([type=radio]), [contenteditable=true]'

/** Single keys anywhere on the page but where one writes, and not while a dialog is open. */
export const useKeys = (keys: Keys, on: boolean): void => {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const to = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]')) return
      if (to?.closest(writes)) {
        if (event.key === 'Escape' && to instanceof HTMLElement) to.blur()
        return
      }
      const { digit, up, down, comment, accept, giveBack, next, help } = latest.current
      const acts: Record<string, (() => void) | undefined> = { c: comment, a: accept, d: giveBack, j: next, '?': help }
      // a button or link that is focused has the key for itself
      if (!to?.closest('a, button, summary, input')) Object.assign(acts, { ArrowUp: up, ArrowDown: down, Enter: next })
      const act = event.key === '?' || on ? (/^[1-6]$/.test(event.key) ? () => digit(Number(event.key)) : acts[event.key]) : undefined
      if (!act) return
      event.preventDefault()
      if (!event.repeat) act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on])
}

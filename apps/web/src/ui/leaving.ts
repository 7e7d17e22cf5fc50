import { useEffect } from 'react'
import { useBlocker, type Blocker } from 'react-router'

/**
 * Holds whoever would leave the page while something on it would be lost: the browser asks before it closes the tab, and a way to another
 * page waits as `blocked` until it is let through (`proceed`) or given up (`reset`). Filters of the same page are no leaving.
 */
export const useLeaving = (wouldLose: boolean, mayLeave: () => boolean = () => false): Blocker => {
  useEffect(() => {
    if (!wouldLose) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [wouldLose])
  return useBlocker(({ currentLocation, nextLocation }) => wouldLose && !mayLeave() && currentLocation.pathname !== nextLocation.pathname)
}

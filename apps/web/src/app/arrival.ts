import { useEffect } from 'react'

// where the browser opened the application; it is drawn ahead without one
let at = typeof location === 'undefined' ? '' : location.pathname

/** After a change of page the reading position and the focus are at the top of the new one, as after a full load. Call it where the page itself is drawn: before that there is nothing to arrive at. */
export const useArrival = (pathname: string): void => {
  useEffect(() => {
    if (at === pathname) return
    at = pathname
    window.scrollTo(0, 0)
    document.getElementById('contenido')?.focus({ preventScroll: true })
  }, [pathname])
}

import { useEffect, useRef } from 'react'

/** After a change of page the reading position and the focus are at the top of the new one, as after a full load. */
export const useArrival = (pathname: string): void => {
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    window.scrollTo(0, 0)
    document.getElementById('contenido')?.focus({ preventScroll: true })
  }, [pathname])
}

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTheme, type Theme } from '../../session/theme.ts'

/** The page's own styles and theme, so that nothing in it looks otherwise. */
const dress = (inside: Document, theme: Theme): void => {
  inside.documentElement.lang = document.documentElement.lang
  inside.documentElement.dataset['theme'] = theme
  inside.head.replaceChildren(...Array.from(document.querySelectorAll('style, link[rel="stylesheet"]'), (one) => one.cloneNode(true)))
}

/** A window as wide as a phone: what depends on the width (tables, letters) is laid out as there. */
export const PhoneFrame = ({ title, top, children }: { title: string; top: unknown; children: ReactNode }) => {
  const ref = useRef<HTMLIFrameElement>(null)
  const [inside, setInside] = useState<Document>()
  const theme = useTheme()
  useEffect(() => {
    if (inside) dress(inside, theme)
  }, [inside, theme])
  useEffect(() => {
    inside?.defaultView?.scrollTo(0, 0)
  }, [inside, top])
  return (
    <>
      <iframe
        ref={ref}
        className="phone-frame"
        sandbox="allow-same-origin"
        title={title}
        srcDoc="<!doctype html><title>Tequio</title>"
        onLoad={() => setInside(ref.current?.contentDocument ?? undefined)}
      />
      {inside && createPortal(children, inside.body)}
    </>
  )
}

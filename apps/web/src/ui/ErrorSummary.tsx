import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

/** All errors of a form at once, each a link to its place. It takes the focus when it appears. `field` is the id of the control. */
export const ErrorSummary = ({ title, errors }: { title: ReactNode; errors: readonly { field?: string; words: ReactNode }[] }) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return (
    <div ref={ref} className="callout callout-err" role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <div className="stack-4 grow">
        <h2 className="h-xs">{title}</h2>
        {errors.length > 0 && (
          <ul>
            {errors.map(({ field, words }, at) => (
              <li key={at}>
                {field ? (
                  <a
                    href={`#${field}`}
                    onClick={(event) => {
                      event.preventDefault()
                      document.getElementById(field)?.focus()
                    }}
                  >
                    {words}
                  </a>
                ) : (
                  words
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

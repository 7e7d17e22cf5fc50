import type { ReactNode } from 'react'

export type StepState = 'done' | 'now' | 'todo'

/** The steps of one task; the phone shows the words of the present one only. */
export const Stepper = ({ label, steps }: { label: string; steps: readonly { words: ReactNode; state: StepState }[] }) => (
  <ol className="stepper" aria-label={label}>
    {steps.map(({ words, state }, at) => (
      <li key={at} className={state} aria-current={state === 'now' ? 'step' : undefined}>
        <span>{words}</span>
      </li>
    ))}
  </ol>
)

/** What happened and what comes, with dates. `late` marks what is overdue. */
export const Timeline = ({ label, items }: { label: string; items: readonly { key: string; state: StepState | 'late'; title: ReactNode; about?: ReactNode }[] }) => (
  <ol className="timeline" aria-label={label}>
    {items.map(({ key, state, title, about }) => (
      <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
        {title}
        {about && (
          <>
            <br />
            <span className="meta">{about}</span>
          </>
        )}
      </li>
    ))}
  </ol>
)

/** At most three things to do, in order, each with its button; the first one is amber. */
export const Todo = ({ label, steps }: { label: string; steps: readonly { key: string; title: ReactNode; about?: ReactNode; action?: ReactNode; state?: StepState }[] }) => (
  <ol className="steps3" aria-label={label}>
    {steps.map(({ key, title, about, action, state }, at) => (
      <li key={key} className={state ?? (at === 0 ? 'now' : undefined)}>
        <span>
          <span className="h-xs">{title}</span>
          {about && (
            <>
              <br />
              <span className="meta">{about}</span>
            </>
          )}
        </span>
        {action}
      </li>
    ))}
  </ol>
)

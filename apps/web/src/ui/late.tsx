import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'

/** A part that weighs on no page before it is there. An open page that lost the signal may not get it: then it says nothing, and asks again when it is shown again. */
export const late = <P extends object>(read: () => Promise<ComponentType<P>>): ComponentType<P> => {
  let known: LazyExoticComponent<ComponentType<P>> | undefined
  return (of) => {
    const Shown = (known ??= lazy(() =>
      read().then(
        (part) => ({ default: part }),
        () => {
          known = undefined
          return { default: () => null }
        },
      ),
    ))
    return (
      <Suspense>
        <Shown {...of} />
      </Suspense>
    )
  }
}

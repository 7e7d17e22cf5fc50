import { Trans } from '@lingui/react/macro'

/** While the first data is on its way. The sentence is for screen readers; `alone`: it heads the page until its heading is here. */
export const Skeleton = ({ lines = 6, alone }: { lines?: number; alone?: boolean }) => (
  <div role="status">
    {alone ? (
      <h1 className="vh">
        <Trans>Abriendo…</Trans>
      </h1>
    ) : (
      <span className="vh">
        <Trans>Abriendo…</Trans>
      </span>
    )}
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, at) => (
        <i key={at} />
      ))}
    </div>
  </div>
)

/** A figure on its way, in the line where it will stand. */
export const Awaited = () => (
  <span className="awaited">
    <span className="vh">
      <Trans>Abriendo…</Trans>
    </span>
  </span>
)

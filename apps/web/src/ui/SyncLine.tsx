import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

const icons = { off: 'cloud-off', saved: 'cloud', device: 'phone-ok', wait: 'clock' } as const satisfies Record<string, IconName>

/** Sync and saving in a sentence with a time or a count, never a spinner. `device`: it is on this phone. */
export const SyncLine = ({ state, good, children }: { state: keyof typeof icons; good?: boolean; children: ReactNode }) => (
  <p className={`sync${good ? ' sync-ok' : ''}`} role="status">
    <Icon name={icons[state]} small />
    <span>{children}</span>
  </p>
)

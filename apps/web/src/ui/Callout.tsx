import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

const icons = { info: 'info', ok: 'check', warn: 'alert', err: 'alert' } as const

/** A sentence that matters now. `live` announces it: use it for what appears after an act. */
export const Callout = ({ tone = 'info', icon, live, children }: { tone?: 'info' | 'ok' | 'warn' | 'err'; icon?: IconName; live?: boolean; children: ReactNode }) => (
  <div className={`callout${tone === 'info' ? '' : ` callout-${tone}`}`} role={live ? (tone === 'err' ? 'alert' : 'status') : undefined}>
    <Icon name={icon ?? icons[tone]} />
    <div className="grow">{children}</div>
  </div>
)

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './Icon.tsx'

/** `next`: the one amber button of a screen, the step that moves things on. `primary`: acts. `quiet`: a way out. */
export type ButtonLook = { look?: 'next' | 'primary' | 'plain' | 'quiet'; size?: 'slim' | 'big'; full?: boolean; icon?: IconName; after?: IconName }

const looks = { next: ' btn-next', primary: ' btn-pri', plain: '', quiet: ' btn-quiet' }
const classes = ({ look = 'plain', size, full }: ButtonLook) => `btn${looks[look]}${size ? ` btn-${size}` : ''}${full ? ' btn-full' : ''}`

const Inside = ({ icon, after, size, children }: ButtonLook & { children: ReactNode }) => (
  <>
    {icon && <Icon name={icon} small={size === 'slim'} />}
    {children}
    {after && <Icon name={after} small={size === 'slim'} />}
  </>
)

/** `busy` keeps the button in place and ignores further presses, so that a double click sends once. */
export const Button = ({
  look,
  size,
  full,
  icon,
  after,
  busy,
  children,
  onClick,
  className,
  ...rest
}: ButtonLook & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button
    type="button"
    {...rest}
    className={`${classes({ look, size, full })}${className ? ` ${className}` : ''}`}
    aria-busy={busy || undefined}
    onClick={(event) => {
      if (busy) event.preventDefault()
      else onClick?.(event)
    }}
  >
    <Inside icon={icon} after={after} size={size}>
      {children}
    </Inside>
  </button>
)

/** A button that goes somewhere: inside the application with `to`, elsewhere or to a file with `href`. */
export const ButtonLink = ({
  look,
  size,
  full,
  icon,
  after,
  to,
  href,
  download,
  children,
  ...rest
}: ButtonLook & { to?: string; href?: string; download?: boolean; children: ReactNode; 'aria-label'?: string; onClick?: () => void }) =>
  to === undefined ? (
    <a {...rest} className={classes({ look, size, full })} href={href} download={download}>
      <Inside icon={icon} after={after} size={size}>
        {children}
      </Inside>
    </a>
  ) : (
    <Link {...rest} className={classes({ look, size, full })} to={to}>
      <Inside icon={icon} after={after} size={size}>
        {children}
      </Inside>
    </Link>
  )

import { useId, type ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

/** A file with its name, kind and size in words, and its state. Put rows into `<ul className="card">`. */
export const FileRow = ({ name, about, href, icon = 'file', state }: { name: string; about?: ReactNode; href?: string; icon?: IconName; state?: ReactNode }) => (
  <li className="file">
    <Icon name={icon} />
    <span className="grow">
      {href ? (
        <a href={href} download>
          {name}
        </a>
      ) : (
        name
      )}
      {about && (
        <>
          <br />
          <span className="meta">{about}</span>
        </>
      )}
    </span>
    {state}
  </li>
)

/** A file choice that speaks the page's language. `accept` as in HTML, for example `.xlsx`. */
export const FileButton = ({
  children,
  accept,
  capture,
  look = 'plain',
  full,
  slim,
  disabled,
  onFile,
}: {
  children: ReactNode
  accept?: string
  capture?: 'environment'
  look?: 'next' | 'primary' | 'plain'
  full?: boolean
  slim?: boolean
  disabled?: boolean
  onFile: (file: File) => void
}) => {
  const id = useId()
  const looks = { next: ' btn-next', primary: ' btn-pri', plain: '' }
  return (
    <span className={full ? 'file-wrap btn-full' : 'file-wrap'}>
      <input
        id={id}
        className="file-input"
        type="file"
        accept={accept}
        capture={capture}
        disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
      <label className={`btn file-label${looks[look]}${full ? ' btn-full' : ''}${slim ? ' btn-slim' : ''}`} htmlFor={id}>
        {children}
      </label>
    </span>
  )
}

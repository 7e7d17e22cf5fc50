import { useEffect, useId, useRef, type ReactNode } from 'react'

/** A native modal dialog. `open` shows it; Escape and the backdrop call `onClose`. Put the buttons into `actions`. */
export const Dialog = ({ open, title, onClose, actions, children }: { open: boolean; title: ReactNode; onClose: () => void; actions?: ReactNode; children?: ReactNode }) => {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {open && (
        <div className="stack">
          <h2 className="h-m" id={id}>
            {title}
          </h2>
          {children}
          {actions && <div className="dialog-end">{actions}</div>}
        </div>
      )}
    </dialog>
  )
}

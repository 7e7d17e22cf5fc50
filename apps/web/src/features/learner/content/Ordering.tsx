import { useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { moved } from './question.rules.ts'

/** A list that is put in order with two buttons a row; the focus travels with the row and its new place is said. */
export const Ordering = ({ items, order, change }: { items: readonly { key: string; text: string }[]; order: readonly string[]; change: (order: string[]) => void }) => {
  const { t } = useLingui()
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const total = order.length
  const move = (key: string, text: string, by: -1 | 1) => {
    const next = moved(order, key, by)
    const place = next.indexOf(key) + 1
    if (next.join() === order.join()) return
    change(next)
    setSaid(t`${text}: lugar ${place} de ${total}`)
    // React moves the row; the pressed button keeps the focus, but must be in view
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.scrollIntoView({ block: 'nearest' }))
  }
  return (
    <>
      <ol ref={list} className="parts">
        {order.map((key, at) => {
          const text = items.find((item) => item.key === key)?.text ?? ''
          return (
            <li key={key} className="part" data-key={key}>
              <span className="part-n" aria-hidden="true">{at + 1}</span>
              <span className="grow">{text}</span>
              <button type="button" className="part-move part-up" aria-label={t`Subir: ${text}`} aria-disabled={at === 0 || undefined} onClick={() => move(key, text, -1)}><Icon name="right" /></button>
              <button type="button" className="part-move part-down" aria-label={t`Bajar: ${text}`} aria-disabled={at === total - 1 || undefined} onClick={() => move(key, text, 1)}><Icon name="right" /></button>
            </li>
          )
        })}
      </ol>
      <p className="vh" role="status">{said}</p>
    </>
  )
}

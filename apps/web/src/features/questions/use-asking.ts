import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { layQuestion, type Picture } from '../../offline/pictures.ts'
import { changeWork } from '../../offline/work.ts'
import { useMe } from '../../session/session.ts'
import { say } from '../../ui/Toast.tsx'

export type Draft = { text: string; lessonId: string; picture?: Picture | undefined }
/** The course, and no lesson of it. */
export const course = ''

// what was read from the disk is another array of the same bytes
const isSame = (a: Draft, b: Draft): boolean => a.text === b.text && a.lessonId === b.lessonId && a.picture?.byteLength === b.picture?.byteLength

/** What is being written, kept on this device under `name` until it is sent; sent, it waits in the outbox with all other work. */
export const useAsking = (of: { name: string; editionId: string; inquiryId?: string; before: Draft; empty: string; sent: string }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { name, before } = of
  const [draft, setDraft] = useState(before)
  const [error, setError] = useState<string>()
  const [isSending, setIsSending] = useState(false)
  useEffect(() => {
    if (isSame(draft, before)) return
    const isEmpty = draft.text === '' && !draft.picture
    // a moment after the last letter: each is a write to the disk
    const timer = setTimeout(() => void changeWork<Draft>(accountId, name, async () => (isEmpty ? undefined : draft)).catch(() => undefined), 200)
    return () => clearTimeout(timer)
  }, [accountId, name, draft, before])
  const change = (part: Partial<Draft>) => {
    setDraft((was) => ({ ...was, ...part }))
    setError(undefined)
  }
  /** Whether it is on the disk. */
  const send = async (): Promise<boolean> => {
    const words = draft.text.trim()
    if (words === '') setError(of.empty)
    if (words === '' || isSending) return false
    setIsSending(true)
    setError(undefined)
    const { editionId, inquiryId } = of
    const body = { editionId, lessonId: draft.lessonId === course ? null : draft.lessonId, text: words, ...(inquiryId === undefined ? {} : { inquiryId }) }
    try {
      await changeWork<Draft>(accountId, name, async (_, tx) => {
        await layQuestion(tx, body, draft.picture)
        return undefined
      })
      setDraft((was) => ({ text: '', lessonId: was.lessonId }))
      say(of.sent)
      return true
    } catch {
      setError(t`No se pudo guardar en este teléfono. Libere espacio y envíela otra vez; lo que escribió sigue aquí.`)
      return false
    } finally {
      setIsSending(false)
    }
  }
  return { draft, change, error, isSending, send }
}

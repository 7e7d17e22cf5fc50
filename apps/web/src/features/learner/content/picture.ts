import { readMedia } from '@tequio/contracts/training/course'
import { useEffect, useState } from 'react'
import { addressOf } from '../../../api/call.ts'
import { packedText } from '../../../offline/cached.ts'
import { useMe } from '../../../session/session.ts'

const addressOfPicture = (sha: string): string => addressOf(readMedia, { params: { sha } })

/** Where a drawing is shown from: the course on this device, else the network; undefined until it is known which. */
export const usePicture = (sha: string): string | undefined => {
  const { accountId } = useMe()
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let isHere = true
    void packedText(accountId, addressOfPicture(sha)).then((svg) => {
      if (!isHere) return
      if (svg !== undefined) made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
      setSrc(made ?? addressOfPicture(sha))
    })
    return () => {
      isHere = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [accountId, sha])
  return src
}

/** Fetches a drawing ahead, unless it is on this device. */
export const aheadPicture = async (account: string, sha: string): Promise<void> => {
  if ((await packedText(account, addressOfPicture(sha))) === undefined) new Image().src = addressOfPicture(sha)
}

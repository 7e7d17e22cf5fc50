import { sendAskedPicture } from '@tequio/contracts/training/inquiry'
import { call } from '../api/call.ts'
import type { Device, DeviceChange } from './device.ts'
import { lay, type Doing } from './outbox.ts'
import { endOf, type SendEnd } from './sender.ts'

/** A picture as it was made small on this device. */
export type Picture = Uint8Array<ArrayBuffer>
/** Where among `work` the picture of an item lies until it is sent. */
const prefix = 'picture '
const all = () => IDBKeyRange.bound(prefix, 'picture!', false, true)
export const pictureName = (itemId: string): string => `${prefix}${itemId}`

type Question = Omit<Extract<Doing, { type: 'question.asked' }>['body'], 'withPicture'>

/** Lays a question into the outbox, and its picture beside it: the words go first. */
export const layQuestion = async (tx: DeviceChange, body: Question, picture: Picture | undefined): Promise<string> => {
  const id = await lay(tx, { type: 'question.asked', body: picture ? { ...body, withPicture: true } : body })
  if (picture) await tx.objectStore('work').put({ name: pictureName(id), state: picture })
  return id
}

/** Items whose words need no sending any more, and whose picture does. */
export const waitingPictures = async (device: Device): Promise<string[]> => {
  const ids: string[] = []
  for (const name of await device.getAllKeys('work', all())) {
    const id = name.slice(prefix.length)
    if ((await device.get('outbox', id))?.state !== 'waiting') ids.push(id)
  }
  return ids
}

export type Put = (itemId: string, picture: Picture) => Promise<unknown>
const put: Put = (itemId, body) => call(sendAskedPicture, { params: { itemId }, body })

/** None of these is mended by sending again: no such question, too heavy, no picture. */
const isFinal = (trouble: unknown): boolean => [404, 413, 422].includes((trouble as { status?: number } | undefined)?.status ?? 0)

/** Sends the pictures whose words arrived, one by one; each is forgotten here when the programme has it, or never will. */
export const sendPictures = async (device: Device, send: Put = put): Promise<SendEnd> => {
  for (const id of await waitingPictures(device)) {
    const isRefused = (await device.get('outbox', id))?.state === 'rejected'
    const picture = (await device.get('work', pictureName(id)))?.state as Picture | undefined
    try {
      if (picture && !isRefused) await send(id, picture)
    } catch (trouble) {
      if (!isFinal(trouble)) return endOf((trouble ?? {}) as { code?: string; status?: number })
    }
    await device.delete('work', pictureName(id))
  }
  return { end: 'empty' }
}

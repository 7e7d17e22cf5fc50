import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { change, openDevice } from './device.ts'
import { settle } from './outbox.ts'
import { layQuestion, pictureName, sendPictures, waitingPictures, type Put } from './pictures.ts'

const picture = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)
const ask = (device: Awaited<ReturnType<typeof openDevice>>) => change(device, (tx) => layQuestion(tx, { editionId: randomUUID(), lessonId: null, text: '¿Así?' }, picture))

test('a picture waits for its words, is sent once they arrived, stays while there is no signal, and goes when it never will be taken', async () => {
  const device = await openDevice(randomUUID())
  const [first, second, refused] = [await ask(device), await ask(device), await ask(device)]
  const sent: string[] = []
  let answer: { status: number } | undefined
  const put: Put = async (id) => {
    if (answer) throw answer
    sent.push(id)
  }
  expect((await device.get('outbox', first))?.body).toMatchObject({ text: '¿Así?', withPicture: true })
  expect(await waitingPictures(device)).toEqual([])
  await sendPictures(device, put)
  expect(sent).toEqual([])

  await settle(device, [
    { id: first, outcome: 'applied' },
    { id: refused, outcome: 'rejected', reason: 'too-many-open' },
  ])
  answer = { status: 0 }
  expect((await sendPictures(device, put)).end).toBe('failed')
  expect((await device.get('work', pictureName(first)))?.state).toEqual(picture)
  answer = undefined
  expect(await sendPictures(device, put)).toEqual({ end: 'empty' })
  expect(sent).toEqual([first])
  expect(await Promise.all([first, second, refused].map(async (id) => (await device.get('work', pictureName(id))) !== undefined))).toEqual([false, true, false])

  await settle(device, [{ id: second, outcome: 'duplicate' }])
  answer = { status: 404 }
  expect(await sendPictures(device, put)).toEqual({ end: 'empty' })
  expect([sent, await waitingPictures(device)]).toEqual([[first], []])
})

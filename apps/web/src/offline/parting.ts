import { forgetPages } from './cached.ts'
import { openDevice } from './device.ts'
import { forgetKey } from './sync.ts'

/** What stays of who leaves this device: unsent work with the key that it may be saved with, and courses; no page, and no key that nothing needs. */
export const partFrom = async (account: string): Promise<void> => {
  await forgetPages(account)
  const device = await openDevice(account)
  if ((await device.countFromIndex('outbox', 'state', 'waiting')) === 0) await forgetKey(account)
}

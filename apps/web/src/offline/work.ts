import { useEffect, useState } from 'react'
import { changeState, openDevice, type DeviceChange } from './device.ts'
import { useSync, write } from './sync.ts'

/** Where a person is in a test or a case. The name says which. */
export const readWork = async <T>(account: string, name: string): Promise<T | undefined> => (await (await openDevice(account)).get('work', name))?.state as T | undefined

/**
 * Changes a person's place in a test or a case, and what that lays into the outbox, in one durable step. `make` gets the
 * state as it stands on the disk now, so that a double tap or a second tab changes nothing twice; it gives the next state,
 * or the same one to leave all as it is.
 */
export const changeWork = <T>(account: string, name: string, make: (state: T | undefined, tx: DeviceChange) => Promise<T | undefined>): Promise<T | undefined> =>
  write(account, (tx) => changeState(tx, name, make))

/** The state as this device holds it, also when another tab changes it; `ready` is false until it was read. */
export const useWork = <T>(account: string, name: string): { state: T | undefined; ready: boolean } => {
  const { rows } = useSync(account)
  const [known, setKnown] = useState<{ name: string; state: T | undefined }>()
  useEffect(() => {
    let isHere = true
    readWork<T>(account, name).then(
      (state) => isHere && setKnown({ name, state }),
      () => isHere && setKnown({ name, state: undefined }),
    )
    return () => {
      isHere = false
    }
  }, [account, name, rows])
  return known?.name === name ? { state: known.state, ready: true } : { state: undefined, ready: false }
}

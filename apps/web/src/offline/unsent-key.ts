import { readUnsentKey } from '@tequio/contracts/training/unsent'
import { callQuietly } from '../api/call.ts'
import type { Device } from './device.ts'
import { keepKey } from './unsent.ts'

/** Keeps a key of today here, from the service; false: it could not. */
export const askKey = (device: Device): Promise<boolean> => keepKey(device, () => callQuietly(readUnsentKey))

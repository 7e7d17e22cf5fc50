import { digestOf } from '../../../api/digest.ts'

/** SHA-256 of a file as hex, worked out on this device; undefined where the browser cannot (a page without HTTPS). */
export const hashOf = async (file: Blob): Promise<string | undefined> => (globalThis.crypto?.subtle ? digestOf(await file.arrayBuffer()) : undefined)

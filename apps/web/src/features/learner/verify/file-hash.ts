/** SHA-256 of a file as hex, worked out on this device; undefined where the browser cannot (a page without HTTPS). */
export const hashOf = async (file: Blob): Promise<string | undefined> => {
  if (!globalThis.crypto?.subtle) return undefined
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

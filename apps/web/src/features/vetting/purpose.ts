const key = 'tequio.motivo'

/** The purpose said last in this tab: the next file opens under it, and each opening is written down. */
export const lastPurpose = (): string => sessionStorage.getItem(key) ?? ''
export const keepPurpose = (purpose: string): void => sessionStorage.setItem(key, purpose)
export const dropPurpose = (): void => sessionStorage.removeItem(key)

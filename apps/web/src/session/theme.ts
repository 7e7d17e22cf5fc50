import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'sun'

const listeners = new Set<() => void>()

export const themeNow = (): Theme => (typeof document === 'undefined' ? 'light' : ((document.documentElement.dataset['theme'] as Theme | undefined) ?? 'light'))

/** Changes the look now and on the next visits of this device. */
export const setTheme = (theme: Theme): void => {
  if (theme === 'light') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    if (theme === 'light') localStorage.removeItem('tequio.theme')
    else localStorage.setItem('tequio.theme', theme)
  } catch {
    // private mode: the choice lasts for this visit
  }
  for (const listener of listeners) listener()
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    themeNow,
    () => 'light',
  )

import type { ComponentType } from 'react'
import { withWords, type Catalogue } from './language.ts'

/** One address and the screen behind it, read when it is first opened. */
export type Screen = { path: string; load: () => Promise<ComponentType> }

/**
 * A feature's screens: `screens(import.meta.glob('./locales/*.po'), { '/equipo/listas': async () => (await import('./lists.tsx')).Lists })`.
 * The feature's words arrive together with the screen.
 */
export const screens = (words: Catalogue, list: Record<string, () => Promise<ComponentType>>): Screen[] =>
  Object.entries(list).map(([path, read]) => ({
    path,
    load: async () => (await Promise.all([read(), withWords(words)]))[0],
  }))

import { i18n, type Messages } from '@lingui/core'
import { useSyncExternalStore } from 'react'

export type Language = 'es-MX' | 'en'
export const languages: readonly Language[] = ['es-MX', 'en']

/** What `import.meta.glob('./locales/*.po')` gives: a loader for each language's file. */
export type Catalogue = Record<string, () => Promise<unknown>>

const kept = 'tequio.language'
const loadedHere = new Set<Catalogue>()
const done = new Map<Catalogue, Set<Language>>()

const load = async (catalogue: Catalogue, language: Language): Promise<void> => {
  if (done.get(catalogue)?.has(language)) return
  const file = Object.keys(catalogue).find((name) => name.endsWith(`/${language}.po`))
  const read = file && catalogue[file]
  if (!read) throw new Error(`No catalogue of ${language} in ${Object.keys(catalogue).join(', ') || 'an empty glob'}`)
  i18n.load(language, ((await read()) as { messages: Messages }).messages)
  done.set(catalogue, (done.get(catalogue) ?? new Set()).add(language))
}

/** The language chosen on this device; Spanish of Mexico unless the person chose. */
export const chosenLanguage = (): Language => {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'es-MX'
  } catch {
    return 'es-MX'
  }
}

/** Makes the words of a feature available in the present language before its screen is shown. */
export const withWords = async (catalogue: Catalogue): Promise<void> => {
  loadedHere.add(catalogue)
  await load(catalogue, (i18n.locale as Language) || 'es-MX')
}

/** Changes the language of everything on the page, now and on the next visit. */
export const speak = async (language: Language): Promise<void> => {
  await Promise.all([...loadedHere].map((catalogue) => load(catalogue, language)))
  i18n.activate(language)
  if (typeof document !== 'undefined') document.documentElement.lang = language
  try {
    localStorage.setItem(kept, language)
  } catch {
    // private mode: the choice lasts for this visit
  }
}

/** Words that are already in the bundle: the source language, so that the first paint waits for nothing. */
export const beginWith = (catalogues: readonly Catalogue[], messages: readonly Messages[]): void => {
  for (const catalogue of catalogues) {
    loadedHere.add(catalogue)
    done.set(catalogue, (done.get(catalogue) ?? new Set()).add('es-MX'))
  }
  for (const part of messages) i18n.load('es-MX', part)
  i18n.activate('es-MX')
}

export const useLanguage = (): Language =>
  useSyncExternalStore(
    (listener) => i18n.on('change', listener),
    () => i18n.locale as Language,
    () => 'es-MX',
  )

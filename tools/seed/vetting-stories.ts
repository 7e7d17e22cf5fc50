import type { CaseRow } from '../../apps/vetting/src/case/case.actions.ts'
import type { Lack } from './vetting-papers.ts'

/** Persons whom the pictures show in a certain state. */
const stories: Readonly<Record<string, string>> = {
  'Ana Lucía Romero Peña': 'approved',
  'Benjamín Nájera Ruiz': 'ready',
  'Carolina Escamilla Ortiz': 'expiring',
  'Diego Zúñiga Peña': 'consent',
  'Edith Macías León': 'submitted',
  'Fernando Garza Treviño': 'approved',
  'Hugo López Ávila': 'revoked',
  'Irene Sandoval Meza': 'birthplace',
  'Joel Ureña Solís': 'submitted',
  'Karla Villegas Rey': 'expiring',
  'Raymundo Silva Ochoa': 'rejected',
}
// Of every forty persons: most approved, some at each other place of the way.
const mix: readonly (readonly [until: number, story: string])[] = [
  [25, 'approved'],
  [27, 'expiring'],
  [30, 'submitted'],
  [32, 'draft'],
  [34, 'ready'],
  [35, 'consent'],
  [36, 'data'],
  [37, 'cup'],
  [38, 'birthplace'],
  [39, 'everything'],
  [40, 'rejected'],
]
export const lacksOf: Readonly<Record<string, readonly Lack[]>> = {
  consent: ['consent'],
  data: ['data'],
  cup: ['cup'],
  birthplace: ['birthplace'],
  everything: ['data', 'consent', 'cup'],
}

export const storyOf = (row: CaseRow, at: number): string => stories[row.display_name] ?? mix.find(([until]) => (at * 17) % 40 < until)?.[1] ?? 'approved'

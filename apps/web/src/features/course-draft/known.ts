import { createContext } from 'react'
import type { Lesson } from './reading.ts'

/** What the fields in a text may choose among. `checked`: what is wrong was looked for and is said. */
export type Known = { questions: Lesson['questions']; checked: boolean }
export const KnownContext = createContext<Known>({ questions: [], checked: false })

import { readFileSync } from 'node:fs'
import { whoAmI } from '@tequio/contracts/gateway/session'
import { countMessages } from '@tequio/contracts/identity/message'
import { readBoard, readSummary } from '@tequio/contracts/training/board'
import { readHome } from '@tequio/contracts/training/learning'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'

type Part = { file: string; imports?: string[]; css?: string[]; isEntry?: boolean }
type Entry = 'index' | 'equipo'

/** Where a day begins: the screen behind the address, its words, and what it asks for at once. */
const places: readonly { path: string; entry: Entry; parts: readonly string[]; asks: readonly { path: string }[] }[] = [
  {
    path: '/inicio',
    entry: 'index',
    parts: ['src/features/learner/home/Home.tsx', 'src/features/learner/locales/es-MX.po'],
    asks: [whoAmI, readHome, countMessages],
  },
  {
    path: '/equipo',
    entry: 'equipo',
    parts: ['src/features/board/Board.tsx', 'src/features/board/locales/es-MX.po'],
    asks: [whoAmI, readBoard, readSummary, readVettingSummary],
  },
]

/**
 * Links that go out with the page of a place, so that a phone fetches what the place needs beside the application and not after it:
 * its code, and the answers that it asks for first. They are for who brings a session.
 */
export const hintsOf = (dist: string): Record<string, string> =>
  Object.fromEntries(
    places.map(({ path, entry, parts, asks }) => {
      const manifest = JSON.parse(readFileSync(`${dist}${entry}.manifest.json`, 'utf8')) as Record<string, Part>
      const page = readFileSync(`${dist}${entry}.html`, 'utf8')
      const files = new Set<string>()
      const walk = (name: string): void => {
        const part = manifest[name]
        if (!part) throw new Error(`${entry}.manifest.json has no ${name}`)
        if (files.has(part.file)) return
        files.add(part.file)
        for (const sheet of part.css ?? []) files.add(sheet)
        part.imports?.forEach(walk)
      }
      parts.forEach(walk)
      // the application comes first: a browser opens few connections at once, and all else waits for it
      const application = Object.values(manifest).find((part) => part.isEntry)
      if (!application) throw new Error(`${entry}.manifest.json names no entry`)
      // what the page names comes with it, and its sheets stand in it
      const later = [...files].filter((file) => file !== application.file && !page.includes(`/${file}"`) && !application.css?.includes(file))
      const code = (file: string): string => `</${file}>; rel=${file.endsWith('.css') ? 'preload; as=style' : 'modulepreload'}; crossorigin`
      return [path, [code(application.file), ...asks.map((ask) => `<${ask.path}>; rel=preload; as=fetch; crossorigin`), ...later.map(code)].join(', ')]
    }),
  )

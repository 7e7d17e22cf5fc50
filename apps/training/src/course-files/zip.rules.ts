import { openArchive } from '@tequio/service-kit/archive'
import { strFromU8, strToU8, zipSync } from 'fflate'
import { parse, YAMLParseError } from 'yaml'
import type { CourseFiles } from '../course/read-course.rules.ts'

/** The same files give the same bytes: no clock is read. */
export const zipOf = (files: ReadonlyMap<string, string>): Uint8Array =>
  zipSync(Object.fromEntries([...files].map(([name, text]) => [name, strToU8(text)])), { level: 6, mtime: new Date(2000, 0, 1) })

/** Bytes of all files once they are open, and how many there may be; bytes of one that is parsed. */
const [mostBytes, mostFiles, mostOfOne] = [30_000_000, 600, 2_000_000]

/** The texts of a ZIP by name, without a folder that holds all of them; undefined when it is none, is damaged or opens to too much. */
export const unzipped = (bytes: Uint8Array): Map<string, string> | undefined => {
  try {
    const opened = openArchive(bytes, {
      maxEntries: mostFiles,
      maxUnpackedBytes: mostBytes,
      wanted: (name) => !(name.endsWith('/') || name.startsWith('__MACOSX/') || name.endsWith('.DS_Store')),
    })
    if (Object.entries(opened).some(([name, one]) => !name.endsWith('.svg') && one.length > mostOfOne)) return undefined
    const names = Object.keys(opened)
    const folder = names.find((name) => name === 'course.yaml' || name.endsWith('/course.yaml'))?.replace(/course\.yaml$/, '') ?? ''
    return new Map(names.filter((name) => name.startsWith(folder)).map((name) => [name.slice(folder.length), strFromU8(opened[name] ?? new Uint8Array())]))
  } catch {
    return undefined
  }
}

/** The files of a course as its reader wants them, with what could not be read. */
export const courseFilesOf = (texts: ReadonlyMap<string, string>): { files: CourseFiles; problems: string[] } => {
  const problems: string[] = []
  const read = (name: string): unknown => {
    const text = texts.get(name)
    if (text === undefined) {
      problems.push(`falta el archivo ${name}`)
      return undefined
    }
    try {
      return parse(text) as unknown
    } catch (error) {
      const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined
      problems.push(line === undefined ? `${name} no se puede leer` : `${name} no se puede leer: algo está mal en la línea ${line}`)
      return undefined
    }
  }
  const within = (folder: string, ending: string): [string, string][] =>
    [...texts].filter(([name]) => name.startsWith(folder) && name.endsWith(ending)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const files: CourseFiles = {
    course: read('course.yaml'),
    bank: read('bank.yaml'),
    cases: new Map(within('case-', '.yaml').map(([name]) => [name, read(name)])),
    lessons: new Map(within('lessons/', '.md')),
    diagrams: new Map(within('diagrams/', '.svg').map(([name, svg]) => [name.slice('diagrams/'.length), svg])),
  }
  return { files, problems }
}

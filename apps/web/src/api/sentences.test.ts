import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { i18n } from '@lingui/core'
import { beforeAll, expect, test } from 'vitest'
import { ApiProblem } from './problem.ts'
import { addSentences, sentenceOf, type Sentence } from './sentences.ts'

const contracts = join(import.meta.dirname, '../../../../libs/contracts/src')

type Fact = { type?: string; format?: string }
const exampleOf = ({ type, format }: Fact) =>
  type === 'integer' || type === 'number' ? 3 : type === 'array' ? [] : format === 'date' ? '2026-11-25' : format === 'date-time' ? '2026-11-25T18:00:00Z' : 'x'

const isProblem = (value: unknown): value is { code: string; facts: { properties?: Record<string, Fact> } } =>
  typeof value === 'object' && value !== null && 'code' in value && 'status' in value && 'facts' in value

/** Straight from the contract files, past the plugin that slims them: the facts' schemas are needed here. */
const allProblems = () => {
  const read = createRequire(import.meta.url)
  const files = readdirSync(contracts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return files.flatMap((name) => Object.values(read(join(contracts, name)) as Record<string, unknown>).filter(isProblem))
}

const lists = import.meta.glob<Record<string, readonly Sentence[]>>('./problems/*/sentences.ts', { eager: true })
const words = import.meta.glob<{ messages: Record<string, unknown> }>('./problems/*/locales/*.po', { eager: true })

beforeAll(() => {
  addSentences(...Object.values(lists).flatMap((exported) => Object.values(exported)))
  for (const locale of ['es-MX', 'en'])
    for (const [file, { messages }] of Object.entries(words)) if (file.endsWith(`/${locale}.po`)) i18n.load(locale, messages as Record<string, string>)
})

test('every problem of every contract has its sentence in both languages', () => {
  const problems = allProblems()
  expect(problems.length).toBeGreaterThan(15)
  const codes = new Set(
    Object.values(lists).flatMap((exported) =>
      Object.values(exported)
        .flat()
        .map(({ code }) => code),
    ),
  )
  expect(
    [...new Set(problems.map(({ code }) => code))].filter((code) => !codes.has(code)),
    'codes without a sentence',
  ).toEqual([])
  const said = (locale: string, code: string, facts: Record<string, unknown>) => {
    i18n.activate(locale)
    return sentenceOf(new ApiProblem(code, 400, facts))
  }
  for (const { code, facts } of problems) {
    const example = Object.fromEntries(Object.entries(facts.properties ?? {}).map(([name, schema]) => [name, exampleOf(schema)]))
    const [spanish, english] = [said('es-MX', code, example), said('en', code, example)]
    expect(spanish.length, `${code} in Spanish`).toBeGreaterThan(15)
    expect(english, `${code} in English`).not.toBe(spanish)
  }
})

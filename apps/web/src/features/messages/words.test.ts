import { i18n } from '@lingui/core'
import { kindsOf, topics } from '@tequio/contracts/identity/message'
import { expect, test } from 'vitest'
import { messages as english } from './locales/en.po'
import { messages as spanish } from './locales/es-MX.po'
import { messageWords, topicWords } from './words.ts'

const facts = { title: 'Fundamentos', other: 'Colima', municipality: 'Apodaca', folio: 'ARCO-2026-00001', person: 'Ana Ruiz', on: '2026-12-24', at: '2026-12-24T16:00:00Z' }
const said = (): string[] => [...kindsOf.map((kind) => messageWords({ kind, facts }).head), ...topics.map(topicWords)]

test('every kind of message and every topic has its sentence in both languages', () => {
  i18n.load({ 'es-MX': spanish, en: english })
  i18n.activate('es-MX')
  const [inSpanish, abouts] = [said(), kindsOf.map((kind) => messageWords({ kind, facts }).about)]
  i18n.activate('en')
  const inEnglish = said()
  expect(inSpanish.filter((one) => one.trim() === '')).toEqual([])
  expect(abouts.filter((one) => one.trim() === '' || one.includes('undefined'))).toEqual([])
  expect(inEnglish.filter((one, at) => one.trim() === '' || one === inSpanish[at])).toEqual([])
})

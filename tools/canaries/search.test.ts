import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formsOf, makeSearch, searchFolder } from './search.ts'

const text = 'zqcanary0123456789'
const search = makeSearch([
  { name: 'reason', text },
  { name: 'other', text: 'zqother9876543210ab' },
])
const around = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from('before '), bytes, Buffer.from(' after')])

test.each([
  ['plain', Buffer.from(text)],
  ['UTF-16', Buffer.from(text, 'utf16le')],
  ['hexadecimal', Buffer.from(Buffer.from(text).toString('hex'))],
  ['base64', Buffer.from(Buffer.from(text).toString('base64'))],
  ['base64 of something around it', Buffer.from(Buffer.from(`a${text}bc`).toString('base64'))],
  ['base64 of something longer around it', Buffer.from(Buffer.from(`ab${text}d`).toString('base64'))],
])('a canary is found %s, and only that one', (_form, bytes) => {
  expect(search(around(bytes), 'here')).toEqual([{ canary: 'reason', where: 'here' }])
})

test('bytes without a canary hold none, and each form is long enough to say so', () => {
  expect(search(around(Buffer.from('zqcanary012345678')), 'here')).toEqual([])
  for (const form of formsOf(text)) expect(form.length).toBeGreaterThan(15)
})

test('every file of a folder is looked into, however deep', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tequio-canaries-'))
  try {
    mkdirSync(join(folder, 'nats/streams'), { recursive: true })
    writeFileSync(join(folder, 'nats/streams/1.blk'), around(Buffer.from(text)))
    writeFileSync(join(folder, 'a.log'), 'nothing')
    expect(searchFolder(search, folder)).toEqual({ files: 2, leaks: [{ canary: 'reason', where: 'nats/streams/1.blk' }] })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

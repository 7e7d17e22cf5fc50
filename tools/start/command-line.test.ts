import { expect, test } from 'vitest'
import { readCommand } from './command-line.ts'

test('npm start reads its options and refuses wrong ones in a sentence', () => {
  expect(readCommand([], {})).toMatchObject({ act: 'start', port: 4300, mode: 'demo', publicUrl: 'http://localhost:4300', reset: false })
  expect(readCommand(['--clock', '+61d', '--reset'], { PORT: '4400', TEQUIO_HOME: '/tmp/x' })).toMatchObject({
    clock: '+61d',
    reset: true,
    port: 4400,
    home: '/tmp/x',
    publicUrl: 'http://localhost:4400',
  })
  expect(readCommand(['--public', 'https://tequio.example/'], {}).publicUrl).toBe('https://tequio.example')
  expect(() => readCommand(['--clock', 'tomorrow'], {})).toThrow('write for example +61d')
  expect(() => readCommand([], { PORT: 'http' })).toThrow('"http" is not a port')
  expect(() => readCommand([], { MODE: 'test' })).toThrow('demo or production')
  expect(() => readCommand(['--public', 'tequio'], {})).toThrow('write an address')
  expect(() => readCommand(['--unknown'], {})).toThrow('--unknown')
})

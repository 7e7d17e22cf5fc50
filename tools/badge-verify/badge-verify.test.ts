import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controllerOf, encodeBits, sign, type Controller, type Document } from '../../apps/training/src/badge/badge-proof.ts'
import { readBadgeKeys } from '../../apps/training/src/badge/badge.keys.ts'
import { badgeOf, issuerUrl, statusListOf } from '../../apps/training/src/badge/badge.rules.ts'
import { root } from '../lib/paths.ts'
import { verifyBadge } from './verify.ts'

const publicUrl = 'https://tequio.example'
const issuer = issuerUrl(publicUrl)
const now = new Date('2027-03-01T12:00:00Z')
const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const keysOf = (keys: Record<string, string>) => readBadgeKeys({ BADGE_KEYS: JSON.stringify(keys) }, { MODE: 'production', secretKey: new Uint8Array(32) })
const [first, second] = [pem(), pem()]
const keys = keysOf({ primera: first })
const row = {
  id: 'c0000000-0000-4000-8000-000000000001',
  folio: '7K4M-Q2XP-9RDT',
  person_name: 'Ana Lucía Romero Peña',
  course_id: 'c0000000-0000-4000-8000-000000000002',
  course_title: 'Curso de prueba',
  hours: 4,
  completed_on: '2026-11-24',
  issued_on: '2026-11-25',
  expires_on: '2028-11-24',
  status_index: 12,
}
const unsigned = badgeOf(row, { summary: 'Un curso pequeño.' }, publicUrl, 'abcdef0123456789')
const listWith = async (revoked: readonly number[], by = keys[0]): Promise<Document> => {
  return sign(statusListOf(publicUrl, 0, await encodeBits(revoked), now), by as NonNullable<typeof by>, issuer, now)
}

let credential: Document
let controller: Controller
beforeAll(async () => {
  credential = await sign(unsigned, keys[0] as (typeof keys)[0], issuer, now)
  controller = await controllerOf(issuer, keys)
})

/** Every place of a document where a value stands, with the path to it. */
const leaves = (of: unknown, path: (string | number)[] = []): (string | number)[][] =>
  typeof of === 'object' && of !== null ? Object.entries(of).flatMap(([name, value]) => leaves(value, [...path, name])) : [path]
const changedAt = (of: Document, path: (string | number)[]): Document => {
  const copy = structuredClone(of)
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy)
  const value = holder[last]
  holder[last] = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${String(value).slice(0, -1)}${String(value).endsWith('7') ? '8' : '7'}`
  return copy
}

describe('a credential', () => {
  test('is verified with the published key alone, and a changed value anywhere in it is found', async () => {
    expect(await verifyBadge({ credential, controller, now })).toEqual({ verified: true, signature: 'ok', days: 'valid', status: 'unasked', name: 'unasked' })
    const places = leaves(credential)
    expect(places.length).toBeGreaterThan(35)
    for (const place of places) {
      const { verified, signature } = await verifyBadge({ credential: changedAt(credential, place), controller, now })
      expect({ place, verified, signature }).toEqual({ place, verified: false, signature: 'broken' })
    }
    expect((await verifyBadge({ credential: { ...credential, añadido: 'algo' }, controller, now })).verified).toBe(false)
  })

  test('of another key is not verified; one signed before the change of keys still is', async () => {
    const other = await controllerOf(issuer, keysOf({ primera: second }))
    expect((await verifyBadge({ credential, controller: other, now })).signature).toBe('broken')
    const rotated = keysOf({ segunda: second, primera: first })
    const both = await controllerOf(issuer, rotated)
    const renewed = await sign(unsigned, rotated[0] as (typeof rotated)[0], issuer, now)
    expect(await Promise.all([credential, renewed].map(async (one) => (await verifyBadge({ credential: one, controller: both, now })).verified))).toEqual([true, true])
    expect((await verifyBadge({ credential: renewed, controller, now })).verified).toBe(false)
    expect((await verifyBadge({ credential: { ...credential, proof: [credential['proof'], renewed['proof']] }, controller: both, now })).verified).toBe(false)
  })

  test('before its first day, after its last and once revoked it is signed and not valid', async () => {
    const on = async (day: string) => (await verifyBadge({ credential, controller, now: new Date(day) })).days
    expect([await on('2026-11-24T12:00:00Z'), await on('2028-11-24T23:00:00Z'), await on('2028-11-26T12:00:00Z')]).toEqual(['early', 'valid', 'expired'])
    const status = async (list: Document) => (({ verified, status: said }) => [verified, said])(await verifyBadge({ credential, controller, list, now }))
    expect(await status(await listWith([11, 13]))).toEqual([true, 'valid'])
    expect(await status(await listWith([12]))).toEqual([false, 'revoked'])
    // a list that somebody else signed, or that is of other credentials, says nothing
    expect(await status(await listWith([12], keysOf({ primera: second })[0]))).toEqual([false, 'unknown'])
    expect(await status({ ...(await listWith([])), id: `${publicUrl}/otra` })).toEqual([false, 'unknown'])
  })

  test('confirms the name of its holder however it is typed, and nobody else’s; it holds neither name nor place', async () => {
    const named = async (name: string) => (await verifyBadge({ credential, controller, name, now })).name
    expect([await named('romero pena ANA LUCIA'), await named('Ana Romero')]).toEqual(['yes', 'no'])
    expect(JSON.stringify(credential)).not.toMatch(/Romero|Lucía|person|municip/i)
  })
})

describe('npm run badge:verify', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'badge-'))
    await writeFile(join(folder, 'constancia.json'), JSON.stringify(credential))
    await writeFile(join(folder, 'cambiada.json'), JSON.stringify({ ...credential, name: 'Curso de Prueba' }))
    await writeFile(join(folder, 'emisor.json'), JSON.stringify({ '@context': ['https://www.w3.org/ns/cid/v1'], name: 'Tequio', ...controller }))
    await writeFile(join(folder, 'estado.json'), JSON.stringify(await listWith([12])))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      // `fetch` and sockets that fail at once: nothing may be asked of the network
      const env = { ...process.env, NODE_OPTIONS: `--import "data:text/javascript,import net from 'node:net';net.Socket.prototype.connect=()=>{throw new Error('network')}"` }
      execFile(process.execPath, [join(root, 'tools/badge-verify/run.ts'), ...args], { cwd: folder, env }, (error, stdout) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout.trim() }),
      )
    })

  test('closes with verified=1 without a network, and fails for a changed byte and a revoked one', async () => {
    const key = ['--key', 'emisor.json', '--at', '2027-03-01']
    expect(await run('constancia.json', ...key)).toEqual({ code: 0, out: 'verified=1 signature=ok days=valid status=unasked name=unasked' })
    expect(await run('cambiada.json', ...key)).toMatchObject({ code: 1, out: expect.stringMatching(/^verified=0 signature=broken/) })
    expect(await run('constancia.json', ...key, '--status', 'estado.json')).toEqual({ code: 1, out: 'verified=0 signature=ok days=valid status=revoked name=unasked' })
    expect((await run('no-hay.json', ...key)).code).toBe(2)
  })
})

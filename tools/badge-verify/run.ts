import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { controllerOf, type Controller, type Document } from '../../apps/training/src/badge/badge-proof.ts'
import { readBadgeKeys } from '../../apps/training/src/badge/badge.keys.ts'
import { issuerUrl } from '../../apps/training/src/badge/badge.rules.ts'
import { readCommand } from '../start/command-line.ts'
import type { Keys } from '../start/home.ts'
import { verifyBadge } from './verify.ts'

const usage = `npm run badge:verify -- FILE [--key FILE] [--status FILE] [--name NAME] [--at YYYY-MM-DD]

FILE      the credential as it was downloaded
--key     the issuer's document, saved from its address; without it, the keys of the Tequio on this machine
--status  the list that the credential names, saved from its address; without it, revocation is not looked at
--name    the name of who says that it is theirs
--at      the day on which it must be valid; today by default`

const fail = (sentence: string): never => {
  console.error(sentence)
  process.exit(2)
}

const read = (path: string): Document => {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Document
  } catch (error) {
    return fail(`${path}: ${error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}`)
  }
  return fail(`${path}: is not one JSON object`)
}

const isController = (found: Document): boolean => typeof found['id'] === 'string' && Array.isArray(found['verificationMethod']) && Array.isArray(found['assertionMethod'])

const keysHere = async (): Promise<Controller> => {
  const command = readCommand([], process.env)
  const path = join(command.home, 'keys.json')
  if (!existsSync(path)) return fail('No Tequio lives on this machine: save the document at the address of the issuer, and give it with --key.')
  const { badge } = JSON.parse(readFileSync(path, 'utf8')) as Keys
  const keys = readBadgeKeys({ BADGE_KEYS: JSON.stringify(badge), ...process.env }, { MODE: 'production', secretKey: new Uint8Array() })
  return controllerOf(issuerUrl(command.publicUrl), keys)
}

const keyFrom = (path: string): Controller => {
  const found = read(path)
  return isController(found) ? (found as Controller) : fail(`${path}: is not the document of an issuer`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { key: { type: 'string' }, status: { type: 'string' }, name: { type: 'string' }, at: { type: 'string' }, help: { type: 'boolean' } },
})
const [file] = positionals
if (values.help || file === undefined) fail(usage)
const now = values.at === undefined ? new Date() : new Date(`${values.at}T12:00:00Z`)
if (Number.isNaN(now.getTime())) fail('--at takes a day such as 2026-11-29')

const verdict = await verifyBadge({
  credential: read(file ?? ''),
  controller: values.key === undefined ? await keysHere() : keyFrom(values.key),
  ...(values.status === undefined ? {} : { list: read(values.status) }),
  ...(values.name === undefined ? {} : { name: values.name }),
  now,
})
const { verified, ...rest } = verdict
console.log(
  `verified=${verified ? 1 : 0} ${Object.entries(rest)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`,
)
process.exit(verified ? 0 : 1)

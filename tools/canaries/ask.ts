import { demoPassword } from '../seed/world.ts'
import { readEndpoints } from '../authz/table.ts'
import { root } from '../lib/paths.ts'
import { findServices } from '../start/services.ts'
import { signIn } from './caller.ts'
import { planted } from './plant.ts'
import type { Leak, Search } from './search.ts'

/** One of each role that must not read a vetting file, and somebody's neighbour in the same post. */
export const others = [
  'mariana.velez',
  'lucia.quintana',
  'laura.figueroa',
  'clara.benavides',
  'omar.salcido',
  'elena.barrera',
  'alma.rosales',
  'bruno.arce',
  'teresa.noriega',
  planted.liaison,
  'firma.morelia',
  'equipo.morelia',
  'enlace.mexicali',
  'oficial.mexicali',
] as const

const addressesOf = (path: string, known: Readonly<Record<string, string>>): string[] => {
  const filled = path.replace(/:(\w+)/g, (whole, name: string) => known[name] ?? whole)
  if (!filled.includes(':service')) return filled.includes(':') ? [] : [filled]
  return findServices().map((service) => filled.replace(':service', service))
}

/** Asks every reading endpoint whose address can be told as everybody else, the planted file's own among them. */
export const askOthers = async (search: Search, address: string, caseId: string): Promise<{ replies: number; leaks: Leak[] }> => {
  const reading = (await readEndpoints(root)).filter(({ method, path }) => method === 'GET' && path !== '/api/live')
  const addresses = reading.flatMap(({ path }) => addressesOf(path, { caseId, municipalityId: planted.municipalityId }))
  const found = { replies: 0, leaks: [] as Leak[] }
  for (const user of others) {
    const caller = await signIn(address, user, demoPassword)
    for (const path of addresses) {
      const reply = await caller.send('GET', path)
      found.replies++
      found.leaks.push(...search(new Uint8Array(await reply.arrayBuffer()), `${user}: GET ${path}`))
    }
  }
  return found
}

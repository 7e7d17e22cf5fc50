import type { AnyEndpoint } from '@tequio/contracts/make'
import type { KitTables } from '../tables.ts'
import type { TestService } from '../testing.ts'
import type { Asker, Owner } from './oracle.ts'

/** The things of one person, institution and municipality in a service. */
export type Part = {
  /** Parameters of paths by name. */
  params: Record<string, string>
  /** By the loader's or the list's name: to whom these things belong. */
  owners: Record<string, Owner>
}
export type Home = { person: string; institution: string; municipality: string }

/** What a service must tell of itself so that every endpoint of it can be asked as everybody. Endpoints are named by their contracts. */
export type Matrix<T extends KitTables> = {
  /** Makes the things of one home through the service's own facts and actions. */
  make(t: TestService<T>, home: Home): Promise<Part>
  /** Bodies that the schema's smallest sample would not do for. */
  bodies?: ReadonlyMap<unknown, (part: Part) => unknown>
  queries?: ReadonlyMap<unknown, (part: Part) => Record<string, string>>
  /** Of these, whose permission asks for a session alone, other people's things are hidden. */
  personal?: readonly unknown[]
  /** Lists whose answer says nothing of single things, so that it need not change with them. */
  quiet?: readonly unknown[]
  /** Askers from whom an endpoint hides more than its permission alone, because its body names a second thing. */
  stricter?: ReadonlyMap<unknown, (asker: Asker) => boolean>
  /** Paths whose thing is not there to find, for example a fact to try again in a service that reads none. */
  mayBeMissing?: readonly string[]
  /** Bodies that name a thing of another part: refused to who may not see that part. */
  crossed?: ReadonlyMap<unknown, (own: Part, other: Part) => unknown>
  /** Reads a file's content into what can be compared; files without a reader are asked for their status alone. */
  files?: ReadonlyMap<unknown, (bytes: Uint8Array) => Promise<unknown>>
  /** Texts that lie in the things made, and who may find each in a reply: in anybody else's it is a hole. */
  secrets?: readonly { name: string; text: string; mayRead(asker: Asker, endpoint: AnyEndpoint): boolean }[]
}

/** Each home beside the first one, which is the asker's own. */
export const relations = ['own', 'same municipality', 'other municipality', 'other state'] as const
export type Relation = (typeof relations)[number]

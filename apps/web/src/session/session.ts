import { signIn, signOut, whoAmI } from '@tequio/contracts/gateway/session'
import type { Grant, Role } from '@tequio/contracts/roles'
import { useSyncExternalStore } from 'react'
import { callQuietly, type Reply } from '../api/call.ts'
import { isNetworkTrouble } from '../api/problem.ts'

export type Who = Reply<typeof whoAmI>

const kept = 'tequio.who'
let who: Who | null | undefined
let hasLeft = false
const listeners = new Set<() => void>()

const change = (next: Who | null): void => {
  who = next
  if (next) hasLeft = false
  try {
    if (next) localStorage.setItem(kept, JSON.stringify(next))
    else localStorage.removeItem(kept)
  } catch {
    // private mode: the session lives in the cookie alone
  }
  for (const listener of listeners) listener()
}

const remembered = (): Who | null => {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? 'null') as Who | null
  } catch {
    return null
  }
}

/**
 * Asks the gateway who is signed in. Without a connection it is whoever was signed in on this device.
 * `atOnce`: until the answer is here it is that person too, so that what is on the phone never waits for a weak signal.
 */
export const loadSession = async (atOnce = false): Promise<Who | null> => {
  const known = remembered()
  if (atOnce && who === undefined && known?.must.length === 0) {
    who = known
    for (const listener of listeners) listener()
  }
  try {
    change(await callQuietly(whoAmI))
  } catch (problem) {
    change(isNetworkTrouble(problem) ? remembered() : null)
  }
  return who ?? null
}

/** Somebody got in by another way than the password. */
export const begin = (entered: Who): Who => {
  change(entered)
  return entered
}

/** Throws `ApiProblem` `sign-in-refused`, `sign-in-too-often`, `second-step-needed`, `second-step-wrong` or `passkey-needed`. `first` ends before the screens move on. */
export const enter = async (user: string, secret: string, first?: () => Promise<void>, code?: string): Promise<Who> => {
  const entered = await callQuietly(signIn, { body: { user, secret, ...(code ? { code } : {}) } })
  await first?.()
  change(entered)
  return entered
}

let part: ((account: string) => Promise<unknown>) | undefined
/** What is done on this device for who leaves it, by whatever way. */
export const onLeave = (run: typeof part): void => {
  part = run
}

/** Ends the session here; without a connection the device forgets at once and the cookie ends by itself. */
export const leave = async (): Promise<void> => {
  if (who) await part?.(who.accountId).catch(() => undefined)
  await callQuietly(signOut).catch(() => undefined)
  hasLeft = true
  change(null)
}

/** The entry for who is not signed in: whoever left it begins afresh, anybody else comes back to where they were. */
export const entryFrom = (path: string): string => (hasLeft ? '/entrar' : `/entrar?volver=${encodeURIComponent(path)}`)

/** After a duty is done (password set, notice accepted): what is still to do. */
export const nowMust = (must: Who['must']): void => {
  if (who) change({ ...who, must })
}

export const whoNow = (): Who | null | undefined => who

/** undefined while it is asked for, null when nobody is signed in. */
export const useWho = (): Who | null | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    whoNow,
    () => undefined,
  )

/** For screens behind the session, where somebody is always signed in. */
export const useMe = (): Who => {
  const me = useWho()
  if (!me) throw new Error('This screen stands behind the session')
  return me
}

export const has = (someone: Pick<Who, 'grants'>, ...roles: readonly Role[]): boolean => someone.grants.some((grant) => roles.includes(grant.role))

/** The municipalities that somebody holds one of these roles in (INEGI keys). */
export const municipalitiesOf = (someone: Pick<Who, 'grants'>, ...roles: readonly Role[]): string[] => [
  ...new Set((someone.grants as readonly Grant[]).filter((grant) => grant.kind === 'municipality' && roles.includes(grant.role)).map((grant) => grant.id)),
]

/** Where the duty lies that comes first. */
export const dutyOf = (must: Who['must']): string => (must.every((one) => one === 'second-step') ? '/yo/segundo-paso' : '/bienvenida')

/** Where a person's day begins: duties first, then the phone's home for who only learns, else the desk. */
export const homeOf = (someone: Pick<Who, 'grants' | 'must'>): string => {
  if (someone.must.length > 0) return dutyOf(someone.must)
  if (has(someone, 'staff', 'coordinator', 'reviewer')) return '/equipo'
  if (has(someone, 'operator')) return '/equipo/avisos-detenidos'
  if (has(someone, 'auditor')) return '/equipo/bitacora'
  if (has(someone, 'assessor')) return '/equipo/diagnosticos'
  if (has(someone, 'instructor')) return '/equipo/capacitacion'
  if (has(someone, 'liaison', 'signatory', 'team')) return '/equipo/mi-municipio'
  if (has(someone, 'donor')) return '/equipo/donante'
  if (has(someone, 'administrator', 'author', 'observer', 'clerk', 'contact', 'caseworker')) return '/equipo/mi-funcion'
  return '/inicio'
}

import type { Endpoint } from '@tequio/contracts/make'
import { useCallback, useEffect, useState } from 'react'
import { addressOf, callLoose, type CallArgs, type Loose, type Reply } from '../api/call.ts'
import { ApiProblem, asProblem, isNetworkTrouble } from '../api/problem.ts'
import { openDevice } from './device.ts'

/** `packed`: from a package that is whole; the network has nothing newer to say. */
type Page = { value: unknown; asOf: string; packed?: true }

const memory = new Map<string, Page>()
const keyOf = (account: string, address: string) => `${account} ${address}`

/** What a package on this device holds of an address. */
const unpack = async (account: string, address: string): Promise<{ text: string; asOf: string; isNow: boolean } | undefined> => {
  try {
    const device = await openDevice(account)
    const file = await device.get('files', address)
    if (!file) return undefined
    const packages = await device.getAll('packages')
    return {
      text: file.text,
      asOf: file.at,
      isNow: packages.some(({ state, files }) => state !== 'old' && files.some((one) => one.path === address && one.sha256 === file.sha256)),
    }
  } catch {
    return undefined
  }
}

/** The text of a file that lies in a package here: a picture. */
export const packedText = async (account: string, address: string): Promise<string | undefined> => (await unpack(account, address))?.text

/** Whether a file lies in a package here. */
export const isPacked = async (account: string, address: string): Promise<boolean> => {
  try {
    return (await (await openDevice(account)).getKey('files', address)) !== undefined
  } catch {
    return false
  }
}

/** A recording of which every part lies in a package here, in order. */
export const packedBlob = async (account: string, addresses: readonly string[], type: string): Promise<Blob | undefined> => {
  try {
    const device = await openDevice(account)
    const parts: Uint8Array<ArrayBuffer>[] = []
    for (const address of addresses) {
      const bytes = (await device.get('files', address))?.bytes
      if (!bytes) return undefined
      parts.push(bytes)
    }
    return new Blob(parts, { type })
  } catch {
    return undefined
  }
}

const recall = async (account: string, address: string): Promise<Page | undefined> => {
  const packed = await unpack(account, address)
  if (packed?.isNow) return { value: JSON.parse(packed.text) as unknown, asOf: packed.asOf, packed: true }
  const known = memory.get(keyOf(account, address))
  if (known) return known
  const page = await openDevice(account)
    .then((device) => device.get('pages', address))
    .catch(() => undefined)
  if (packed && (page === undefined || page.asOf < packed.asOf)) return { value: JSON.parse(packed.text) as unknown, asOf: packed.asOf }
  if (page && !memory.has(keyOf(account, address))) memory.set(keyOf(account, address), page)
  return memory.get(keyOf(account, address))
}

const keep = (account: string, address: string, page: Page): void => {
  memory.set(keyOf(account, address), page)
  // a full disk only means that the next visit waits for the network
  void openDevice(account)
    .then((device) => device.put('pages', { address, ...page }))
    .catch(() => undefined)
}

const drop = (account: string, address: string): void => {
  memory.delete(keyOf(account, address))
  void openDevice(account)
    .then((device) => device.delete('pages', address))
    .catch(() => undefined)
}

const ask = async <E extends Endpoint>(account: string, endpoint: E, args: Loose): Promise<Page> => {
  const address = addressOf(endpoint as Endpoint, args as never)
  // what the server knows is at least as old as the question
  const asOf = new Date().toISOString()
  try {
    const page: Page = { value: await callLoose<E>(endpoint, args), asOf }
    keep(account, address, page)
    return page
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === 'not-found') drop(account, address)
    throw problem
  }
}

/** Forgets what was read, at a sign-out: the device may be shared. What was done and not sent stays. */
export const forgetPages = async (account: string): Promise<void> => {
  memory.clear()
  await openDevice(account)
    .then((device) => device.clear('pages'))
    .catch(() => undefined)
}

/** Reads a page ahead, so that it is on the device when the signal is gone. Failing is no news. */
export const warm = async <E extends Endpoint>(account: string, endpoint: E, args: CallArgs<E>): Promise<boolean> => {
  if (await recall(account, addressOf(endpoint as Endpoint, args as never))) return true
  return renew(account, endpoint, args)
}

/** Asks for a page although an older one is on the device: what matters is how it stands now. Failing is no news. */
export const renew = <E extends Endpoint>(account: string, endpoint: E, args: CallArgs<E>): Promise<boolean> =>
  ask(account, endpoint, args as Loose).then(
    () => true,
    () => false,
  )

/** `packed`: it lies on this device as part of what was taken along. `asOf`: the device's moment of the question that `value` answers. `old`: shown from the device, the network has not answered yet. */
export type Cached<Value> = { value: Value | undefined; asOf: string; old: boolean; packed: boolean; problem: ApiProblem | undefined; again: () => void }

/**
 * Reads an endpoint for a learner's screen: what this device read before stands there at once, the network's answer replaces it
 * when it comes. `turn` reads again when it changes. A network that is away is no problem while something is shown.
 */
export const useCached = <E extends Endpoint>(account: string, endpoint: E, args: CallArgs<E> | undefined, turn: unknown = 0): Cached<Reply<E>> => {
  const asked = JSON.stringify(args)
  const address = asked === undefined ? '' : addressOf(endpoint as Endpoint, JSON.parse(asked) as never)
  const key = keyOf(account, address)
  const [state, setState] = useState<{ key: string; page?: Page; problem?: ApiProblem; fresh: boolean }>({ key: '', fresh: false })
  const [wish, setWish] = useState(0)
  useEffect(() => {
    if (asked === undefined) return
    let isHere = true
    const show = (part: { page?: Page; problem?: ApiProblem; fresh: boolean }) => {
      if (!isHere) return
      setState((before) => ({ key, ...(before.key === key && before.page ? { page: before.page } : {}), ...part }))
    }
    const askNetwork = () =>
      ask(account, endpoint, JSON.parse(asked) as Loose).then(
        (page) => show({ page, fresh: true }),
        (trouble: unknown) => show({ fresh: false, problem: asProblem(trouble) }),
      )
    void recall(account, address).then((page) => {
      if (!isHere) return undefined
      // of a course that was taken along nothing is asked again: that would cost data and tell nothing new
      if (page?.packed) return show({ page, fresh: true })
      if (page) setState((before) => (before.key === key && before.page ? before : { key, page, fresh: false }))
      return askNetwork()
    })
    return () => {
      isHere = false
    }
  }, [account, endpoint, key, address, asked, turn, wish])
  const page = state.key === key ? (state.page ?? memory.get(key)) : memory.get(key)
  const problem = state.key === key ? state.problem : undefined
  const isGone = problem?.code === 'not-found'
  return {
    value: isGone ? undefined : (page?.value as Reply<E> | undefined),
    asOf: page?.asOf ?? '',
    packed: state.key === key && state.page?.packed === true,
    old: !(state.key === key && state.fresh),
    problem: problem && page && !isGone && (isNetworkTrouble(problem) || problem.status >= 500 || problem.status === 401) ? undefined : problem,
    again: useCallback(() => setWish((before) => before + 1), []),
  }
}

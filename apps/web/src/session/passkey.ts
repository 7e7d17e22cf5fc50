import { challengeDevice, proveByDevice, signInByDevice } from '@tequio/contracts/gateway/session'
import { callQuietly } from '../api/call.ts'
import { begin, type Who } from './session.ts'

const patienceMs = 300_000

/** Whether this browser can ask its device at all. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in window

/** What the device answers; undefined when its holder said no, or it has no key for this place. */
const askDevice = async () => {
  const [{ startAuthentication }, { challenge, rpId }] = await Promise.all([import('@simplewebauthn/browser'), callQuietly(challengeDevice)])
  const given = await startAuthentication({ optionsJSON: { challenge, rpId, userVerification: 'required', timeout: patienceMs } }).catch(() => undefined)
  if (!given) return undefined
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response
  return { id: given.id, clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
}

/** Throws `ApiProblem` `passkey-refused` or `sign-in-too-often`; answers undefined when nothing was chosen. */
export const enterByPasskey = async (): Promise<Who | undefined> => {
  const body = await askDevice()
  return body && begin(await callQuietly(signInByDevice, { body }))
}

/** The same before a sensitive act; whether it was shown. */
export const proveByPasskey = async (): Promise<boolean> => {
  const body = await askDevice()
  if (body) await callQuietly(proveByDevice, { body })
  return body !== undefined
}

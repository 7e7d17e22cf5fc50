import { handoverDayAhead, handoverTooEarly, handoverUndecided, heirLeaves, letterMissing, successorStays, successorTwice } from '@tequio/contracts/identity/handover'
import type { MunicipalRole } from '@tequio/contracts/roles'
import { Problem } from '@tequio/service-kit/problem'

/** One post of a change of administration. `successor` names a registered person by id, a new one by what their CURP tells. */
export type Decision = {
  title: string
  holder: { personId: string; displayName: string; fromOn: string; roles: readonly MunicipalRole[] } | null
  isDecided: boolean
  leaves: boolean
  successor: string | null
  interim: boolean
  roles: readonly MunicipalRole[]
  heir: string | null
}

/** Nobody but its letter vouches for the new government: no liaison is left, or somebody new will sign for the municipality. */
export const needsLetter = (hasContact: boolean, rows: readonly Decision[]): boolean =>
  !hasContact || rows.some((row) => row.isDecided && row.roles.includes('signatory') && (row.leaves ? row.successor !== null : !row.holder?.roles.includes('signatory')))

/** Who works in the municipality after the change, as far as its rows tell. */
const remaining = (rows: readonly Decision[]): Set<string> => new Set(rows.flatMap((row) => (row.leaves ? (row.successor ?? []) : (row.holder?.personId ?? []))))

/** Whether a change can be carried out; the first thing that is in the way is told. */
export const checkHandover = (rows: readonly Decision[], of: { fromOn: string; today: string; hasLetter: boolean; hasContact: boolean }): void => {
  const undecided = rows.filter((row) => !row.isDecided).length
  if (undecided > 0) throw new Problem(handoverUndecided, { posts: undecided })
  if (of.fromOn > of.today) throw new Problem(handoverDayAhead, { fromOn: of.fromOn, today: of.today })
  if (!of.hasLetter && needsLetter(of.hasContact, rows)) throw new Problem(letterMissing)
  const stays = new Set(rows.flatMap((row) => (row.holder && !row.leaves ? [row.holder.personId] : [])))
  const leaves = new Set(rows.flatMap((row) => (row.holder && row.leaves ? [row.holder.personId] : [])))
  const remains = remaining(rows)
  const taken = new Set<string>()
  for (const row of rows) {
    if (row.holder && row.leaves && row.holder.fromOn >= of.fromOn) throw new Problem(handoverTooEarly, { title: row.title })
    if (row.heir !== null && leaves.has(row.heir) && !remains.has(row.heir)) throw new Problem(heirLeaves, { title: row.title })
    if (row.successor === null || row.interim) continue
    if (stays.has(row.successor)) throw new Problem(successorStays, { title: row.title })
    if (taken.has(row.successor)) throw new Problem(successorTwice, { title: row.title })
    taken.add(row.successor)
  }
}

export type Move = { fromPersonId: string; fromDisplayName: string; toPersonId: string | null }

/**
 * Who takes over the tasks of whom: the heir who was named, else who takes the post; who goes on working in the municipality keeps
 * them where nobody was named. Of somebody who leaves two posts the first row that names anybody counts.
 */
export const movesOf = (rows: readonly Decision[]): Move[] => {
  const remains = remaining(rows)
  const moves = new Map<string, Move>()
  for (const { holder, leaves, heir, successor } of rows) {
    if (!holder || !leaves || (moves.get(holder.personId)?.toPersonId ?? null) !== null) continue
    moves.set(holder.personId, { fromPersonId: holder.personId, fromDisplayName: holder.displayName, toPersonId: heir ?? successor })
  }
  return [...moves.values()].filter((move) => move.toPersonId !== move.fromPersonId && (move.toPersonId !== null || !remains.has(move.fromPersonId)))
}

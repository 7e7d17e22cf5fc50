import type { PolicyTable } from '@tequio/contracts/roles'
import { has, type Who } from './session.ts'
import type { Role } from '@tequio/contracts/roles'

/** Whether somebody's roles allow an act of a service's policy table; the server decides again, with the scope. */
export const may = <Table extends PolicyTable>(who: Pick<Who, 'grants'>, table: Table, act: keyof Table & string): boolean => has(who, ...(Object.keys(table[act] ?? {}) as Role[]))

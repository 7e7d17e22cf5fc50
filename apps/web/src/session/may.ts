import { signatures, type PolicyTable, type Role } from '@tequio/contracts/roles'
import { has, type Who } from './session.ts'

/** Whether somebody's roles allow an act of a service's policy table; the server decides again, with the scope. */
export const may = <Table extends PolicyTable>({ grants }: Pick<Who, 'grants'>, table: Table, act: keyof Table & string): boolean =>
  has({ grants: signatures.includes(act) ? grants.filter((grant) => grant.maySign !== false) : grants }, ...(Object.keys(table[act] ?? {}) as Role[]))

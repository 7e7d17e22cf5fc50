import { world, type Role } from '../seed/world.ts'

const wording: Record<Role, string> = {
  staff: 'programme staff',
  coordinator: 'vetting coordinator',
  reviewer: 'second reviewer',
  instructor: 'instructor',
  assessor: 'assessor',
  operator: 'operator',
  auditor: 'auditor',
  administrator: 'administrator',
  author: 'author of courses',
  observer: 'observer',
  clerk: 'court clerk',
  contact: 'contact of an organisation',
  caseworker: 'caseworker',
  donor: 'donor',
  team: 'municipal team',
  liaison: 'municipal liaison',
  signatory: 'signatory',
  officer: 'officer (learner)',
}

/** One user of each role, for the screen of `npm start`; all of them stand in docs/demo-users.md. */
export const demoUsers = (): string => {
  const { accounts } = world('2099-12-31')
  return (Object.keys(wording) as Role[])
    .flatMap((role) => {
      const fitting = accounts.filter((account) => account.grants.some((grant) => grant.role === role))
      // an officer of the police who is nothing else shows the learner's screens best
      const account = fitting.find((candidate) => candidate.user.startsWith('oficial.')) ?? fitting[0]
      return account ? [`  ${account.user.padEnd(28)}${wording[role]}`] : []
    })
    .join('\n')
}

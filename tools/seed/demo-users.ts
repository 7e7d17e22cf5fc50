import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoPassword, world, type Role, type WorldAccount } from './world.ts'

const titles: readonly [Role, string, string][] = [
  ['staff', 'Programme staff', 'uploads lists, follows the whole programme'],
  ['coordinator', 'Vetting coordinator', 'prepares and sends vetting, records results'],
  ['reviewer', 'Second reviewer', 'confirms results'],
  ['instructor', 'Instructor', 'runs editions, grades'],
  ['assessor', 'Assessor', 'applies the diagnostic'],
  ['donor', 'Donor viewer', 'aggregates without names'],
  ['operator', 'Operator', 'dead letters, no personal data'],
  ['auditor', 'Auditor', 'reads who did what, and nothing else'],
  ['administrator', 'Administrator', 'accounts, roles and the state of the platform; no vetting file, no log'],
  ['author', 'Author', 'the catalogue of courses'],
  ['observer', 'Observer', 'the matrix, without names'],
  ['clerk', 'Court clerk', 'the posts of the court in La Paz'],
  ['contact', 'Contact of an organisation', 'the posts of the police in Puerto Vallarta'],
  ['caseworker', 'Caseworker', 'the posts of the court in Puerto Vallarta'],
]

const holders = (accounts: readonly WorldAccount[], role: Role) => accounts.filter((account) => account.grants.some((grant) => grant.role === role))

/** The page docs/demo-users.md: a user of each role and each municipality, all with the one demonstration password. */
export const demoUsersPage = (): string => {
  const made = world('2099-12-31')
  const personOf = new Map(made.persons.map((person) => [person.id, person]))
  const name = (account: WorldAccount | undefined) => (account === undefined ? '' : (personOf.get(account.personId)?.displayName ?? ''))
  const userAt = (municipalityId: string, role: Role) =>
    holders(made.accounts, role).find((account) => account.grants.some((grant) => grant.role === role && grant.id === municipalityId))
  const officers = new Map(made.municipalities.map((place) => [place.id, made.accounts.find((account) => account.user === `oficial.${place.slug}`)]))
  const lines = [
    '# Demo users',
    '',
    'Made by `node tools/seed/demo-users.ts` from `tools/seed/world.ts`; a test compares. All persons are invented.',
    '',
    `**Password of every demo user: \`${demoPassword}\`**. It exists in demonstration mode only; production refuses demonstration data.`,
    '',
    '## The programme',
    '',
    '| role | user | person | does |',
    '|---|---|---|---|',
    ...titles.flatMap(([role, title, does]) => holders(made.accounts, role).map((account) => `| ${title} | \`${account.user}\` | ${name(account)} | ${does} |`)),
    '',
    '## The municipalities',
    '',
    'Liaison, signatory, mentoring team and one officer (learner) of each. Whoever holds a municipal role is an officer too.',
    '',
    '| municipality | liaison | signatory | team | officer |',
    '|---|---|---|---|---|',
    ...made.municipalities.map(
      (place) =>
        `| ${place.name}, ${place.stateName} (${place.id}) | ${[userAt(place.id, 'liaison'), userAt(place.id, 'signatory'), made.accounts.find((account) => account.user === `equipo.${place.slug}`), officers.get(place.id)].map((account) => (account ? `\`${account.user}\`` : '')).join(' | ')} |`,
    ),
    '',
    'The other officers sign in as `name.surname`; `/equipo/personas` shows each person’s user. An officer may also sign in with their CURP, phone or e-mail.',
    'Israel Zárate Téllez and Roberto Contreras Lara are registered twice, without an account the second time; `/equipo/personas/duplicados` proposes both pairs.',
    'The information analysts of six municipalities have not used their issued code yet; their code stands on the card that `/equipo/personas` prints.',
    '',
  ]
  return lines.join('\n')
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(import.meta.dirname, '../../docs/demo-users.md'), demoUsersPage())

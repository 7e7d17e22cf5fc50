import { has, useMe } from '../../session/session.ts'
import { CaseList } from './CaseList.tsx'
import { PeopleList } from './PeopleList.tsx'

/** The two roles that read files see states; everybody else sees missing papers and two words. */
export const Verification = () => (has(useMe(), 'coordinator', 'reviewer') ? <CaseList /> : <PeopleList />)

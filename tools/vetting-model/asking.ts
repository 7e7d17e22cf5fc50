import { listCases } from '@tequio/contracts/vetting/case'
import { readOwn } from '@tequio/contracts/vetting/own'
import type { Person, Post } from './oracle.ts'
import { coordinator, held, self, type Run } from './state.ts'

type Seen = { caseId: string; position: string; type: Post['type']; state: string; missing: readonly string[] }

const note = (run: Run, person: Person, seen: (position: string) => Seen | undefined): void => {
  for (const post of held(run, person)) {
    const found = seen(post.title)
    if (!found) continue
    post.type = found.type
    post.file = { caseId: found.caseId, state: found.state, missing: found.missing }
    if (found.state === 'ready' || found.state === 'preparation' || found.state === 'exempt') post.batchId = null
  }
}

/** What vetting answers a person about their own cases. */
export const askPerson = async (run: Run, person: Person): Promise<void> => {
  const { cases } = (await run.world.ask('vetting', readOwn, { as: self(person) })).body
  note(run, person, (position) => cases.find((one) => one.position === position))
}

/** What vetting answers the coordinator about everybody: one question where each person's own would be thirty. */
export const askList = async (run: Run): Promise<void> => {
  const cases = new Map<string, Seen>()
  for (let after: string | null | undefined; after !== null;) {
    const { body } = await run.world.ask('vetting', listCases, { as: coordinator, query: { limit: 200, ...(after === undefined ? {} : { after }) } })
    for (const one of body.items) cases.set(one.position, one)
    after = body.next
  }
  for (const person of run.people) note(run, person, (position) => cases.get(position))
}

import { lay } from '../../../offline/outbox.ts'
import { changeWork, useWork } from '../../../offline/work.ts'
import { chosen, goneOn, isAtEnd, newRun, type Case, type Run } from './case.rules.ts'

const made = (): Run => newRun(crypto.randomUUID())

/** One person's way through a case on this device: every decision is saved before its consequence is shown. */
export const useRun = (accountId: string, editionId: string, caseId: string) => {
  const name = `case ${editionId} ${caseId}`
  const { state, ready } = useWork<Run>(accountId, name)
  return {
    run: state,
    ready,
    begin: () => changeWork<Run>(accountId, name, async (before) => (before?.begun ? before : { ...(before ?? made()), begun: true })),
    choose: (of: Case, nodeId: string, choice: number) =>
      changeWork<Run>(accountId, name, async (before, tx) => {
        if (!before) return before
        const after = chosen(of, before, nodeId, choice)
        if (after === before) return before
        await lay(tx, { type: 'case.chosen', body: { editionId, caseId, runId: before.runId, nodeId, choice } })
        if (!isAtEnd(of, after.path)) return after
        return { ...after, sentBy: await lay(tx, { type: 'case.finished', body: { editionId, caseId, runId: before.runId, path: [...after.path] } }) }
      }),
    goOn: (count: number) => changeWork<Run>(accountId, name, async (before) => before && goneOn(before, count)),
    renew: (old: string | undefined) => changeWork<Run>(accountId, name, async (before) => (before && before.runId !== old ? before : { ...made(), begun: true })),
  }
}

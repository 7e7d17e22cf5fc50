import type { Answer } from '@tequio/contracts/training/block'
import type { CoursePackage } from '@tequio/contracts/training/package'
import { readTrialFile, readTrialPackage } from '@tequio/contracts/training/trial'
import { call } from '../../../api/call.ts'
import { openDevice } from '../../../offline/device.ts'
import { lay } from '../../../offline/outbox.ts'
import { download, type DownloadEnd } from '../../../offline/package.ts'
import { changeWork, useWork } from '../../../offline/work.ts'

/** Where a person is in the practice: begun without a signal, or with it where the phone cannot do without; the answers given. */
export type TrialState = { begun: boolean; drafts: Readonly<Record<string, Answer>>; checked: Readonly<Record<string, Answer>> }
const none: TrialState = { begun: false, drafts: {}, checked: {} }
const name = 'trial'

/** Downloads the practice as a course is downloaded. */
export const takeTrial = async (account: string, manifest?: CoursePackage): Promise<DownloadEnd> =>
  download(await openDevice(account), {
    manifest: manifest ?? (await call(readTrialPackage)),
    kind: 'all',
    get: async (sha, signal) => new Uint8Array(await (await call(readTrialFile, { params: { sha }, signal })).arrayBuffer()),
    told: () => undefined,
    signal: new AbortController().signal,
  })

export const useTrial = (account: string) => {
  const { state = none, ready } = useWork<TrialState>(account, name)
  const edit = (make: (before: TrialState) => TrialState) => changeWork<TrialState>(account, name, async (before = none) => make(before))
  return {
    state,
    ready,
    begin: () => edit((before) => ({ ...before, begun: true })),
    again: () => edit(() => none),
    change: (questionId: string, answer: Answer | undefined) =>
      edit((before) => {
        const { [questionId]: _, ...others } = before.drafts
        return { ...before, drafts: answer ? { ...others, [questionId]: answer } : others }
      }),
    check: (questionId: string, answer: Answer) =>
      void changeWork<TrialState>(account, name, async (before = none, tx) => {
        // a second tap on the same answer is no second answer
        if (before.checked[questionId]) return before
        await lay(tx, { type: 'trial.answered', body: { questionId, answer } })
        return { ...before, checked: { ...before.checked, [questionId]: answer } }
      }),
  }
}

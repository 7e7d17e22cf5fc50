import { notFound } from '@tequio/contracts/problems'
import { readTrial, readTrialFile, readTrialPackage } from '@tequio/contracts/training/trial'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { packageOf } from '../package/package.rules.ts'
import type { Tables } from '../tables.ts'
import { trial } from './trial.content.ts'

/** The practice belongs to no edition; on a device it lies where a course would. */
const place = '00000000-0000-4000-8000-000000000001'
const { manifest, files } = packageOf({ editionId: place, versionId: place, given: [{ path: readTrial.path, kind: 'lesson', text: JSON.stringify(trial) }], tests: [] })

export const trialRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readTrial, async () => trial)
  serve(app, readTrialPackage, async () => manifest)
  serve(app, readTrialFile, async ({ params }) => {
    const file = files.get(params.sha)
    if (!file || 'stored' in file) throw new Problem(notFound)
    return { bytes: file.zipped, name: params.sha.slice(0, 12), inline: true, isGzip: true }
  })
}

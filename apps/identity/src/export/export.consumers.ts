import type { ExportPrepared } from '@tequio/contracts/export'
import type { EventContract } from '@tequio/contracts/make'
import { exportPrepared as byMentoring } from '@tequio/contracts/mentoring/export'
import { exportPrepared as byProgress } from '@tequio/contracts/progress/export'
import { exportPrepared as byTraining } from '@tequio/contracts/training/export'
import { exportPrepared as byVetting } from '@tequio/contracts/vetting/export'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tables } from '../tables.ts'

const of = consumer<Tables>()
const noting = (service: string, contract: EventContract<string, typeof ExportPrepared>) =>
  of({
    // the broker takes no full stop in a name
    name: `noteExportOf-${service}`,
    subject: `${service}.export`,
    reads: [contract],
    do: async ({ tx, event: { data } }) => {
      // a part of an export that nobody knows here any more is nobody's
      const known = await tx.selectFrom('data_export').select('id').where('id', '=', data.exportId).executeTakeFirst()
      if (!known) return
      await tx
        .insertInto('data_export_part')
        .values({ export_id: data.exportId, service, prepared_at: new Date(data.preparedAt) })
        .onConflict((on) => on.doNothing())
        .execute()
    },
  })

/** Which services have their part of an export ready. */
export const noteExports = [noting('training', byTraining), noting('vetting', byVetting), noting('mentoring', byMentoring), noting('progress', byProgress)]

import { readTrainingRecord, readTrainingRecordPdf } from '@tequio/contracts/training/training-record'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Kysely } from 'kysely'
import { bytesOf, makeSigner } from '../badge/signer.ts'
import { nobody } from '../learning/nobody.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { renderRecord } from './record-pdf.ts'
import { credentialOf, recordOf, type TrainingRecord } from './record.rules.ts'

const findRecord = async (db: Kysely<Tables>, of: { personId: string; publicUrl: string; today: string }): Promise<TrainingRecord> => {
  const person = await db.selectFrom('person').select('display_name').where('id', '=', of.personId).executeTakeFirst()
  const rows = await db
    .selectFrom('certificate')
    .selectAll()
    .where('person_id', '=', of.personId)
    .where('person_name', '<>', '')
    .orderBy('issued_on', 'desc')
    .orderBy('status_index', 'desc')
    .execute()
  const outside = await db
    .selectFrom('outside_training')
    .select(['title', 'institution', 'from_on as fromOn', 'to_on as toOn', 'hours', 'decided_at'])
    .where('person_id', '=', of.personId)
    .where('state', '=', 'approved')
    .orderBy('to_on', 'desc')
    .orderBy('id')
    .execute()
  return recordOf({
    ...of,
    name: person?.display_name ?? '',
    rows,
    outside: outside.map(({ decided_at, ...one }) => ({ ...one, approvedOn: decided_at === null ? '' : programmeDay(decided_at) })),
  })
}

export const trainingRecordRoutes = (app: ServiceApp<Tables>): void => {
  const publicUrl = app.config.PUBLIC_URL
  const signed = makeSigner(app.config)
  const make = async (db: Kysely<Tables>, personId: string, now: Date): Promise<{ record: TrainingRecord; bytes: Uint8Array }> => {
    const record = await findRecord(db, { personId: personId || nobody, publicUrl, today: programmeDay(now) })
    return { record, bytes: bytesOf(await signed(credentialOf(record, publicUrl, now), now)) }
  }
  serve(app, readTrainingRecord, async ({ db, actor, now }) => ({ bytes: (await make(db, actor.personId, now)).bytes, name: 'historial-firmado.json' }))
  serve(app, readTrainingRecordPdf, async ({ db, actor, now }) => {
    const { record, bytes } = await make(db, actor.personId, now)
    return { bytes: await renderRecord(record, bytes, now), name: 'Historial de capacitación.pdf' }
  })
}

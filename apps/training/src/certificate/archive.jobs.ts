import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { makeArchive, type Archive } from './archive.ts'
import { renderCertificate } from './certificate-pdf.ts'

const atOnce = 50

/** Archives certificates that were issued before there was an archive, as they looked then: without a template; answers how many. */
export const archiveOlder = async (tx: Transaction<Tables>, archive: Archive, publicUrl: string): Promise<number> => {
  const rows = await tx
    .selectFrom('certificate')
    .selectAll()
    .where('pdf_stored', 'is', null)
    .where('person_name', '<>', '')
    .orderBy('issued_on')
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const row of rows)
    await tx
      .updateTable('certificate')
      .set(await archive.keep(row.id, await renderCertificate(row, publicUrl)))
      .where('id', '=', row.id)
      .execute()
  return rows.length
}

export const archivingCertificates = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  const archive = makeArchive(app)
  return everyMinute(app, 'older certificates were not archived; tried again', async () => {
    while ((await app.db.transaction().execute((tx) => archiveOlder(tx, archive, app.config.PUBLIC_URL))) === atOnce);
  })
}

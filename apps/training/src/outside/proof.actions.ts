import { randomUUID } from 'node:crypto'
import { mostLooseProofs, outsideFull, proofEmpty, proofGone, proofKindUnknown } from '@tequio/contracts/training/outside'
import { mediaTypeOf, type FileStore } from '@tequio/service-kit/files'
import { Problem } from '@tequio/service-kit/problem'
import { everyMinute } from '@tequio/service-kit/repeating'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Transaction } from 'kysely'
import { proofPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

const allowed = ['application/pdf', 'image/jpeg', 'image/png']
const keptMs = 24 * 3_600_000
const atOnce = 50

/** What a proof is by its first bytes. Throws `proof-empty`, `proof-kind-unknown`. */
const kindOf = (bytes: Uint8Array): string => {
  if (bytes.byteLength === 0) throw new Problem(proofEmpty)
  const mediaType = mediaTypeOf(bytes)
  if (!mediaType || !allowed.includes(mediaType)) throw new Problem(proofKindUnknown)
  return mediaType
}

/** Seals and keeps an uploaded proof until it is sent. A person's uploads that belong to nothing are few, whatever a phone repeats: one too many leaves no bytes. */
export const addProof = async (
  tx: Tx,
  { files, sealing }: { files: FileStore; sealing: Sealing },
  of: { bytes: Uint8Array; by: string; now: Date },
): Promise<{ proofId: string; mediaType: string; sizeBytes: number }> => {
  const mediaType = kindOf(of.bytes)
  await sql`select pg_advisory_xact_lock(hashtextextended(${of.by}, 4303))`.execute(tx)
  const { loose } = await tx
    .selectFrom('outside_proof')
    .select((eb) => eb.fn.countAll<number>().as('loose'))
    .where('outside_id', 'is', null)
    .where('uploaded_by', '=', of.by)
    .where('uploaded_at', '>=', new Date(of.now.getTime() - keptMs))
    .executeTakeFirstOrThrow()
  if (loose >= mostLooseProofs) throw new Problem(outsideFull, { most: mostLooseProofs })
  const [id, sizeBytes] = [randomUUID(), of.bytes.byteLength]
  const stored = await files.put(sealing.sealBytes(of.bytes, proofPlace(id)))
  await tx.insertInto('outside_proof').values({ id, outside_id: null, media_type: mediaType, size_bytes: sizeBytes, stored, uploaded_by: of.by, uploaded_at: of.now }).execute()
  return { proofId: id, mediaType, sizeBytes }
}

/** Takes the proof off; its bytes go with the next sweep. */
export const looseProof = async (tx: Tx, outsideId: string): Promise<void> => {
  await tx.updateTable('outside_proof').set({ outside_id: null }).where('outside_id', '=', outsideId).execute()
}

/** Gives an uploaded proof to its entry, in the place of the one before. */
export const claimProof = async (tx: Tx, of: { outsideId: string; proofId: string; by: string; now: Date }): Promise<void> => {
  await looseProof(tx, of.outsideId)
  const claimed = await tx
    .updateTable('outside_proof')
    .set({ outside_id: of.outsideId })
    .where('id', '=', of.proofId)
    .where('outside_id', 'is', null)
    .where('uploaded_by', '=', of.by)
    .where('uploaded_at', '>=', new Date(of.now.getTime() - keptMs))
    .returning('id')
    .executeTakeFirst()
  if (!claimed) throw new Problem(proofGone)
}

/** Deletes proofs that belong to nothing a day after they came, with their bytes; answers how many. */
export const sweepProofs = async (tx: Tx, files: FileStore, now: Date): Promise<number> => {
  const rows = await tx
    .selectFrom('outside_proof')
    .select(['id', 'stored'])
    .where('outside_id', 'is', null)
    .where('uploaded_at', '<', new Date(now.getTime() - keptMs))
    .orderBy('uploaded_at')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  // bytes first: a file that is gone already does not stop the next try, one that was forgotten would stay for ever
  for (const { stored } of rows) await files.remove(stored)
  if (rows.length > 0)
    await tx
      .deleteFrom('outside_proof')
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute()
  return rows.length
}

export const sweepingProofs = (app: ServiceApp<Tables>): (() => Promise<void>) =>
  everyMinute(app, 'proofs that belong to nothing were not deleted; tried again', async () => {
    while ((await app.db.transaction().execute((tx) => sweepProofs(tx, app.files, app.clock.now()))) === atOnce);
  })

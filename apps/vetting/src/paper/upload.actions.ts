import { createHash, randomUUID } from 'node:crypto'
import { invalid, notFound, tooLarge } from '@tequio/contracts/problems'
import { maxPaperBytes, paperEmpty, paperKindUnknown } from '@tequio/contracts/vetting/paper'
import type { Paper } from '@tequio/contracts/vetting/shapes'
import { uploadDamaged, uploadElsewhere } from '@tequio/contracts/vetting/upload'
import type { FileStore } from '@tequio/service-kit/files'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely, Transaction } from 'kysely'
import { partPlace, type Sealing } from '../sealing.ts'
import type { Tables, UploadTable } from '../tables.ts'
import { addPaper, isPaperKind, storePaper } from './paper.actions.ts'

type Tx = Transaction<Tables>
type Which = { caseId: string; uploadId: string; account: string }
type Added = { paperId: string; missing: Paper[] }

const keptMs = 24 * 3_600_000
/** As many first bytes as tell every kind of file that is taken. */
const tellingBytes = 8

export const beginUpload = async (
  tx: Tx,
  of: { caseId: string; kind: 'consent' | 'cup'; name: string; size: number; sha256?: string | undefined; account: string; now: Date },
): Promise<{ uploadId: string; received: number }> => {
  if (of.size === 0) throw new Problem(paperEmpty)
  if (of.size > maxPaperBytes) throw new Problem(tooLarge, { maxBytes: maxPaperBytes })
  await tx.deleteFrom('paper_upload').where('case_id', '=', of.caseId).where('kind', '=', of.kind).where('by_account', '=', of.account).where('paper_id', 'is', null).execute()
  const id = randomUUID()
  await tx
    .insertInto('paper_upload')
    .values({
      id,
      case_id: of.caseId,
      kind: of.kind,
      name: of.name,
      size: of.size,
      sha256: of.sha256 ?? null,
      received: 0,
      by_account: of.account,
      begun_at: of.now,
      paper_id: null,
    })
    .execute()
  return { uploadId: id, received: 0 }
}

/** Whoever did not begin an upload does not learn that there is one. */
const mine = (db: Kysely<Tables>, of: Which) =>
  db.selectFrom('paper_upload').selectAll().where('id', '=', of.uploadId).where('case_id', '=', of.caseId).where('by_account', '=', of.account)

const addedBy = async (db: Kysely<Tables>, upload: UploadTable): Promise<Added | null> => {
  if (upload.paper_id === null) return null
  const { missing } = await db.selectFrom('vetting_case').select('missing').where('id', '=', upload.case_id).executeTakeFirstOrThrow()
  return { paperId: upload.paper_id, missing }
}

export const readUpload = async (db: Kysely<Tables>, of: Which): Promise<{ received: number; size: number; paper: Added | null }> => {
  const upload = await mine(db, of).executeTakeFirst()
  if (!upload) throw new Problem(notFound)
  return { received: upload.received, size: upload.size, paper: await addedBy(db, upload) }
}

const openParts = async (tx: Tx, sealing: Sealing, uploadId: string): Promise<Buffer> => {
  const parts = await tx.selectFrom('paper_upload_part').select(['from_byte', 'sealed']).where('upload_id', '=', uploadId).orderBy('from_byte').execute()
  return Buffer.concat(parts.map((part) => sealing.openBytes(part.sealed, partPlace(uploadId, part.from_byte))))
}

const isThere = async (tx: Tx, sealing: Sealing, uploadId: string, from: number, bytes: Uint8Array): Promise<boolean> => {
  const part = await tx.selectFrom('paper_upload_part').select('sealed').where('upload_id', '=', uploadId).where('from_byte', '=', from).executeTakeFirst()
  return part !== undefined && Buffer.from(sealing.openBytes(part.sealed, partPlace(uploadId, from))).equals(bytes)
}

/** Takes one part. The same one again changes nothing; the one that makes the upload whole adds the paper, once (`isAdded`). */
export const takePart = async (
  tx: Tx,
  keeping: { files: FileStore; sealing: Sealing },
  of: Which & { from: number; bytes: Uint8Array; by: string; now: Date },
): Promise<{ received: number; paper: Added | null; kind: 'consent' | 'cup'; isAdded: boolean }> => {
  const { files, sealing } = keeping
  const upload = await mine(tx, of).forUpdate().executeTakeFirst()
  if (!upload) throw new Problem(notFound)
  const { kind, received } = upload
  if (of.bytes.byteLength === 0) throw new Problem(paperEmpty)
  const end = of.from + of.bytes.byteLength
  if (end > upload.size) throw new Problem(invalid, { fields: [{ field: 'body', rule: 'size' }] })
  if (upload.paper_id !== null) return { received, paper: await addedBy(tx, upload), kind, isAdded: false }
  if (of.from !== received) {
    if (await isThere(tx, sealing, upload.id, of.from, of.bytes)) return { received, paper: null, kind, isAdded: false }
    throw new Problem(uploadElsewhere, { received })
  }
  await tx
    .insertInto('paper_upload_part')
    .values({ upload_id: upload.id, from_byte: of.from, size: of.bytes.byteLength, sealed: Buffer.from(sealing.sealBytes(of.bytes, partPlace(upload.id, of.from))) })
    .execute()
  await tx.updateTable('paper_upload').set({ received: end }).where('id', '=', upload.id).execute()
  if (end < upload.size) {
    if (received < tellingBytes && end >= tellingBytes && !isPaperKind(await openParts(tx, sealing, upload.id))) throw new Problem(paperKindUnknown)
    return { received: end, paper: null, kind, isAdded: false }
  }
  const whole = await openParts(tx, sealing, upload.id)
  if (upload.sha256 !== null && createHash('sha256').update(whole).digest('hex') !== upload.sha256) throw new Problem(uploadDamaged)
  const paper = await addPaper(tx, { caseId: of.caseId, kind, name: upload.name, paper: await storePaper(files, sealing, whole), by: of.by, now: of.now })
  await tx.deleteFrom('paper_upload_part').where('upload_id', '=', upload.id).execute()
  await tx.updateTable('paper_upload').set({ paper_id: paper.paperId }).where('id', '=', upload.id).execute()
  return { received: end, paper, kind, isAdded: true }
}

/** Nobody goes on after a day: what arrived until then goes, and so does the trace of what became a paper. */
export const dropOldUploads = async (tx: Tx, now: Date): Promise<void> => {
  await tx
    .deleteFrom('paper_upload')
    .where('begun_at', '<', new Date(now.getTime() - keptMs))
    .execute()
}

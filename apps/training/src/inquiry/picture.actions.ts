import { askedPictureUnfit } from '@tequio/contracts/training/inquiry'
import { notFound } from '@tequio/contracts/problems'
import type { FileStore } from '@tequio/service-kit/files'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Transaction } from 'kysely'
import { bareJpegOf } from '../draft/photo.rules.ts'
import { askedPicturePlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'

type Kept = { files: FileStore; sealing: Sealing }

/** Pixels of a side: a phone makes it small before it sends it. */
const sides = [8, 2_000] as const

/** Questions of a person, under their registration or one that gave way to it. */
const ownInquiries = (db: Kysely<Tables>, personId: string) =>
  db
    .selectFrom('inquiry as i')
    .innerJoin('enrolment as e', 'e.id', 'i.enrolment_id')
    .where(sql<boolean>`(e.person_id = ${personId}::uuid or e.person_id in (select id from person where merged_into = ${personId}::uuid))`)

/** Seals and keeps the picture of a question that its person asked. A phone that sends it again gets what came first. Throws `asked-picture-unfit`. */
export const keepPicture = async (
  tx: Transaction<Tables>,
  { files, sealing }: Kept,
  of: { itemId: string; personId: string; bytes: Uint8Array; now: Date },
): Promise<{ sizeBytes: number }> => {
  const asked = await ownInquiries(tx, of.personId).select('i.id').where('i.picture_item_id', '=', of.itemId).forUpdate('i').executeTakeFirst()
  if (!asked) throw new Problem(notFound)
  const before = await tx.selectFrom('inquiry_picture').select('size_bytes as sizeBytes').where('inquiry_id', '=', asked.id).executeTakeFirst()
  if (before) return before
  const bare = bareJpegOf(of.bytes, sides)
  if (!bare) throw new Problem(askedPictureUnfit)
  const [sizeBytes, stored] = [bare.bytes.byteLength, await files.put(sealing.sealBytes(bare.bytes, askedPicturePlace(asked.id)))]
  await tx.insertInto('inquiry_picture').values({ inquiry_id: asked.id, stored, size_bytes: sizeBytes, width: bare.width, height: bare.height, received_at: of.now }).execute()
  return { sizeBytes }
}

/** The picture of a question; `personId`: only of one that this person asked. */
export const readPicture = async (db: Kysely<Tables>, { files, sealing }: Kept, of: { inquiryId: string; personId?: string }): Promise<Uint8Array> => {
  const own = of.personId === undefined || (await ownInquiries(db, of.personId).select('i.id').where('i.id', '=', of.inquiryId).executeTakeFirst())
  const row = own && (await db.selectFrom('inquiry_picture').select('stored').where('inquiry_id', '=', of.inquiryId).executeTakeFirst())
  const sealed = row && (await files.get(row.stored))
  if (!sealed) throw new Problem(notFound)
  return sealing.openBytes(sealed, askedPicturePlace(of.inquiryId))
}

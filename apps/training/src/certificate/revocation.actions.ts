import { randomUUID } from 'node:crypto'
import { certificateRevoked } from '@tequio/contracts/training/certificate'
import { alreadyRevoked, revocationMissing, revocationNeedsSecond, revocationProposed } from '@tequio/contracts/training/revocation'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import type { Selectable, Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { restand } from '../directory/standing.actions.ts'
import { programmeDay } from '../programme.ts'
import { reasonPlace, type Sealing } from '../sealing.ts'
import type { CertificateRow, RevocationTable, Tables } from '../tables.ts'
import { stateOf } from './certificate.actions.ts'

type Tx = Transaction<Tables>
type Act = { certificateId: string; by: string; now: Date }

/** Holds a certificate and, before it, whose it is: merging two persons moves it. */
const lockCertificate = async (tx: Tx, id: string): Promise<CertificateRow> => {
  const { person_id } = await tx.selectFrom('certificate').select('person_id').where('id', '=', id).executeTakeFirstOrThrow()
  await lockPersons(tx, [person_id])
  return tx.selectFrom('certificate').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

const findOpen = (tx: Tx, certificateId: string): Promise<Selectable<RevocationTable> | undefined> =>
  tx.selectFrom('revocation').selectAll().where('certificate_id', '=', certificateId).where('outcome', 'is', null).executeTakeFirst()

const decide = (tx: Tx, id: string, outcome: 'revoked' | 'dropped', of: Act): Promise<unknown> =>
  tx.updateTable('revocation').set({ outcome, decided_by: of.by, decided_at: of.now }).where('id', '=', id).execute()

/** Proposes to take a certificate back; nothing of it changes yet. */
export const proposeToRevoke = async (tx: Tx, sealing: Sealing, of: Act & { reason: string }): Promise<CertificateRow> => {
  const certificate = await lockCertificate(tx, of.certificateId)
  if (certificate.revoked_at) throw new Problem(alreadyRevoked)
  if (await findOpen(tx, certificate.id)) throw new Problem(revocationProposed)
  const id = randomUUID()
  await tx
    .insertInto('revocation')
    .values({
      id,
      certificate_id: certificate.id,
      reason_sealed: sealing.seal(of.reason, reasonPlace(id)),
      proposed_by: of.by,
      proposed_at: of.now,
      decided_by: null,
      decided_at: null,
      outcome: null,
    })
    .execute()
  return certificate
}

/** Takes a certificate back, as somebody else proposed. The seat stays completed: what was learnt is not undone. */
export const revokeCertificate = async (tx: Tx, of: Act): Promise<CertificateRow> => {
  const certificate = await lockCertificate(tx, of.certificateId)
  if (certificate.revoked_at) throw new Problem(alreadyRevoked)
  const open = await findOpen(tx, certificate.id)
  if (!open) throw new Problem(revocationMissing)
  if (open.proposed_by === of.by) throw new Problem(revocationNeedsSecond)
  await decide(tx, open.id, 'revoked', of)
  const revoked = await tx.updateTable('certificate').set({ revoked_at: of.now }).where('id', '=', certificate.id).returningAll().executeTakeFirstOrThrow()
  await emit(tx, certificateRevoked, revoked.id, { ...stateOf(revoked), revokedOn: programmeDay(of.now) }, of.now)
  await restand(tx, [revoked.person_id], of.now)
  return revoked
}

/** Lets the certificate be as it is. */
export const dropProposal = async (tx: Tx, of: Act): Promise<CertificateRow> => {
  const certificate = await lockCertificate(tx, of.certificateId)
  const open = await findOpen(tx, certificate.id)
  if (!open) throw new Problem(revocationMissing)
  await decide(tx, open.id, 'dropped', of)
  return certificate
}

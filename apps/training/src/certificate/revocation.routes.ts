import {
  confirmRevocation,
  dropRevocation,
  listCertificates,
  proposeRevocation,
  readCertificateTerms,
  setCertificateTerms,
  termsChanged,
  termsImpossible,
  type CertificateLine,
} from '@tequio/contracts/training/revocation'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Kysely } from 'kysely'
import { programmeDay } from '../programme.ts'
import { makeSealing, reasonPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import { readFolio, statusOf } from './folio.rules.ts'
import { termsOf } from './renewal.queries.ts'
import { dropProposal, proposeToRevoke, revokeCertificate } from './revocation.actions.ts'

const most = 50

const selected = (db: Kysely<Tables>, search: string) =>
  db
    .selectFrom('certificate as c')
    .leftJoin('municipality as m', 'm.id', 'c.municipality_id')
    .leftJoin('revocation as r', (on) => on.onRef('r.certificate_id', '=', 'c.id').on('r.outcome', 'is', null))
    .selectAll('c')
    .select(['m.name as municipality', 'r.id as proposal_id', 'r.reason_sealed', 'r.proposed_by', 'r.proposed_at'])
    .where('c.person_name', '<>', '')
    .$if(search !== '', (query) =>
      query.where((eb) => eb.or([eb('c.folio', '=', readFolio(search) ?? ''), sql<boolean>`fold(c.person_name) like '%' || fold(${search.replace(/[%_\\]/g, '')}) || '%'`])),
    )
    .orderBy('c.issued_on', 'desc')
    .orderBy('c.id')
    .limit(most + 1)

/** What waits for a second person stands first; both parts walk an index, whatever else there is. */
const findCertificates = async (db: Kysely<Tables>, sealing: Sealing, of: { search: string; by: string; now: Date }): Promise<{ items: CertificateLine[]; isMore: boolean }> => {
  const open = db.selectFrom('revocation').select('certificate_id').where('outcome', 'is', null)
  const waiting = await selected(db, of.search).where('c.id', 'in', open).execute()
  const rows = waiting.length > most ? waiting : [...waiting, ...(await selected(db, of.search).where('c.id', 'not in', open).execute())]
  const items = rows.slice(0, most).map((row): CertificateLine => ({
    certificateId: row.id,
    folio: row.folio,
    personName: row.person_name,
    courseTitle: row.course_title,
    municipality: row.municipality ?? '',
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    status: statusOf({ revoked: row.revoked_at !== null, expiresOn: row.expires_on }, programmeDay(of.now)),
    proposal:
      row.proposal_id === null || row.reason_sealed === null || row.proposed_at === null
        ? null
        : { reason: sealing.open(row.reason_sealed, reasonPlace(row.proposal_id)), proposedAt: row.proposed_at.toISOString(), isMine: row.proposed_by === of.by },
  }))
  return { items, isMore: rows.length > most }
}

export const revocationRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)

  serve(app, listCertificates, ({ db, actor, query, now }) => findCertificates(db, sealing, { search: query.search?.trim() ?? '', by: actor.personId || actor.accountId, now }))
  serve(app, proposeRevocation, async ({ tx, actor, params, body, now }) => {
    const { person_id } = await proposeToRevoke(tx, sealing, { ...params, reason: body.reason, by: actor.personId || actor.accountId, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.certificate.propose-revocation', subject: person_id, now })
    return { proposedAt: now.toISOString() }
  })
  serve(app, confirmRevocation, async ({ tx, actor, params, now }) => {
    const { person_id } = await revokeCertificate(tx, { ...params, by: actor.personId || actor.accountId, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.certificate.revoke', subject: person_id, now })
    return { revokedOn: programmeDay(now) }
  })
  serve(app, dropRevocation, async ({ tx, actor, params, now }) => {
    const { person_id } = await dropProposal(tx, { ...params, by: actor.personId || actor.accountId, now })
    await audit.write(tx, { actor: actor.accountId, act: 'training.certificate.drop-revocation', subject: person_id, now })
    return { dropped: true }
  })
  serve(app, readCertificateTerms, ({ db }) => termsOf(db))
  serve(app, setCertificateTerms, async ({ tx, actor, body, now }) => {
    const { version } = await tx.selectFrom('certificate_terms').select('version').forUpdate().executeTakeFirstOrThrow()
    if (version !== body.version) throw new Problem(termsChanged, { version })
    if (body.renewalDays >= body.validDays) throw new Problem(termsImpossible)
    await tx
      .updateTable('certificate_terms')
      .set({ valid_days: body.validDays, renewal_days: body.renewalDays, version: version + 1 })
      .execute()
    await audit.write(tx, { actor: actor.accountId, act: 'training.certificate.set-terms', subject: 'programme', purpose: `${body.validDays}/${body.renewalDays}`, now })
    return termsOf(tx)
  })
}

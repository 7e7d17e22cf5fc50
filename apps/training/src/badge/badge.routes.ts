import { readBadge, readIssuer, readStatusList } from '@tequio/contracts/training/certificate'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { deriveKey } from '@tequio/service-kit/secrets'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { controllerOf, encodeBits } from './badge-proof.ts'
import { readBadgeKeys } from './badge.keys.ts'
import { badgeOf, issuerUrl, listLength, placeInLists, saltOf, statusListOf } from './badge.rules.ts'
import { bytesOf, makeSigner } from './signer.ts'

/** The revoked places of one list; undefined for a list that no certificate stands in. */
const findRevoked = async (db: Kysely<Tables>, list: number): Promise<number[] | undefined> => {
  const { rows } = await sql<{ revoked: number[]; is_one: boolean }>`
    select coalesce(array_agg(status_index) filter (where revoked_at is not null), '{}') as revoked, count(*) > 0 as is_one
    from certificate where status_index >= ${list * listLength} and status_index < ${(list + 1) * listLength}`.execute(db)
  return rows[0]?.is_one ? rows[0].revoked : undefined
}

export const badgeRoutes = (app: ServiceApp<Tables>): void => {
  const publicUrl = app.config.PUBLIC_URL
  const issuer = issuerUrl(publicUrl)
  const keys = readBadgeKeys(process.env, app.config)
  const saltKey = deriveKey(app.config.secretKey, 'training.badge.salt')
  const signed = makeSigner(app.config)

  serve(app, readIssuer, async () => ({
    '@context': ['https://www.w3.org/ns/cid/v1'],
    type: ['Profile'],
    name: 'Tequio',
    url: publicUrl.replace(/\/$/, ''),
    ...(await controllerOf(issuer, keys)),
  }))

  serve(app, readBadge, async ({ db, params, now }) => {
    const row = await db
      .selectFrom('certificate as c')
      .innerJoin('course', 'course.id', 'c.course_id')
      .selectAll('c')
      .select('course.summary')
      .where('c.id', '=', params.certificateId)
      .executeTakeFirstOrThrow()
    const badge = badgeOf(row, row, publicUrl, saltOf(saltKey, row.id))
    return { bytes: bytesOf(await signed(badge, now)), name: `Constancia ${row.folio}.json` }
  })

  // signed when it is read, so that a revocation is in the next answer
  serve(app, readStatusList, async ({ db, params, now }) => {
    const revoked = await findRevoked(db, params.list)
    if (!revoked) throw new Problem(notFound)
    const bits = await encodeBits(revoked.map((index) => placeInLists(index).bit))
    return { bytes: bytesOf(await signed(statusListOf(publicUrl, params.list, bits, now), now)), name: `estado-${params.list}.json` }
  })
}

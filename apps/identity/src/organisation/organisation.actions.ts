import { randomUUID } from 'node:crypto'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { InstitutionKindName, PostLevelName } from '../words.ts'

export type NewInstitution = { id: string; municipalityId: string | null; kind: InstitutionKindName; name: string }
export type Post = { municipalityId: string; institution: InstitutionKindName; title: string; area: string; level: PostLevelName; rank: string | null; career: boolean }

/** Nobody else keeps institutions: an appointment's facts carry kind and name of its own. */
export const registerInstitutions = async (tx: Tx<Tables>, institutions: readonly NewInstitution[]): Promise<void> => {
  if (institutions.length === 0) return
  await tx
    .insertInto('institution')
    .values(institutions.map((one) => ({ id: one.id, municipality_id: one.municipalityId, kind: one.kind, name: one.name })))
    .execute()
}

export type NewPosition = { id: string; institutionId: string; title: string; area: string; level: PostLevelName; rank: string | null; career: boolean; seats?: number }

/** Positions of an organisation chart; nobody holds them yet. */
export const registerPositions = async (tx: Tx<Tables>, positions: readonly NewPosition[]): Promise<void> => {
  const rows = positions.map(({ institutionId, seats = 1, ...rest }) => ({ ...rest, seats, institution_id: institutionId }))
  await sql`
    insert into position (id, institution_id, title, area, level, rank, career, seats)
    select id, institution_id, title, area, level, rank, career, seats from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, institution_id uuid, title text, area text, level text, rank text, career boolean, seats integer)
    on conflict do nothing`.execute(tx)
}

const nameOf = (kind: InstitutionKindName, municipality: string): string =>
  ({
    police: `Policía Municipal de ${municipality}`,
    court: `Juzgado Cívico de ${municipality}`,
    prevention: `Dirección de Prevención de ${municipality}`,
    mayor: `Presidencia Municipal de ${municipality}`,
    civil_society: `Organización civil de ${municipality}`,
    programme: municipality,
  })[kind]

const keyOf = (post: Post): string => JSON.stringify([post.municipalityId, post.institution, post.title, post.area, post.level, post.rank])

/**
 * Finds the positions that posts speak of and makes those that are missing, with their institution where the municipality
 * has none of that kind. Returns the position's id by post.
 */
export const ensurePositions = async (tx: Tx<Tables>, posts: readonly Post[]): Promise<(post: Post) => string> => {
  const wanted = new Map(posts.map((post) => [`${post.municipalityId}/${post.institution}`, post]))
  const institutions = new Map<string, string>()
  const rows = await tx.selectFrom('institution').select(['id', 'municipality_id', 'kind']).where('municipality_id', 'is not', null).orderBy('name', 'desc').execute()
  for (const row of rows) institutions.set(`${row.municipality_id}/${row.kind}`, row.id)
  const missing = [...wanted].filter(([key]) => !institutions.has(key))
  if (missing.length > 0) {
    const names = await tx
      .selectFrom('municipality')
      .select(['id', 'name'])
      .where('id', 'in', [...new Set(missing.map(([, post]) => post.municipalityId))])
      .execute()
    const made = missing.map(([key, post]) => {
      const id = randomUUID()
      institutions.set(key, id)
      return { id, municipalityId: post.municipalityId, kind: post.institution, name: nameOf(post.institution, names.find((one) => one.id === post.municipalityId)?.name ?? '') }
    })
    await registerInstitutions(tx, made)
  }
  const rowsWanted = [...new Map(posts.map((post) => [keyOf(post), post])).values()].map((post) => ({
    id: randomUUID(),
    institutionId: institutions.get(`${post.municipalityId}/${post.institution}`) ?? '',
    title: post.title,
    area: post.area,
    level: post.level,
    rank: post.rank,
    career: post.career,
  }))
  await registerPositions(tx, rowsWanted)
  const positions = await tx
    .selectFrom('position as o')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select(['o.id', 'i.municipality_id', 'i.kind', 'o.title', 'o.area', 'o.level', 'o.rank'])
    .where(sql<boolean>`o.institution_id = any(${[...new Set(rowsWanted.map((row) => row.institutionId))]}::uuid[])`)
    .execute()
  const byPost = new Map(positions.map((row) => [JSON.stringify([row.municipality_id, row.kind, row.title, row.area, row.level, row.rank]), row.id]))
  return (post) => {
    const id = byPost.get(keyOf(post))
    if (id === undefined) throw new Error('a position that was just made is missing')
    return id
  }
}

export type Names = { service: string; kebab: string; camel: string; pascal: string; snake: string; plural: string; pathPlural: string }

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const pluralOf = (word: string): string => (/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`)

/** `mentoring`, `site-visit` → all the ways in which the subject's name is written. */
export const namesOf = (service: string, kebab: string): Names => {
  const camel = kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return { service, kebab, camel, pascal: capital(camel), snake: kebab.replaceAll('-', '_'), plural: pluralOf(capital(camel)), pathPlural: pluralOf(kebab) }
}

const contract = ({ service, camel, pascal, plural, pathPlural }: Names): string => `import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })

/** The municipality has one of this title already. */
export const ${camel}TitleTaken = problem('${service}-${pathPlural}-title-taken', 422)

export const ${pascal}Row = Type.Object({ ${camel}Id: Id, municipalityId: Type.String(), title: Type.String(), openedAt: Type.String() }, closed)
export type ${pascal}Row = Static<typeof ${pascal}Row>

export const list${plural} = endpoint({
  method: 'GET',
  path: '/api/${service}/${pathPlural}',
  summary: 'What the reader may see, newest first',
  may: { do: '${service}.${camel}.see', list: '${camel}' },
  query: Type.Object({ after: Type.Optional(Type.String()), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }, closed),
  reply: Type.Object({ items: Type.Array(${pascal}Row), next: Type.Union([Type.String(), Type.Null()]) }, closed),
})

export const open${pascal} = endpoint({
  method: 'POST',
  path: '/api/${service}/${pathPlural}',
  summary: 'Opens one for a municipality',
  may: { do: '${service}.${camel}.open', on: 'programme' },
  body: Type.Object({ municipalityId: Type.String({ pattern: '^[0-9]{5}$' }), title: Type.String({ minLength: 3, maxLength: 120 }) }, closed),
  reply: Type.Object({ ${camel}Id: Id }, closed),
  problems: [${camel}TitleTaken],
})
`

const rules = ({ pascal }: Names): string => `/** Titles are compared as people read them: without outer blanks, double blanks and capitals. */
export const tidyTitle = (title: string): string => title.trim().replace(/\\s+/g, ' ')

/** Whether a title would stand twice in the list of a municipality. */
export const is${pascal}TitleTaken = (title: string, present: readonly string[]): boolean =>
  present.some((other) => tidyTitle(other).toLocaleLowerCase('es') === tidyTitle(title).toLocaleLowerCase('es'))
`

const rulesTest = ({ kebab, pascal }: Names): string => `import { expect, test } from 'vitest'
import { is${pascal}TitleTaken, tidyTitle } from './${kebab}.rules.ts'

test('a title of ${kebab} is taken however it is typed', () => {
  expect(tidyTitle('  Una   nueva ')).toBe('Una nueva')
  expect(is${pascal}TitleTaken('UNA  NUEVA', ['Una nueva'])).toBe(true)
  expect(is${pascal}TitleTaken('Otra', ['Una nueva'])).toBe(false)
})
`

const queries = ({ service, kebab, camel, pascal, snake }: Names): string => `import type { ${pascal}Row } from '@tequio/contracts/${service}/${kebab}'
import type { Visible } from '@tequio/service-kit/actor'
import { page, whereVisible } from '@tequio/service-kit/list'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** Locks the titles of a municipality until the transaction ends, so that two openings see each other. */
export const lock${pascal}Titles = async (tx: Tx<Tables>, municipalityId: string): Promise<string[]> => {
  await sql\`select pg_advisory_xact_lock(hashtextextended(\${\`${snake}:\${municipalityId}\`}, 0))\`.execute(tx)
  const rows = await tx.selectFrom('${snake}').select('title').where('municipality_id', '=', municipalityId).execute()
  return rows.map(({ title }) => title)
}

export const list${pascal}Rows = async (db: Db<Tables>, visible: Visible, of: { after?: string | undefined; limit: number }): Promise<{ items: ${pascal}Row[]; next: string | null }> => {
  const seen = whereVisible(db.selectFrom('${snake}'), visible, { municipality: '${snake}.municipality_id' }).select(['id', 'municipality_id', 'title', 'opened_at'])
  const { items, next } = await page(seen, {
    sort: [
      { by: sql.ref('opened_at'), field: 'opened_at', descending: true },
      { by: sql.ref('id'), field: 'id' },
    ],
    ...of,
  })
  return { items: items.map((row) => ({ ${camel}Id: row.id, municipalityId: row.municipality_id, title: row.title, openedAt: row.opened_at.toISOString() })), next }
}
`

const actions = ({ service, kebab, camel, pascal, snake }: Names): string => `import { randomUUID } from 'node:crypto'
import { ${camel}TitleTaken } from '@tequio/contracts/${service}/${kebab}'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import { lock${pascal}Titles } from './${kebab}.queries.ts'
import { is${pascal}TitleTaken, tidyTitle } from './${kebab}.rules.ts'

export const open${pascal} = async (tx: Tx<Tables>, of: { municipalityId: string; title: string }, now: Date): Promise<{ ${camel}Id: string }> => {
  const present = await lock${pascal}Titles(tx, of.municipalityId)
  if (is${pascal}TitleTaken(of.title, present)) throw new Problem(${camel}TitleTaken)
  const ${camel}Id = randomUUID()
  await tx.insertInto('${snake}').values({ id: ${camel}Id, municipality_id: of.municipalityId, title: tidyTitle(of.title), opened_at: now }).execute()
  return { ${camel}Id }
}
`

const routes = ({ service, kebab, camel, pascal, plural }: Names): string => `import { list${plural}, open${pascal} } from '@tequio/contracts/${service}/${kebab}'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import * as actions from './${kebab}.actions.ts'
import { list${pascal}Rows } from './${kebab}.queries.ts'

export const ${camel}Routes = (app: ServiceApp<Tables>): void => {
  serve(app, list${plural}, ({ db, visible, query }) => list${pascal}Rows(db, visible, { after: query.after, limit: query.limit ?? 50 }))
  serve(app, open${pascal}, ({ tx, body, now }) => actions.open${pascal}(tx, body, now))
}
`

const sliceTest = ({ service, kebab, camel, pascal, plural }: Names): string => `import { list${plural}, open${pascal} } from '@tequio/contracts/${service}/${kebab}'
import { actorOf, testService } from '@tequio/service-kit/testing'
import { afterAll, expect, test } from 'vitest'
import { service } from '../service.ts'

const t = await testService(service)
afterAll(() => t.stop())

const staff = actorOf({ role: 'staff' })

test('a ${kebab} is opened and seen by its own municipality only', async () => {
  const opened = await t.call(open${pascal}, { as: staff, body: { municipalityId: '19039', title: '  Una   nueva ' } })
  expect(opened.status).toBe(201)
  const mine = await t.call(list${plural}, { as: actorOf({ role: 'liaison', municipality: '19039' }) })
  expect(mine.body.items).toMatchObject([{ ${camel}Id: opened.body.${camel}Id, title: 'Una nueva' }])
  const other = await t.call(list${plural}, { as: actorOf({ role: 'liaison', municipality: '19026' }) })
  expect(other.body.items).toEqual([])
})

test('only who may open a ${kebab} opens one; the others read what they read when there is none', async () => {
  const refused = await t.call(open${pascal}, { as: actorOf({ role: 'liaison', municipality: '19039' }), body: { municipalityId: '19039', title: 'Otra' } })
  expect([refused.status, refused.problem.code]).toEqual([404, 'not-found'])
})

test('of ten who open a ${kebab} of the same title at once one wins', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(open${pascal}, { as: staff, body: { municipalityId: '19048', title: 'La misma' } })))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(9)
})
`

const migration = ({ snake }: Names): string => `create table ${snake} (
  id uuid primary key,
  municipality_id text not null,
  title text not null,
  opened_at timestamptz not null
);
create index ${snake}_municipality on ${snake} (municipality_id, opened_at desc, id);
`

/** The files of a new slice by their path; \`nextMigration\` is the number that follows the service's last one. */
export const filesOf = (names: Names, nextMigration: string): Record<string, string> => {
  const { service, kebab } = names
  const slice = `apps/${service}/src/${kebab}/${kebab}`
  return {
    [`libs/contracts/src/${service}/${kebab}.ts`]: contract(names),
    [`${slice}.rules.ts`]: rules(names),
    [`${slice}.rules.test.ts`]: rulesTest(names),
    [`${slice}.queries.ts`]: queries(names),
    [`${slice}.actions.ts`]: actions(names),
    [`${slice}.routes.ts`]: routes(names),
    [`${slice}.test.ts`]: sliceTest(names),
    [`apps/${service}/migrations/${nextMigration}-${kebab}.sql`]: migration(names),
  }
}

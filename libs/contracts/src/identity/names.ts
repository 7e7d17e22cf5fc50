import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { Uuid } from './shapes.ts'

/** What stands in the place of the name of a person whose registration is blocked or deleted; that person has no page. */
export const sealedNames = { blocked: 'Registro bloqueado', deleted: 'Registro borrado' } as const

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

export const readNames = endpoint({
  method: 'GET',
  path: '/api/identity/names',
  summary: 'The display names behind up to 100 ids of accounts or persons, for a log that holds ids; unknown ids are left out',
  may: { do: 'gateway.audit.read', on: 'programme' },
  query: Type.Object({ ids: Type.String({ pattern: `^${uuid}(,${uuid}){0,99}$`, maxLength: 3_699 }) }),
  reply: Type.Object({ items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })) }),
})

import { Type } from 'typebox'
import { endpoint } from '../make.ts'
import { Day, MunicipalityId, Uuid } from './shapes.ts'

export const readNoticeSheet = endpoint({
  method: 'GET',
  path: '/api/identity/municipalities/:municipalityId/notice-sheet',
  summary: 'Who of a municipality has something waiting and neither mail nor browser notices: a name and where to look, never what; every opening is written down',
  may: { do: 'identity.notice-sheet.open', on: 'municipality', by: 'municipalityId' },
  params: Type.Object({ municipalityId: MunicipalityId }),
  reply: Type.Object({
    municipalityName: Type.String(),
    today: Day,
    /** Where all of them sign in; it names nobody. */
    address: Type.String(),
    items: Type.Array(Type.Object({ personId: Uuid, name: Type.String(), postTitle: Type.String() })),
  }),
})

import { Type, type Static } from 'typebox'
import { endpoint, problem } from '../make.ts'
import { stale } from '../problems.ts'
import { editionParams } from './learning.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])
const may = { do: 'training.announce', on: 'programme' } as const

export const announcementLength = 2_000

/** over: the edition has ended · day: the last day of showing is past, or more than a year away. */
export const announcementImpossible = problem('announcement-impossible', 422, Type.Object({ fact: Type.Union([Type.Literal('over'), Type.Literal('day')]) }))
/** The same words are shown in this edition now. */
export const announcementTwice = problem('announcement-twice', 409)
export const announcementWithdrawn = problem('announcement-withdrawn', 409)

export const AnnouncementLine = Type.Object(
  {
    announcementId: uuid,
    title: Type.String(),
    /** Paragraphs, with an empty line between them. */
    text: Type.String(),
    at: moment,
    lastDay: day,
    withdrawnAt: nullable(moment),
    isShown: Type.Boolean(),
    /** How many were told. */
    told: Type.Integer(),
    version: Type.Integer(),
  },
  closed,
)
export type AnnouncementLine = Static<typeof AnnouncementLine>

export const listAnnouncements = endpoint({
  method: 'GET',
  path: '/api/training/staff/editions/:editionId/announcements',
  summary: 'What was announced in an edition, the newest first, also what was withdrawn; and whom one more would be told',
  may,
  params: editionParams,
  reply: Type.Object({ courseTitle: Type.String(), edition: Type.String(), isOver: Type.Boolean(), people: Type.Integer(), items: Type.Array(AnnouncementLine) }, closed),
})

export const announce = endpoint({
  method: 'POST',
  path: '/api/training/staff/editions/:editionId/announcements',
  summary: 'Shows words at the top of a course until a day ends, and tells each open and waiting seat once',
  may,
  params: editionParams,
  body: Type.Object(
    {
      title: Type.String({ minLength: 3, maxLength: 120, pattern: '\\S' }),
      text: Type.String({ minLength: 1, maxLength: announcementLength, pattern: '\\S' }),
      lastDay: day,
    },
    closed,
  ),
  reply: Type.Object({ announcementId: uuid, version: Type.Integer(), told: Type.Integer() }, closed),
  problems: [announcementImpossible, announcementTwice],
})

export const withdrawAnnouncement = endpoint({
  method: 'POST',
  path: '/api/training/staff/announcements/:announcementId/withdrawal',
  summary: 'Takes an announcement off the course; it stays in the list of who announces',
  may,
  params: Type.Object({ announcementId: uuid }, closed),
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: Type.Object({ announcementId: uuid, version: Type.Integer() }, closed),
  status: 200,
  problems: [stale, announcementWithdrawn],
})

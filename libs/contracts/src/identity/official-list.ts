import { Type } from 'typebox'
import { bytes, endpoint, file, problem } from '../make.ts'
import { CodeCard } from './account.ts'
import { Moment, Uuid } from './shapes.ts'

/** One sheet holds at most this many persons. */
export const maxListRows = 10_000
export const maxListBytes = 8_000_000

export const ListColumn = Type.Union([
  Type.Literal('curp'),
  Type.Literal('givenNames'),
  Type.Literal('firstSurname'),
  Type.Literal('secondSurname'),
  Type.Literal('bornOn'),
  Type.Literal('sex'),
  Type.Literal('state'),
  Type.Literal('municipality'),
  Type.Literal('institution'),
  Type.Literal('post'),
  Type.Literal('area'),
  Type.Literal('level'),
  Type.Literal('rank'),
  Type.Literal('career'),
  Type.Literal('fromOn'),
  Type.Literal('phone'),
  Type.Literal('email'),
])

/** `question` waits for an answer of the person who sends the list; `error` must be mended or the row left out; `remark` is only said. */
export const CellProblem = Type.Object({
  column: ListColumn,
  code: Type.String(),
  weight: Type.Union([Type.Literal('error'), Type.Literal('question'), Type.Literal('remark')]),
  /** Another row of the sheet that the problem speaks of. */
  otherRow: Type.Union([Type.Integer(), Type.Null()]),
  /** What is known from the other side: the CURP's own birth day, the municipalities of one name. */
  hint: Type.Union([Type.String(), Type.Null()]),
})

/** What confirming the row will do. */
export const RowEffect = Type.Union([Type.Literal('new'), Type.Literal('post'), Type.Literal('same')])

export const ListRow = Type.Object({
  /** Row of the sheet as the spreadsheet numbers it; the headings are row 1. */
  row: Type.Integer(),
  cells: Type.Record(Type.String(), Type.String()),
  problems: Type.Array(CellProblem),
  effect: Type.Union([RowEffect, Type.Null()]),
  isLeftOut: Type.Boolean(),
  isOtherPerson: Type.Boolean(),
})

export const ListCounts = Type.Object({
  rows: Type.Integer(),
  leftOut: Type.Integer(),
  rowsWithErrors: Type.Integer(),
  errors: Type.Integer(),
  questions: Type.Integer(),
  newPersons: Type.Integer(),
  newPosts: Type.Integer(),
  unchanged: Type.Integer(),
})

/** Heading of the sheet to column; a column once. */
export const ColumnMapping = Type.Record(Type.String({ minLength: 1, maxLength: 80 }), ListColumn, { maxProperties: 17 })

export const ListState = Type.Union([Type.Literal('draft'), Type.Literal('confirmed'), Type.Literal('cancelled')])

export const ListSummary = Type.Object({
  listId: Uuid,
  fileName: Type.String(),
  state: ListState,
  version: Type.Integer(),
  uploadedBy: Type.String(),
  uploadedAt: Moment,
  confirmedAt: Type.Union([Moment, Type.Null()]),
  municipalities: Type.Array(Type.String()),
  counts: ListCounts,
  /** Every problem by kind, most frequent first, with the rows where it stands (the first 20). */
  kinds: Type.Array(Type.Object({ code: Type.String(), column: ListColumn, weight: Type.String(), count: Type.Integer(), rows: Type.Array(Type.Integer()) })),
})

/** Neither an XLSX workbook nor a CSV text. */
export const listKindUnknown = problem('list-kind-unknown', 422)
export const listDamaged = problem('list-damaged', 422)
export const listEmpty = problem('list-empty', 422)
export const listTooLong = problem('list-too-long', 422, Type.Object({ rows: Type.Integer(), maxRows: Type.Integer() }))
/** `columns` are needed and no heading tells them (`headings` in words); `free` all that are not told; `found` the sheet's headings that say nothing yet. */
export const listHeadingsMissing = problem(
  'list-headings-missing',
  422,
  Type.Object({ headings: Type.Array(Type.String()), columns: Type.Array(ListColumn), free: Type.Array(ListColumn), found: Type.Array(Type.String()) }),
)
export const listClosed = problem('list-closed', 409, Type.Object({ state: ListState }))
export const listHasProblems = problem('list-has-problems', 409, Type.Object({ errors: Type.Integer(), questions: Type.Integer() }))
export const listChanged = problem('list-changed', 409, Type.Object({ problems: Type.Integer() }))

const listParams = Type.Object({ listId: Uuid })

export const getListTemplate = endpoint({
  method: 'GET',
  path: '/api/identity/lists/template',
  summary: 'An empty list with Spanish headings and a second sheet of the values allowed',
  may: { do: 'identity.list.use', list: 'list' },
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
})

export const uploadList = endpoint({
  method: 'POST',
  path: '/api/identity/lists',
  summary: 'Reads a list of officials (XLSX or CSV) and keeps it as a draft with every problem found; nothing else is stored. The same file again goes on with its draft',
  may: { do: 'identity.list.use', list: 'list' },
  query: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 160 }),
    /** What the sheet's own headings mean, remembered for the next list: JSON of `ColumnMapping`. */
    columns: Type.Optional(Type.String({ maxLength: 4_000 })),
  }),
  body: bytes(maxListBytes),
  reply: ListSummary,
  problems: [listKindUnknown, listDamaged, listEmpty, listTooLong, listHeadingsMissing],
})

export const listLists = endpoint({
  method: 'GET',
  path: '/api/identity/lists',
  summary: 'The latest lists that the reader may see',
  may: { do: 'identity.list.use', list: 'list' },
  reply: Type.Object({ items: Type.Array(ListSummary) }),
})

export const getList = endpoint({
  method: 'GET',
  path: '/api/identity/lists/:listId',
  summary: 'One list with a page of its rows, all or only those with problems',
  may: { do: 'identity.list.use', on: 'list', by: 'listId' },
  params: listParams,
  query: Type.Object({
    only: Type.Optional(Type.Union([Type.Literal('problems'), Type.Literal('all')])),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  reply: Type.Object({ list: ListSummary, rows: Type.Array(ListRow), next: Type.Union([Type.Integer(), Type.Null()]) }),
})

export const mendRow = endpoint({
  method: 'PATCH',
  path: '/api/identity/lists/:listId/rows/:row',
  summary: 'Changes cells of one row of a draft, leaves the row out, or says that a homonym is another person; everything is checked again',
  may: { do: 'identity.list.use', on: 'list', by: 'listId' },
  params: Type.Object({ listId: Uuid, row: Type.Integer({ minimum: 2 }) }),
  body: Type.Object(
    {
      cells: Type.Optional(Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 250 }))),
      isLeftOut: Type.Optional(Type.Boolean()),
      isOtherPerson: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ list: ListSummary, row: ListRow }),
  problems: [listClosed],
})

export const leaveOut = endpoint({
  method: 'POST',
  path: '/api/identity/lists/:listId/leave-out',
  summary: 'Leaves every row with something to mend or to answer out of the list, or takes all that were left out back in',
  may: { do: 'identity.list.use', on: 'list', by: 'listId' },
  params: listParams,
  body: Type.Object({ version: Type.Integer(), out: Type.Boolean() }, { additionalProperties: false }),
  reply: ListSummary,
  status: 200,
  problems: [listClosed],
})

export const checkList = endpoint({
  method: 'POST',
  path: '/api/identity/lists/:listId/check',
  summary: 'Checks a draft again against what is registered by now',
  may: { do: 'identity.list.use', on: 'list', by: 'listId' },
  params: listParams,
  reply: ListSummary,
  status: 200,
  problems: [listClosed],
})

export const confirmList = endpoint({
  method: 'POST',
  path: '/api/identity/lists/:listId/confirm',
  summary: 'Registers persons, posts and accounts of a draft without problems and issues the codes',
  may: { do: 'identity.list.use', on: 'list', by: 'listId' },
  params: listParams,
  body: Type.Object({ version: Type.Integer() }, { additionalProperties: false }),
  reply: Type.Object({ list: ListSummary, persons: Type.Integer(), appointments: Type.Integer(), accounts: Type.Integer() }),
  status: 200,
  problems: [listClosed, listHasProblems, listChanged],
})

export const cancelList = endpoint({
  method: 'POST',
  path: '/api/identity/lists/:listId/cancel',
  summary: 'Throws a draft away',
  may: { do: 'identity.list.use', on: 'list', by: 'listId' },
  params: listParams,
  reply: ListSummary,
  status: 200,
  problems: [listClosed],
})

export const getCodeSheet = endpoint({
  method: 'GET',
  path: '/api/identity/lists/:listId/sheet',
  summary: 'The cards of a confirmed list: user and code of each officer; every opening is written down',
  may: { do: 'identity.account.reissue', on: 'list', by: 'listId' },
  isFresh: true,
  params: listParams,
  reply: Type.Object({ fileName: Type.String(), cards: Type.Array(CodeCard) }),
})

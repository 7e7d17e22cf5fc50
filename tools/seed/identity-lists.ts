import { createHash } from 'node:crypto'
import { visibleTo, type Actor } from '@tequio/service-kit/actor'
import type { Keeper } from '@tequio/service-kit/retention'
import type { Transaction } from 'kysely'
import type { RawRow } from '../../apps/identity/src/official-list/list-check.rules.ts'
import type { SheetTable } from '@tequio/service-kit/sheet'
import { columns, institutionLabels, levelLabels, writeDay } from '../../apps/identity/src/official-list/list-columns.rules.ts'
import { confirm } from '../../apps/identity/src/official-list/list-confirm.actions.ts'
import { openDraft } from '../../apps/identity/src/official-list/list-draft.actions.ts'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import type { Sealing } from '../../apps/identity/src/person/sealing.ts'
import type { Tables } from '../../apps/identity/src/tables.ts'
import { mensNames, surnames, womensNames } from './world-names.ts'
import { randomOf, type World } from './world.ts'

type Cells = RawRow['cells']
const toTable = (cells: readonly Cells[]): SheetTable => ({
  texts: [columns.map((column) => column.heading), ...cells.map((one) => columns.map((column) => one[column.key] ?? ''))],
  formulas: new Set(),
})

/** The list by which Chihuahua's people came in. */
const chihuahua = (world: World): SheetTable => {
  const personOf = new Map(world.persons.map((person) => [person.id, person]))
  return toTable(
    world.appointments
      .filter((post) => post.municipalityId === '08019')
      .flatMap((post): Cells[] => {
        const person = personOf.get(post.personId)
        if (!person || post.institutionKind === 'programme') return []
        return [
          {
            curp: person.curp,
            givenNames: person.givenNames,
            firstSurname: person.firstSurname,
            secondSurname: person.secondSurname,
            bornOn: writeDay(person.bornOn),
            sex: person.sex === 'M' ? 'Mujer' : 'Hombre',
            state: 'Chihuahua',
            municipality: 'Chihuahua',
            institution: institutionLabels[post.institutionKind],
            post: post.positionTitle,
            area: post.area,
            level: levelLabels[post.level],
            ...(post.rank ? { rank: post.rank } : {}),
            career: post.career ? 'Sí' : 'No',
            fromOn: writeDay(post.fromOn),
          },
        ]
      }),
  )
}

/** A list of Colima that waits to be mended: twelve new officers, four faults and a homonym. */
const colima = (world: World): SheetTable => {
  const random = randomOf(6002)
  const cells = Array.from({ length: 12 }, (_, index): Cells => {
    const sex = index % 2 === 0 ? ('M' as const) : ('H' as const)
    const name = { givenNames: random.pick(sex === 'M' ? womensNames : mensNames), firstSurname: random.pick(surnames), secondSurname: random.pick(surnames) }
    const bornOn = `${random.whole(1975, 1999)}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`
    return {
      ...name,
      curp: composeCurp({ ...name, bornOn, sex, entity: 'CM', mark: '1' }),
      bornOn: writeDay(bornOn),
      sex: sex === 'M' ? 'Mujer' : 'Hombre',
      municipality: 'Colima',
      institution: 'Policía',
      post: 'Policía de proximidad',
      area: 'Proximidad',
      level: 'Operativo',
      rank: 'Policía tercero',
      career: 'Sí',
      fromOn: '16/10/2026',
    }
  })
  const change = (index: number, over: Cells) => {
    cells[index] = { ...cells[index], ...over }
  }
  change(2, { bornOn: '30/02/1990' })
  change(5, { municipality: 'Colimma' })
  change(7, { sex: cells[7]?.sex === 'Mujer' ? 'Hombre' : 'Mujer' })
  change(9, { post: '' })
  const namesake = world.persons.find((person) => person.displayName === 'Ana Lucía Romero Peña')
  if (namesake) change(10, { givenNames: namesake.givenNames, firstSurname: namesake.firstSurname, secondSurname: namesake.secondSurname })
  return toTable(cells)
}

/** One list that is registered and one that waits, both of Mariana Vélez. */
export const seedLists = async (tx: Transaction<Tables>, keeper: Keeper, sealing: Sealing, world: World, today: string, now: Date): Promise<void> => {
  const account = world.accounts.find((one) => one.user === 'mariana.velez')
  if (!account) throw new Error('the demonstration has no staff')
  const actor: Actor = { accountId: account.id, personId: account.personId, grants: account.grants }
  const checking = { sealing, visible: visibleTo(actor, 'identity.list.use'), today }
  const open = (fileName: string, table: SheetTable, at: Date) =>
    openDraft(tx, { ...checking, actor, table, columns: {}, fileName, fileSha256: createHash('sha256').update(fileName).digest('hex') }, at)
  const registered = await open('participantes-chihuahua.xlsx', chihuahua(world), new Date(now.getTime() - 86_400_000))
  await confirm(tx, keeper, registered, 1, checking, now)
  await open('participantes-colima-noviembre.xlsx', colima(world), now)
}

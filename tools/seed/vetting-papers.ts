import type { PersonalData } from '@tequio/contracts/vetting/case'
import { addDays } from '@tequio/service-kit/clock'
import type { Transaction } from 'kysely'
import { refreshCases, type CaseRow } from '../../apps/vetting/src/case/case.actions.ts'
import { saveData } from '../../apps/vetting/src/person-data/person-data.actions.ts'
import type { Sealing } from '../../apps/vetting/src/sealing.ts'
import type { Tables } from '../../apps/vetting/src/tables.ts'
import { mensNames, womensNames } from './world-names.ts'
import type { Random, World, WorldPerson } from './world.ts'

/** What a person of the demonstration lacks; nothing = ready. */
export type Lack = 'data' | 'birthplace' | 'consent' | 'cup'

const components = ['confidence', 'skills', 'performance', 'training'] as const

const dataOf = (person: WorldPerson, world: World, random: Random, lacks: readonly Lack[]): PersonalData => {
  const place = world.municipalities.find((one) => one.id === person.municipalityId)
  const born = lacks.includes('birthplace')
    ? { birthCity: '', birthState: '', birthCountry: '' }
    : { birthCity: person.birthCity, birthState: place?.stateName ?? '', birthCountry: 'México' }
  return {
    givenNames: person.givenNames,
    firstSurname: person.firstSurname,
    secondSurname: person.secondSurname,
    alias: '',
    fatherName: `${random.pick(mensNames)} ${person.firstSurname}`,
    motherName: `${random.pick(womensNames)} ${person.secondSurname}`,
    curp: person.curp,
    bornOn: person.bornOn,
    sex: person.sex,
    sheetSex: '',
    ...born,
  }
}

/** Consent, police certificate and personal data of one person, as far as they are there. */
export const fillPapers = async (
  tx: Transaction<Tables>,
  sealing: Sealing,
  of: { row: CaseRow; person: WorldPerson; world: World; random: Random; lacks: readonly Lack[]; by: string; today: string; at: Date },
): Promise<void> => {
  const { row, random, lacks } = of
  const person_id = row.person_id
  if (!lacks.includes('consent')) {
    await tx
      .insertInto('consent')
      .values({ person_id, text_version: 1, given_by: random.next() < 0.7 ? 'phone' : 'sheet', paper_id: null, given_at: of.at })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  if (row.institution_kind === 'police') {
    const kept = lacks.includes('cup') ? components.slice(0, random.whole(0, 2)) : components
    const rows = kept.map((component) => {
      const done_on = addDays(of.today, -random.whole(60, 1000))
      return { person_id, component, is_passed: true, done_on, valid_until: component === 'training' ? null : addDays(done_on, 1096) }
    })
    if (rows.length > 0)
      await tx
        .insertInto('cup_component')
        .values(rows)
        .onConflict((on) => on.doNothing())
        .execute()
  }
  if (lacks.includes('data')) await refreshCases(tx, person_id, of.at)
  else await saveData(tx, sealing, { personId: person_id, version: 0, data: dataOf(of.person, of.world, random, lacks), by: of.by, now: of.at })
}

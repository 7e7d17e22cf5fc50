import type { Retaining } from '@tequio/service-kit/retention'
import { refreshCases } from '../case/case.actions.ts'
import type { Tables } from '../tables.ts'

const ofPerson = 'x.person_id = $id::uuid'
const ofCase = 'x.case_id in (select id from vetting_case where person_id = $id::uuid)'

/** Somebody of whom vetting knows more than that there was a case. */
const hasContent = `(exists (select 1 from person_data d where d.person_id = p.id) or exists (select 1 from consent s where s.person_id = p.id)
  or exists (select 1 from cup_component u where u.person_id = p.id) or exists (select 1 from vetting_case v where v.person_id = p.id and (
    exists (select 1 from paper a where a.case_id = v.id) or exists (select 1 from dispute t where t.case_id = v.id) or exists (select 1 from case_note n where n.case_id = v.id)
    or exists (select 1 from verdict r where r.case_id = v.id and r.reason_sealed is not null)
    or exists (select 1 from batch_correction k where k.case_id = v.id)
    or exists (select 1 from batch_case b where b.case_id = v.id and b.sealed_row is not null))))`

/**
 * What identifies the person, the papers and the reasons; type, state and days of each case stay. Over with the last post of both
 * registrations of a person, or with the programme, which blocks at once.
 */
const vettingFiles: Retaining<Tables> = {
  class: 'vetting-file',
  over: (today) => `
    with served as (
      select coalesce(q.merged_into, q.id) as keeper, max(v.to_on) as to_on, bool_and(v.to_on is not null and v.to_on < date '${today}') as is_over
      from vetting_case v join person q on q.id = v.person_id group by 1
    )
    select p.id::text as id, p.id as person_id, coalesce(g.ended_on, s.to_on) as over_on, g.ended_on is not null as at_once
    from person p join served s on s.keeper = coalesce(p.merged_into, p.id) cross join programme g
    where (s.is_over or g.ended_on is not null) and ${hasContent}`,
  inUse: (today) => `exists (
    select 1 from person k join person q on coalesce(q.merged_into, q.id) = coalesce(k.merged_into, k.id) join vetting_case v on v.person_id = q.id cross join programme g
    where k.id::text = $id and g.ended_on is null and (v.to_on is null or v.to_on >= date '${today}'))`,
  parts: [
    { table: 'person_data', mine: ofPerson },
    { table: 'consent', mine: ofPerson },
    { table: 'cup_component', mine: ofPerson },
    { table: 'paper', mine: ofCase, file: 'stored' },
    { table: 'dispute', mine: ofCase },
    { table: 'case_note', mine: ofCase },
    { table: 'verdict', mine: `${ofCase} and x.reason_sealed is not null`, blank: { reason_sealed: 'null' } },
    { table: 'batch_correction', mine: ofCase },
    { table: 'batch_case', mine: `${ofCase} and x.sealed_row is not null`, blank: { sealed_row: 'null' } },
  ],
  // papers that came back make a case whole again, and one that was sent or settled stays as it was
  follow: async (tx, id, what, now) => {
    if (what !== 'back') return
    const person = await tx.selectFrom('person').select('merged_into').where('id', '=', id).executeTakeFirst()
    for (const one of [...new Set([id, person?.merged_into ?? id])].sort()) await refreshCases(tx, one, now)
  },
}

export const retaining: readonly Retaining<Tables>[] = [vettingFiles]

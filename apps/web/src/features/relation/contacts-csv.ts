import { t } from '@lingui/core/macro'
import { listContacts } from '@tequio/contracts/identity/contact'
import { call } from '../../api/call.ts'
import { csvOf } from '../../api/csv.ts'
import { channelWords, sideWords, type Contact } from './words.ts'

export const readAllContacts = async (municipalityId: string): Promise<Contact[]> => {
  const all: Contact[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page: Awaited<ReturnType<typeof call<typeof listContacts>>> = await call(listContacts, {
      params: { municipalityId },
      query: { limit: 200, ...(after === undefined ? {} : { after }) },
    })
    all.push(...page.items)
    after = page.next
  }
  return all
}

/** One row a point, and one for a contact without points. */
export const contactsCsv = (contacts: readonly Contact[], municipality: string): Promise<string> => {
  const head = [t`Día`, t`Cómo`, t`Con quién`, t`Qué se trató`, t`Lo anotó`, t`Lo corrigió`, t`Pendiente`, t`Lo hace`, t`Para el día`, t`Hecho el`, t`Lo marcó`]
  const rows = contacts.flatMap((one) => {
    const told = [one.happenedOn, channelWords(one.channel), one.withWhom, one.summary, one.writtenBy, one.correctedBy ?? '']
    if (one.points.length === 0) return [[...told, '', '', '', '', '']]
    return one.points.map((point) => [...told, point.text, sideWords(point.side, municipality), point.dueOn ?? '', point.doneOn ?? '', point.doneBy ?? ''])
  })
  return csvOf([head, ...rows])
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { listContacts } from '@tequio/contracts/identity/contact'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { giveCsv } from '../../api/csv.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { dayInShort, momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { ContactForm } from './ContactForm.tsx'
import { contactsCsv, readAllContacts } from './contacts-csv.ts'
import { OpenPoints, PointLine } from './Points.tsx'
import { channelWords, type Contact } from './words.ts'

const Entry = ({ of, municipality, correct }: { of: Contact; municipality: string; correct?: (() => void) | undefined }) => (
  <li className="relation-entry">
    <p className="split">
      <span className="strong">{dayInShort(of.happenedOn)}</span>
      <span className="meta">{channelWords(of.channel)}</span>
    </p>
    <p className="meta">{of.withWhom}</p>
    <p className="relation-words">{of.summary}</p>
    {of.points.length > 0 && (
      <ul className="stack-4">
        {of.points.map((point) => (
          <PointLine key={point.pointId} of={point} municipality={municipality} ticks={correct !== undefined} />
        ))}
      </ul>
    )}
    <p className="split meta">
      <span>
        <Trans>
          Lo anotó {of.writtenBy}, {momentInWords(of.writtenAt)}.
        </Trans>{' '}
        {of.correctedBy && of.correctedAt && (
          <Trans>
            Lo corrigió {of.correctedBy}, {momentInWords(of.correctedAt)}.
          </Trans>
        )}
      </span>
      {correct && (
        <Button size="slim" look="quiet" onClick={correct}>
          <Trans>Corregir</Trans>
          <span className="vh">: {dayInShort(of.happenedOn)}</span>
        </Button>
      )}
    </p>
  </li>
)

/** What is still open of all that was agreed, then every contact, the newest first. */
export const ContactLog = ({ municipalityId, name, writes }: { municipalityId: string; name: string; writes: boolean }) => {
  const { t } = useLingui()
  const [corrects, setCorrects] = useState<Contact>()
  const [isExporting, setExporting] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem>()
  const log = useInfiniteQuery({
    queryKey: [listContacts.path, municipalityId],
    queryFn: ({ pageParam }) => call(listContacts, { params: { municipalityId }, query: { limit: 30, ...(pageParam === null ? {} : { after: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const problem = trouble ?? (log.error as ApiProblem | null)
  const [first] = log.data?.pages ?? []
  const items = log.data?.pages.flatMap((page) => page.items) ?? []
  const exportAll = async () => {
    setExporting(true)
    setTrouble(undefined)
    try {
      giveCsv(await contactsCsv(await readAllContacts(municipalityId), name), `contactos-${municipalityId}.csv`)
    } catch (cause) {
      setTrouble(asProblem(cause))
    } finally {
      setExporting(false)
    }
  }
  return (
    <div className="stack-32">
      {first && first.open.length > 0 && <OpenPoints points={first.open} municipality={name} ticks={writes} />}
      <section className="stack-12" aria-labelledby="contactos">
        <div className="split">
          <h2 className="h-s" id="contactos">
            {first ? <Plural value={first.total} _0="Contactos" one="# contacto" many="# contactos" other="# contactos" /> : <Trans>Contactos</Trans>}
          </h2>
          {items.length > 0 && (
            <span className="no-print">
              <Button size="slim" icon="download" busy={isExporting} onClick={() => void exportAll()}>
                <Trans>Descargar CSV</Trans>
              </Button>
            </span>
          )}
        </div>
        {problem && <Trouble problem={problem} again={() => void log.refetch()} />}
        {!first && !problem && <Skeleton lines={6} />}
        {first && items.length === 0 && (
          <EmptyState title={<Trans>Aún no hay contactos anotados</Trans>}>
            {writes ? (
              <Trans>Anote con quién habló y qué acordaron: quien siga en el puesto empezará por aquí.</Trans>
            ) : (
              <Trans>Aquí queda con quién se habló y qué se acordó.</Trans>
            )}
          </EmptyState>
        )}
        <ol className="card relation-log" aria-label={t`Contactos`} hidden={items.length === 0}>
          {items.map((one) => (
            <Entry key={one.contactId} of={one} municipality={name} correct={writes ? () => setCorrects(one) : undefined} />
          ))}
        </ol>
        {log.hasNextPage && (
          <p className="no-print">
            <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              <Trans>Ver contactos anteriores</Trans>
            </Button>
          </p>
        )}
      </section>
      {corrects && first && <ContactForm municipalityId={municipalityId} municipality={name} today={first.today} of={corrects} onClose={() => setCorrects(undefined)} />}
    </div>
  )
}

import './questions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listInquiries, type ThreadLine } from '@tequio/contracts/training/inquiry'
import { Link, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { numberInWords } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { Select } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { InquiryList } from './InquiryList.tsx'
import { ReplyList } from './ReplyList.tsx'
import { threadWords, waitWords } from './words.ts'

const tabs = ['open', 'answered', 'closed'] as const
type Tab = (typeof tabs)[number]
const inAddress: Record<Tab, string | undefined> = { open: undefined, answered: 'respondidas', closed: 'cerradas' }

const sum = (threads: readonly ThreadLine[], tab: Tab): number => threads.reduce((total, thread) => total + thread[tab], 0)

/** All that was asked in an edition: what waits, by lesson; what was replied; what needed no reply. */
export const Questions = () => {
  const { t } = useLingui()
  const { editionId = '' } = useParams()
  const [search, change] = useFilters()
  const tab = tabs.find((one) => inAddress[one] !== undefined && inAddress[one] === search.get('ver')) ?? 'open'
  const lesson = search.get('leccion') ?? undefined
  const after = search.get('desde') ?? undefined
  const asked = { ...(lesson && { lesson }), limit: 50 }
  const read = useQuery({
    ...queryOf(listInquiries, { params: { editionId }, query: { ...asked, state: tab === 'closed' ? 'closed' : 'open', ...(after && tab !== 'answered' && { after }) } }),
    placeholderData: keepPreviousData,
  })
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: read.data?.edition ?? t`Edición` },
  ]
  if (!read.data) return <WorkWaiting name={t`Preguntas`} crumbs={crumbs} read={read} />
  const { threads, items, next, courseTitle } = read.data
  const [open, since] = [sum(threads, 'open'), threads.flatMap((thread) => thread.since ?? []).sort()[0]]
  const wait = since === undefined ? '' : waitWords(since)
  const to = (one: Tab) => {
    const next = new URLSearchParams(search)
    next.delete('desde')
    const name = inAddress[one]
    if (name === undefined) next.delete('ver')
    else next.set('ver', name)
    return `?${next}`
  }
  const names: Record<Tab, string> = { open: t`Sin responder`, answered: t`Respondidas`, closed: t`Cerradas` }
  return (
    <Work
      name={t`Preguntas`}
      crumbs={crumbs}
      meta={courseTitle}
      title={
        <Plural value={open} _0="No hay preguntas por responder" one="# pregunta espera respuesta" many="# preguntas esperan respuesta" other="# preguntas esperan respuesta" />
      }
      lead={since === undefined ? <Trans>Aquí llega lo que pregunta quien toma el curso, lección por lección.</Trans> : <Trans>La que más espera está {wait}.</Trans>}
    >
      <nav className="tabs" aria-label={t`Preguntas`}>
        {tabs.map((one) => (
          <Link key={one} className="tab" to={to(one)} replace aria-current={one === tab ? 'page' : undefined}>
            {names[one]} <span className="n">{numberInWords(sum(threads, one))}</span>
          </Link>
        ))}
      </nav>
      {threads.length > 1 && (
        <form className="filters" onSubmit={(event) => event.preventDefault()}>
          <Select
            slim
            label={t`Lección`}
            value={lesson ?? ''}
            onChange={(event) => change('leccion', event.currentTarget.value)}
            options={[['', t`Todas`], ...threads.map((thread) => [thread.lessonId ?? '-', `${threadWords(thread)} (${numberInWords(thread[tab])})`] as const)]}
          />
        </form>
      )}
      {read.error && <Trouble problem={read.error} again={() => void read.refetch()} />}
      {tab === 'answered' ? (
        <ReplyList editionId={editionId} lesson={lesson} after={after} change={(cursor) => change('desde', cursor)} />
      ) : (
        <InquiryList
          editionId={editionId}
          items={items}
          threads={threads}
          isOpen={tab === 'open'}
          foot={
            <Pager shown={items.length} first={after ? () => change('desde', undefined) : undefined} more={next ? () => change('desde', next) : undefined} busy={read.isFetching} />
          }
        />
      )}
    </Work>
  )
}

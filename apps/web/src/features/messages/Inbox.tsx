import './messages.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { markMessages, muteThread, readAllMessages, type listMessages, type MessageRow, type Topic } from '@tequio/contracts/identity/message'
import { useEffect, type ReactNode } from 'react'
import { call, type Reply } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { useFilters } from '../../session/filters.ts'
import { knowUnread } from '../../session/unread.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Line, type Acts } from './Line.tsx'
import { topicWords } from './words.ts'

export type Page = Reply<typeof listMessages>

/** What the address says of the list: the topic and the page. */
export const useAsked = (): { topic?: Topic; after?: string } => {
  const [search] = useFilters()
  const [topic, after] = [search.get('tema'), search.get('desde')]
  return { ...(topic ? { topic: topic as Topic } : {}), ...(after ? { after } : {}) }
}

/** Does an act and reads the list again; what went wrong is said. */
const useActs = (again: () => void): Acts & { mark: Acts['mark']; all: (topic: Topic | undefined) => void; put: (ids: string[], read: boolean) => Promise<void> } => {
  const { t } = useLingui()
  const doing = async (act: () => Promise<{ unread: number }>): Promise<boolean> => {
    try {
      knowUnread((await act()).unread)
      again()
      return true
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      say(sentenceOf(problem))
      return false
    }
  }
  const put = async (ids: string[], read: boolean) => void (await doing(() => call(markMessages, { body: { ids, read } })))
  return {
    put,
    mark: (of, read) => void put([of.messageId], read),
    mute: (of: MessageRow, muted) => {
      if (of.thread === null) return
      const thread = of.thread
      void doing(() => call(muteThread, { body: { thread, muted } })).then((done) =>
        done ? say(muted ? t`Ya no le avisará de esto; los mensajes siguen llegando aquí.` : t`Le volverá a avisar de esto.`) : undefined,
      )
    },
    all: (topic) => {
      let ids: string[] = []
      void doing(async () => {
        const answer = await call(readAllMessages, { body: topic ? { topic } : {} })
        ids = answer.ids
        return answer
      }).then((done) => (done && ids.length > 0 ? say(t`Todo quedó leído.`, { words: t`Deshacer`, do: () => void put(ids, false) }) : undefined))
    },
  }
}

/** The messages of who is signed in: unread first; each opens what it is about. `settings` is where one chooses how to be told. */
export const Inbox = ({
  page,
  problem,
  again,
  settings,
  children,
}: {
  page: Page | undefined
  problem: ApiProblem | undefined
  again: () => void
  settings: string
  children?: ReactNode
}) => {
  const { t } = useLingui()
  const [, filter] = useFilters()
  const asked = useAsked()
  const acts = useActs(again)
  const unread = page?.unread
  useEffect(() => {
    if (unread !== undefined) knowUnread(unread)
  }, [unread])
  return (
    <section className="stack" aria-label={t`Mensajes`}>
      {problem && <Trouble problem={problem} again={again} whole={!page} />}
      {!page && !problem && <Skeleton lines={6} />}
      {page && (
        <>
          <p className="split" role="status">
            <strong>
              {page.unread === 0 ? <Trans>Todo leído</Trans> : <Plural value={page.unread} one="# mensaje sin leer" many="# mensajes sin leer" other="# mensajes sin leer" />}
            </strong>
            <ButtonLink look="quiet" size="slim" icon="gear" to={settings}>
              <Trans>Cómo le avisamos</Trans>
            </ButtonLink>
          </p>
          {(page.topics.length > 1 || asked.topic !== undefined) && (
            <Select
              slim
              label={t`De qué`}
              value={asked.topic ?? ''}
              onChange={(event) => filter('tema', event.target.value || undefined)}
              options={[['', t`Todos los temas`], ...page.topics.map((topic) => [topic, topicWords(topic)] as const)]}
            />
          )}
          {page.items.length === 0 ? (
            <EmptyState title={<Trans>No hay mensajes</Trans>}>
              <Trans>Aquí le avisamos cuando algo suyo cambia o espera algo de usted.</Trans>
            </EmptyState>
          ) : (
            <ul className="list">
              {page.items.map((one) => (
                <Line key={one.messageId} of={one} acts={acts} />
              ))}
            </ul>
          )}
          {page.unread > 0 && (
            <p>
              <Button size="slim" icon="check" onClick={() => acts.all(asked.topic)}>
                <Trans>Marcar todo como leído</Trans>
              </Button>
            </p>
          )}
          {(page.next !== null || asked.after !== undefined) && (
            <Pager
              shown={page.items.length}
              {...(page.next === null ? {} : { more: () => filter('desde', page.next ?? undefined) })}
              {...(asked.after === undefined ? {} : { first: () => filter('desde', undefined) })}
            />
          )}
        </>
      )}
      {children}
    </section>
  )
}

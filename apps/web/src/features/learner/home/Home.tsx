import { Trans, useLingui } from '@lingui/react/macro'
import { countMessages } from '@tequio/contracts/identity/message'
import { readCoursePage, readHome } from '@tequio/contracts/training/learning'
import { useEffect } from 'react'
import { useCached } from '../../../offline/cached.ts'
import { useSync } from '../../../offline/sync.ts'
import { useMe } from '../../../session/session.ts'
import { knowUnread } from '../../../session/unread.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { withOwnWork } from '../progress.rules.ts'
import { Rejected } from '../Rejected.tsx'
import { SyncState } from '../SyncState.tsx'
import { Late } from '../unsent/late.tsx'
import { Coming } from './Coming.tsx'
import { NewerApp } from './NewerApp.tsx'
import { NextStep } from './NextStep.tsx'

const useGreeting = (name: string) => {
  const { t } = useLingui()
  const first = name.trim().split(/\s+/)[0] ?? ''
  const hour = new Date().getHours()
  return hour < 12 ? t`Buenos días, ${first}` : hour < 19 ? t`Buenas tardes, ${first}` : t`Buenas noches, ${first}`
}

const Nothing = ({ editions }: { editions: number }) =>
  editions > 0 ? (
    <EmptyState
      title={<Trans>Terminó todos sus cursos</Trans>}
      action={
        <ButtonLink look="primary" to="/cursos">
          <Trans>Ver mis cursos</Trans>
        </ButtonLink>
      }
    >
      <Trans>Cuando se abra uno nuevo, aparecerá aquí.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      title={<Trans>Todavía no tiene cursos</Trans>}
      action={
        <ButtonLink look="primary" to="/cursos">
          <Trans>Ver los cursos abiertos</Trans>
        </ButtonLink>
      }
    >
      <Trans>El programa o su enlace lo inscriben. También puede pedir un lugar.</Trans>
    </EmptyState>
  )

export const Home = () => {
  const { t } = useLingui()
  const me = useMe()
  const { rows, sentAt } = useSync(me.accountId)
  const home = useCached(me.accountId, readHome, {}, sentAt)
  const unread = useCached(me.accountId, countMessages, {}, sentAt).value?.unread
  useEffect(() => {
    if (unread !== undefined) knowUnread(unread)
  }, [unread])
  const card = home.value?.next ?? undefined
  const course = useCached(me.accountId, readCoursePage, card && { params: { editionId: card.editionId } }, sentAt)
  const page = course.value && withOwnWork(course.value, rows, course.asOf)
  return (
    <LearnerShell name={t`Inicio`} title={useGreeting(me.name)} beside={<Avatar name={me.name} />} sync={<SyncState />}>
      <div className="stack-24">
        {home.problem && <Trouble problem={home.problem} again={home.again} whole={!home.value} />}
        {!home.value && !home.problem && <Skeleton />}
        {home.value &&
          (card ? (
            <NextStep
              card={
                page && page.editionId === card.editionId
                  ? {
                      ...card,
                      next: page.next,
                      lessonsDone: page.lessonsDone,
                      lessonsTotal: page.lessonsTotal,
                      seat: page.seat,
                      waitsFor: page.waitsFor,
                      certificateId: page.certificateId,
                    }
                  : card
              }
            />
          ) : (
            <Nothing editions={home.value.editions} />
          ))}
        {rows.some(({ state }) => state === 'waiting') && <Late part="AtRisk" />}
        <Rejected />
        <NewerApp />
        {home.value && <Coming home={home.value} />}
      </div>
    </LearnerShell>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readEndings } from '@tequio/contracts/identity/ending'
import { getIdentitySummary } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { readMentoringSummary } from '@tequio/contracts/mentoring/summary'
import { mentoringPolicy } from '@tequio/contracts/mentoring/policy'
import { readBoard } from '@tequio/contracts/training/board'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { listPreparations } from '@tequio/contracts/vetting/preparation'
import { vettingPolicy } from '@tequio/contracts/vetting/policy'
import { Link, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { today, weekdayInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Hilada } from '../../ui/Hilada.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Todo } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Agreements } from './Agreements.tsx'
import { guideSteps, useGuide } from './guide-steps.ts'
import { LackingHere } from './LackingHere.tsx'
import { usePlace, type Place } from './place.ts'
import { stepsOf } from './steps.tsx'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

const GuideCard = ({ place }: { place: Place }) => {
  const { done } = useGuide()
  const of = guideSteps(place.municipalityId).length
  if (done.length >= of) return null
  return (
    <section className="card stack-12">
      <h2 className="h-xs">
        <Trans>¿Recién llegó al cargo?</Trans>
      </h2>
      <p className="meta">
        <Trans>
          Su guía del primer día: quiénes son, qué se firmó, qué vence. {of} pasos, lleva {done.length}.
        </Trans>
      </p>
      <Hilada done={done.length} of={of} />
      <ButtonLink size="slim" full to="/equipo/mi-municipio/guia">
        <Trans>Seguir la guía</Trans>
      </ButtonLink>
    </section>
  )
}

/** The end of the programme waits for who signs for this municipality. */
const EndingWaits = ({ place }: { place: Place }) => {
  const me = useMe()
  const read = useQuery({ ...queryOf(readEndings, {}), enabled: may(me, identityPolicy, 'identity.ending.see') })
  const waits = read.data?.items.some((one) => one.state === 'draft' && one.municipality?.municipalityId === place.municipalityId)
  if (!waits) return null
  return (
    <Callout tone="warn">
      <p>
        <Trans>El fin del programa espera su confirmación.</Trans>
      </p>
      <ButtonLink size="slim" to="/equipo/fin-del-programa">
        <Trans>Ver qué cambia</Trans>
      </ButtonLink>
    </Callout>
  )
}

const Here = ({ place, places }: { place: Place; places: readonly Place[] }) => {
  const { t } = useLingui()
  const me = useMe()
  const [, setSearch] = useSearchParams()
  const board = useQuery({ ...queryOf(readBoard), enabled: may(me, trainingPolicy, 'training.board.see') })
  const identity = useQuery({ ...queryOf(getIdentitySummary), enabled: may(me, identityPolicy, 'identity.summary.see') })
  const mentoring = useQuery({ ...queryOf(readMentoringSummary), enabled: may(me, mentoringPolicy, 'mentoring.summary.see') })
  const preparations = useQuery({ ...queryOf(listPreparations), enabled: may(me, vettingPolicy, 'vetting.preparation.see') })
  const row = board.data?.rows.find((one) => one.municipalityId === place.municipalityId)
  const people = identity.data?.items.find((one) => one.municipalityId === place.municipalityId)
  const pairs = mentoring.data?.items.filter((pair) => pair.mentor.municipalityId === place.municipalityId || pair.mentee.municipalityId === place.municipalityId)
  const waiting = [board, identity, mentoring, preparations].some((read) => read.isFetching && read.data === undefined && read.error === null)
  const failed = [board, identity, mentoring, preparations].find((read) => read.error !== null)
  const steps = stepsOf({ row, people, pairs, preparations: preparations.data?.items, here: place.municipalityId }).slice(0, 3)
  const name = place.name
  return (
    <Work
      name={t`Mi municipio`}
      meta={capital(weekdayInWords(today()))}
      title={
        steps.length > 0 ? (
          <Plural
            value={steps.length}
            one={`Esta semana, ${name} tiene un paso`}
            _2={`Esta semana, ${name} tiene dos pasos`}
            _3={`Esta semana, ${name} tiene tres pasos`}
            many={`Esta semana, ${name} tiene # pasos`}
            other={`Esta semana, ${name} tiene # pasos`}
          />
        ) : waiting || failed ? (
          name
        ) : (
          <Trans>Esta semana, {name} no tiene pendientes</Trans>
        )
      }
      actions={
        places.length > 1 && (
          <Select
            slim
            label={t`Municipio`}
            value={place.municipalityId}
            onChange={(event) => setSearch({ municipio: event.currentTarget.value })}
            options={places.map((one) => [one.municipalityId, `${one.name}, ${one.stateName}`] as const)}
          />
        )
      }
    >
      <EndingWaits place={place} />
      <div className="cols-main">
        <div className="stack-32">
          {steps.length > 0 ? (
            <section className="card" aria-label={t`Pasos de la semana`}>
              <Todo
                label={t`Pasos de la semana`}
                steps={steps.map(({ key, title, about, to, words }, at) => ({
                  key,
                  title,
                  about,
                  action: (
                    <ButtonLink look={at === 0 ? 'next' : 'plain'} after={at === 0 ? 'right' : undefined} to={to}>
                      {words}
                    </ButtonLink>
                  ),
                }))}
              />
            </section>
          ) : (
            waiting && (
              <div className="card">
                <Skeleton lines={4} />
              </div>
            )
          )}
          {may(me, trainingPolicy, 'training.board.see') && <LackingHere place={place} />}
          {may(me, trainingPolicy, 'training.unsent.bring') && (
            <p className="meta">
              <Trans>
                ¿Alguien no tiene señal y le dio sus avances? <Link to="/equipo/sin-enviar">Traiga el archivo</Link>
              </Trans>
            </p>
          )}
        </div>
        <aside className="stack-24" aria-label={t`Estado del municipio`}>
          <GuideCard place={place} />
          <Agreements place={place} pairs={pairs} pairsRead={mentoring} />
        </aside>
      </div>
    </Work>
  )
}

/** The liaison's home: this week's three steps, who lacks what, agreements, commitments, vacancies. */
export const MyMunicipality = () => {
  const { t } = useLingui()
  const { me, places, place } = usePlace()
  if (place) return <Here place={place} places={places} />
  return (
    <Work name={t`Mi municipio`} title={t`Mi municipio`}>
      {me.error ? (
        <Trouble problem={me.error} again={() => void me.refetch()} whole />
      ) : me.data ? (
        <EmptyState title={<Trans>Su cuenta no tiene municipio</Trans>}>
          <Trans>El programa se lo asigna; llame a la ayuda si ya debería tenerlo.</Trans>
        </EmptyState>
      ) : (
        <Skeleton />
      )}
    </Work>
  )
}

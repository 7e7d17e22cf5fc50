import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readEdition, type EditionLine } from '@tequio/contracts/training/edition'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import type { Reply } from '../../api/call.ts'
import { dayInWords, numberInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { has, useMe, type Who } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Codes } from './Codes.tsx'
import { Participants } from './Participants.tsx'
import { mayPlan } from './session-words.ts'
import { Sessions } from './Sessions.tsx'
import { useWaiting } from './use-waiting.ts'
import { audienceWords, placesWords } from './words.ts'

type Page = Reply<typeof readEdition>

const people = ({ counts }: EditionLine): number => counts.active + counts.waiting + counts.paused + counts.completed

const Title = ({ edition }: { edition: EditionLine }) => {
  const { counts, taken, capacity } = edition
  const all = people(edition)
  if (all === 0) return <Trans>Aún no hay nadie en esta edición</Trans>
  if (edition.stage === 'planned' && taken !== null)
    return (
      <Trans>
        {taken} de {capacity} lugares ocupados
      </Trans>
    )
  const { active, completed } = counts
  if (completed === 0)
    return (
      <Trans>
        {active} de {all} personas ya pueden estudiar
      </Trans>
    )
  return (
    <Plural value={completed} one={`# de ${all} personas terminó el curso`} many={`# de ${all} personas terminaron el curso`} other={`# de ${all} personas terminaron el curso`} />
  )
}

const Lead = ({ page: { edition, gain } }: { page: Page }) => {
  const { counts } = edition
  return (
    <>
      {counts.waiting > 0 && (
        <Plural
          value={counts.waiting}
          one="# persona espera su autorización o un lugar."
          many="# personas esperan su autorización o un lugar."
          other="# personas esperan su autorización o un lugar."
        />
      )}{' '}
      {gain && (
        <Trans>
          En promedio pasaron de {numberInWords(gain.before)} a {numberInWords(gain.after)} puntos entre la prueba inicial y la final. La diferencia media es de{' '}
          {numberInWords(gain.difference)}, con un intervalo de 95 % de {numberInWords(gain.low)} a {numberInWords(gain.high)}.
        </Trans>
      )}
    </>
  )
}

const Facts = ({ edition }: { edition: EditionLine }) => (
  <dl className="dl">
    <dt>
      <Trans>Empieza</Trans>
    </dt>
    <dd>{dayInWords(edition.startsOn)}</dd>
    <dt>
      <Trans>Termina</Trans>
    </dt>
    <dd>{dayInWords(edition.endsOn)}</dd>
    <dt>
      <Trans>Lugares</Trans>
    </dt>
    <dd>{placesWords(edition)}</dd>
    <dt>
      <Trans>Para quién</Trans>
    </dt>
    <dd>
      {audienceWords(edition.audience)}
      {edition.audience.enrolsByItself && (
        <span className="meta">
          {' '}
          <Trans>Se inscriben solas al tomar el puesto.</Trans>
        </span>
      )}
    </dd>
    <dt>
      <Trans>Se pide para terminar</Trans>
    </dt>
    <dd>{edition.asksAssignment ? <Trans>Lecciones, casos, pruebas y la actividad aceptada</Trans> : <Trans>Lecciones, casos y pruebas</Trans>}</dd>
    <dt>
      <Trans>Verificación previa</Trans>
    </dt>
    <dd>
      {edition.vetting === 'none' ? <Trans>No se pide</Trans> : <Trans>La que pide cada puesto</Trans>}
      {edition.vetting !== 'none' && (
        <span className="meta">
          {' '}
          {edition.lapse === 'pause' ? <Trans>Si vence, el lugar queda en pausa hasta que se renueve.</Trans> : <Trans>Si vence, se termina lo que se empezó.</Trans>}
        </span>
      )}
    </dd>
  </dl>
)

/** Announcing is to the whole edition, so that a role of a part does not do it. */
const mayAnnounce = ({ grants }: Pick<Who, 'grants'>): boolean => may({ grants: grants.filter((grant) => grant.kind === 'programme') }, trainingPolicy, 'training.announce')

/** One edition: how it stands in a sentence, its facts, its participants. */
export const Edition = () => {
  const { t } = useLingui()
  const me = useMe()
  const { editionId = '' } = useParams()
  const read = useQuery(queryOf(readEdition, { params: { editionId } }))
  const waiting = useWaiting().get(editionId) ?? 0
  const crumbs = [{ to: '/equipo/capacitacion', words: t`Capacitación` }]
  if (read.error)
    return (
      <Work name={t`Edición`} title={t`Edición`} crumbs={crumbs}>
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      </Work>
    )
  if (!read.data)
    return (
      <Work name={t`Edición`} title={t`Edición`} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  const { edition, municipalities } = read.data
  const mayEnrol = has(me, 'staff', 'instructor') && edition.stage !== 'finished'
  return (
    <Work
      name={edition.name}
      crumbs={crumbs}
      meta={edition.courseTitle}
      title={<Title edition={edition} />}
      lead={<Lead page={read.data} />}
      actions={
        <>
          {may(me, trainingPolicy, 'training.answer') && (
            <ButtonLink icon="chat" to={`/equipo/capacitacion/${editionId}/preguntas`}>
              <Plural value={waiting} _0="Preguntas" one="Preguntas: # por responder" many="Preguntas: # por responder" other="Preguntas: # por responder" />
            </ButtonLink>
          )}
          {mayAnnounce(me) && (
            <ButtonLink icon="flag" to={`/equipo/capacitacion/${editionId}/anuncios`}>
              <Trans>Anuncios</Trans>
            </ButtonLink>
          )}
          <ButtonLink icon="table" to={`/equipo/capacitacion/${editionId}/avance`}>
            <Trans>Avance por módulo</Trans>
          </ButtonLink>
          {may(me, trainingPolicy, 'training.grade') && (
            <>
              <ButtonLink icon="list" to={`/equipo/capacitacion/${editionId}/calificaciones`}>
                <Trans>Calificaciones</Trans>
              </ButtonLink>
              <ButtonLink icon="pen" to={`/equipo/capacitacion/${editionId}/actividades`}>
                <Trans>Actividades por revisar</Trans>
              </ButtonLink>
              <ButtonLink icon="pen" to={`/equipo/capacitacion/${editionId}/abiertas`}>
                <Trans>Respuestas abiertas</Trans>
              </ButtonLink>
            </>
          )}
          {mayEnrol && (
            <ButtonLink look="next" icon="plus" to={`/equipo/capacitacion/${editionId}/inscribir`}>
              <Trans>Inscribir personas</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      <Facts edition={edition} />
      <Sessions editionId={editionId} mayPlan={mayPlan(me) && edition.stage !== 'finished'} />
      {mayPlan(me) && <Codes editionId={editionId} isOpen={edition.stage !== 'finished'} endsOn={edition.endsOn} />}
      <Participants editionId={editionId} municipalities={municipalities} mayChange={mayEnrol} isVetted={edition.vetting !== 'none'} />
    </Work>
  )
}

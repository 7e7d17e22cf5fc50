import { Trans } from '@lingui/react/macro'
import { today, weekdayInWords } from '../../../session/dates.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Timeline } from '../../../ui/Steps.tsx'
import { useLingui } from '@lingui/react/macro'
import type { CoursePage } from '../progress.rules.ts'
import { About } from './About.tsx'
import { Cases, Lessons } from './Lessons.tsx'
import { Take } from './Take.tsx'

const Title = ({ page }: { page: CoursePage }) => {
  const day = weekdayInWords(page.startsOn)
  if (page.next.kind === 'start') return <Trans>Su lugar está abierto. Empieza el {day}.</Trans>
  return page.waitsFor === 'place' ? <Trans>Está en lista de espera.</Trans> : <Trans>Su lugar está apartado. Falta la autorización.</Trans>
}

/** The next thing that happens by itself, never more than the person may know: everyone who waits reads the same. */
const Steps = ({ page }: { page: CoursePage }) => {
  const { t } = useLingui()
  const day = weekdayInWords(page.startsOn)
  const isOpen = page.next.kind === 'start'
  const forPlace = page.waitsFor === 'place'
  return (
    <Timeline
      label={t`Qué sigue`}
      items={[
        { key: 'kept', state: 'done', title: <span className="strong">{forPlace ? <Trans>Pidió su lugar</Trans> : <Trans>Su lugar está apartado</Trans>}</span> },
        {
          key: 'permit',
          state: isOpen ? 'done' : 'now',
          title: (
            <span className="strong">
              {isOpen ? <Trans>Su lugar está abierto</Trans> : forPlace ? <Trans>Se espera que haya cupo</Trans> : <Trans>Se espera la autorización</Trans>}
            </span>
          ),
          about: isOpen ? undefined : forPlace ? (
            <Trans>Los lugares se dan en el orden en que se pidieron.</Trans>
          ) : (
            <Trans>La pide el programa. Usted puede ver si falta algo de su parte.</Trans>
          ),
        },
        { key: 'opens', state: isOpen ? 'now' : 'todo', title: isOpen ? <Trans>El curso empieza el {day}</Trans> : <Trans>Su lugar se abre solo y lo verá en Inicio</Trans> },
      ]}
    />
  )
}

/** What a person can do now whose seat is not open yet: practise, read, see where things stand. */
export const Waiting = ({ page }: { page: CoursePage }) => {
  const day = weekdayInWords(page.startsOn)
  const [practice] = page.cases
  const { title, minutes } = practice ?? { title: '', minutes: null }
  const hasBegun = page.startsOn <= today()
  return (
    <>
      <div className="stack-8">
        <h1 className="h-l">
          <Title page={page} />
        </h1>
        <p className="lead">
          {page.title}. {hasBegun ? <Trans>Empezó el {day}.</Trans> : <Trans>Empieza el {day}.</Trans>}
        </p>
      </div>
      {practice && (
        <section className="hero" aria-labelledby="practique">
          <div className="stack-8">
            <p className="eyebrow">
              <Trans>Mientras espera, practique aquí</Trans>
            </p>
            <h2 className="h-m" id="practique">
              <Trans>Caso práctico. {title}</Trans>
            </h2>
            <p className="meta row">
              <Icon name="clock" small />
              <span>
                {minutes !== null && <Trans>{minutes} min · </Trans>}
                <Trans>no cuenta para su calificación</Trans>
              </span>
            </p>
          </div>
          <ButtonLink look="next" size="big" full after="right" to={`/cursos/${page.editionId}/casos/${practice.caseId}`}>
            <Trans>Practicar</Trans>
          </ButtonLink>
        </section>
      )}
      <ButtonLink full icon="phone-ok" to="/practique">
        <Trans>Practique aquí: 3 minutos sin señal</Trans>
      </ButtonLink>
      <section className="stack-12" aria-labelledby="sigue">
        <h2 className="h-s" id="sigue">
          <Trans>Qué sigue</Trans>
        </h2>
        <Steps page={page} />
        {page.waitsFor === 'authorization' && (
          <ButtonLink full icon="shield" to="/yo/verificacion">
            <Trans>Ver mi verificación previa</Trans>
          </ButtonLink>
        )}
      </section>
      <section className="stack-8" aria-labelledby="leer">
        <h2 className="h-s" id="leer">
          <Trans>Ya puede leer las lecciones</Trans>
        </h2>
        <p className="meta">
          <Trans>Léalas sin prisa: contarán cuando su lugar esté abierto y las termine.</Trans>
        </p>
        <Take page={page} />
        <Lessons page={page} />
      </section>
      <Cases page={{ ...page, cases: page.cases.slice(1) }} />
      <About page={page} />
    </>
  )
}

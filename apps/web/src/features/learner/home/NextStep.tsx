import { Trans, useLingui } from '@lingui/react/macro'
import type { EditionCard } from '@tequio/contracts/training/learning'
import type { ReactNode } from 'react'
import { weekdayInWords } from '../../../session/dates.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ClaimButton } from '../certificate/ClaimButton.tsx'
import { addressOfStep } from '../progress.rules.ts'

const Minutes = ({ minutes, children }: { minutes: number | null; children?: ReactNode }) =>
  minutes === null && !children ? null : (
    <p className="meta row">
      <Icon name="clock" small />
      <span>
        {minutes !== null && <Trans>{minutes} min</Trans>}
        {minutes !== null && children ? ' · ' : ''}
        {children}
      </span>
    </p>
  )

const useStepWords = ({ next, seat, waitsFor, title, startsOn }: EditionCard): { eyebrow: string; title: string; about: ReactNode; button: string } => {
  const { t } = useLingui()
  const { kind, number, title: name, screen, screens } = next
  const day = weekdayInWords(startsOn)
  const idea = (screen ?? 0) + 1
  switch (kind) {
    case 'pre':
      return {
        eyebrow: t`Empiece aquí`,
        title: t`Prueba inicial`,
        about: (
          <Minutes minutes={null}>
            <Trans>10 preguntas · no cuenta para su calificación</Trans>
          </Minutes>
        ),
        button: t`Empezar`,
      }
    case 'lesson':
      return {
        eyebrow: t`Siga aquí`,
        title: t`Lección ${number}. ${name}`,
        about: (
          <Minutes minutes={next.minutes}>
            {idea > 1 && (
              <Trans>
                va en la idea {idea} de {screens}
              </Trans>
            )}
          </Minutes>
        ),
        button: idea > 1 || number > 1 ? t`Continuar` : t`Empezar`,
      }
    case 'case':
      return {
        eyebrow: t`Siga aquí`,
        title: t`Caso práctico. ${name}`,
        about: (
          <Minutes minutes={next.minutes}>
            <Trans>usted decide cada paso</Trans>
          </Minutes>
        ),
        button: t`Abrir el caso`,
      }
    case 'post':
      return {
        eyebrow: t`Le falta un paso`,
        title: t`Prueba final`,
        about: (
          <Minutes minutes={null}>
            <Trans>una pregunta por pantalla · puede salir y volver</Trans>
          </Minutes>
        ),
        button: t`Hacer la prueba`,
      }
    case 'assignment':
      return { eyebrow: t`Le falta un paso`, title: t`Su actividad en el municipio`, about: <p className="meta">{title}</p>, button: t`Ver la actividad` }
    case 'review':
      return { eyebrow: t`Solo falta la revisión`, title: t`Su actividad está entregada`, about: <p className="meta">{title}</p>, button: t`Ver la actividad` }
    case 'grading':
      return { eyebrow: t`Solo falta la calificación`, title: t`Su prueba final está por calificarse`, about: <p className="meta">{title}</p>, button: t`Ver el curso` }
    case 'certificate':
      return {
        eyebrow: t`Terminó el curso`,
        title: t`Reciba su constancia`,
        about: (
          <p className="meta">
            <Trans>Cumplió todo lo que pide el curso.</Trans>
          </p>
        ),
        button: '',
      }
    case 'start':
      return { eyebrow: t`Su lugar está abierto`, title: t`Empieza el ${day}`, about: <p className="meta">{title}</p>, button: t`Ver el curso` }
    case 'wait':
      return waitsFor === 'place'
        ? { eyebrow: t`Está en lista de espera`, title: t`Su lugar se abre en cuanto haya cupo`, about: <p className="meta">{title}</p>, button: t`Ver qué puede hacer ahora` }
        : { eyebrow: t`Su lugar está apartado`, title: t`Falta la autorización`, about: <p className="meta">{title}</p>, button: t`Ver qué puede hacer ahora` }
    case 'paused':
      return {
        eyebrow: t`Su curso está en pausa`,
        title: t`Lo que hizo está guardado`,
        about: (
          <p className="meta">
            <Trans>Su autorización se está renovando. El curso se reabre solo.</Trans>
          </p>
        ),
        button: t`Ver el curso`,
      }
    case 'done':
      return { eyebrow: seat === 'completed' ? t`Curso terminado` : t`Su curso`, title, about: null, button: t`Ver el curso` }
  }
}

/** The one card of Inicio: the next step, where one is in the course, and the only amber button. */
export const NextStep = ({ card }: { card: EditionCard }) => {
  const words = useStepWords(card)
  const { lessonsDone, lessonsTotal, title, next, editionId } = card
  const showsCourse = next.kind === 'lesson' || next.kind === 'case' || next.kind === 'post' || next.kind === 'pre' || next.kind === 'certificate'
  // who waits reads first where things stand; practice is one tap further
  const to = next.kind === 'wait' ? `/cursos/${editionId}` : (addressOfStep(editionId, next) ?? `/cursos/${editionId}`)
  return (
    <section className="hero" aria-labelledby="siga">
      <div className="stack-8">
        <p className="eyebrow">{words.eyebrow}</p>
        <h2 className="h-l" id="siga">
          {words.title}
        </h2>
        {words.about}
      </div>
      {showsCourse && (
        <div className="stack-8">
          <Hilada done={lessonsDone} of={lessonsTotal} now={next.kind === 'lesson'} />
          <p className="meta">
            <Trans>
              {lessonsDone} de {lessonsTotal} lecciones de {title}
            </Trans>
          </p>
        </div>
      )}
      {next.kind === 'certificate' ? (
        <ClaimButton editionId={editionId} />
      ) : (
        <ButtonLink look="next" size="big" full after="right" to={to}>
          {words.button}
        </ButtonLink>
      )}
      {next.kind === 'wait' && (
        <ButtonLink look="quiet" full icon="phone-ok" to="/practique">
          <Trans>Practique aquí: 3 minutos sin señal</Trans>
        </ButtonLink>
      )}
    </section>
  )
}

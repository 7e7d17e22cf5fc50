import { Plural, Trans } from '@lingui/react/macro'
import { Link } from 'react-router'
import { dayInWords, dayOf } from '../../../session/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { CoursePage } from '../progress.rules.ts'

type Requirement = CoursePage['requirements'][number]

const shortDay = (moment: string | null): string => (moment ? dayInWords(dayOf(moment), { day: 'numeric', month: 'long' }) : '')

const Words = ({ of, editionId, mayTest }: { of: Requirement; editionId: string; mayTest: boolean }) => {
  const course = `/cursos/${editionId}`
  switch (of.kind) {
    case 'pre': {
      const day = shortDay(of.at)
      if (of.met) return <Trans>Prueba inicial: hecha el {day}</Trans>
      return mayTest ? (
        <Link to={`${course}/prueba/pre`}>
          <Trans>Prueba inicial: sin hacer</Trans>
        </Link>
      ) : (
        <Trans>Prueba inicial: sin hacer</Trans>
      )
    }
    case 'lessons': {
      const { done, total } = of
      return of.met ? (
        <Trans>Las {total} lecciones: hechas</Trans>
      ) : (
        <Trans>
          Las {total} lecciones: lleva {done}
        </Trans>
      )
    }
    case 'case': {
      const { title } = of
      const day = shortDay(of.at)
      return of.met ? (
        <Trans>
          Caso «{title}»: hecho el {day}
        </Trans>
      ) : (
        <Link to={`${course}/casos/${of.caseId}`}>
          <Trans>Caso «{title}»: sin hacer</Trans>
        </Link>
      )
    }
    case 'assignment':
      return of.met ? (
        <Trans>Actividad en el municipio: aceptada</Trans>
      ) : (
        <Link to={`${course}/actividad`}>
          {of.state === 'waiting' ? (
            <Trans>Actividad en el municipio: entregada, espera revisión</Trans>
          ) : of.state === 'returned' ? (
            <Trans>Actividad en el municipio: devuelta con comentario</Trans>
          ) : (
            <Trans>Actividad en el municipio: por entregar</Trans>
          )}
        </Link>
      )
    case 'post': {
      const { minGrade, attempts } = of
      const grade = of.grade ?? 0
      const day = shortDay(of.at)
      if (of.met)
        return (
          <Trans>
            Prueba final: {grade} de 100, el {day}
          </Trans>
        )
      if (of.waiting)
        return (
          <Link to={`${course}/prueba/post`}>
            <Trans>Prueba final: por calificar</Trans>
          </Link>
        )
      const words =
        attempts > 0 ? (
          <>
            <Trans>
              Prueba final: {minGrade} de 100 o más; su mejor resultado es {grade}.
            </Trans>{' '}
            <Plural value={attempts} one="Lleva # intento" many="Lleva # intentos" other="Lleva # intentos" />
          </>
        ) : (
          <Trans>Prueba final: {minGrade} de 100 o más; puede repetirla</Trans>
        )
      return mayTest ? <Link to={`${course}/prueba/post`}>{words}</Link> : words
    }
  }
}

/** What the certificate asks for, each with how far it is. */
export const Requirements = ({ page }: { page: CoursePage }) => {
  const { hours } = page
  return (
    <section className="card stack-12" aria-labelledby="constancia">
      <h2 className="h-s row" id="constancia">
        <Icon name="seal" />
        <Trans>Para su constancia</Trans>
      </h2>
      <ul className="reasons">
        {page.requirements.map((of) => (
          <li key={of.kind === 'case' ? of.caseId : of.kind} className={of.met ? undefined : 'watch'}>
            <Icon name={of.met ? 'check' : 'clock'} />
            <span>
              <Words of={of} editionId={page.editionId} mayTest={page.can.test} />
            </span>
          </li>
        ))}
      </ul>
      <p className="meta">
        <Trans>{hours} horas. Vale 2 años.</Trans>
      </p>
    </section>
  )
}

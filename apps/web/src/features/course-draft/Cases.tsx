import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DraftCaseLine } from '@tequio/contracts/training/draft'
import { Link } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import type { Act } from './ModuleCard.tsx'
import { standingWords } from './words.ts'

const Line = ({ courseId, of }: { courseId: string; of: DraftCaseLine }) => {
  const standing = standingWords(of.standing)
  return (
    <div className="grow stack-4">
      <Link id={`caso-${of.caseId}`} to={`/equipo/catalogo/${courseId}/escribir/caso/${of.caseId}`}>
        {of.title}
      </Link>
      <span className="row">
        <Chip tone={standing.tone}>{standing.words}</Chip>
        <span className="meta">
          <Plural value={of.steps} one="# paso" many="# pasos" other="# pasos" />, <Plural value={of.ends} one="# final" many="# finales" other="# finales" />
          {of.minutes !== null && (
            <>
              {' '}
              · <Plural value={of.minutes} one="# minuto" many="# minutos" other="# minutos" />
            </>
          )}
        </span>
      </span>
    </div>
  )
}

/** The practice cases of a course, in their order, with those that the next version will not have. */
export const Cases = ({
  courseId,
  cases,
  removed,
  mayEdit,
  act,
}: {
  courseId: string
  cases: readonly DraftCaseLine[]
  removed: readonly DraftCaseLine[]
  mayEdit: boolean
  act: Act
}) => {
  const { t } = useLingui()
  return (
    <section className="card card-flush" aria-labelledby="casos" id="casos-del-curso">
      <div className="card-head">
        <h2 className="h-s" id="casos" tabIndex={-1}>
          <Trans>Casos prácticos</Trans>
        </h2>
      </div>
      {cases.length === 0 ? (
        <p className="meta item item-pad">
          <Trans>Este curso no tiene casos. Uno corto ayuda a decidir antes de tener que hacerlo en servicio.</Trans>
        </p>
      ) : (
        <ol className="list" aria-label={t`Casos del curso`}>
          {cases.map((one, at) => {
            const { caseId, title } = one
            const step = (by: -1 | 1) => {
              const place = at + by + 1
              const ids = by < 0 ? [`subir-${caseId}`, `bajar-${caseId}`] : [`bajar-${caseId}`, `subir-${caseId}`]
              act({ do: 'move-case', caseId, by }, ids, t`«${title}» quedó en el lugar ${place}.`)
            }
            return (
              <li key={caseId} className="item item-pad row lesson-line">
                <Line courseId={courseId} of={one} />
                {mayEdit && (
                  <div className="row">
                    {cases.length > 1 && (
                      <>
                        <Button size="slim" id={`subir-${caseId}`} disabled={at === 0} onClick={() => step(-1)}>
                          <Trans>Subir</Trans>
                          <span className="vh">: {title}</span>
                        </Button>
                        <Button size="slim" id={`bajar-${caseId}`} disabled={at === cases.length - 1} onClick={() => step(1)}>
                          <Trans>Bajar</Trans>
                          <span className="vh">: {title}</span>
                        </Button>
                      </>
                    )}
                    <Button size="slim" look="quiet" onClick={() => act({ do: 'remove-case', caseId }, ['casos'], t`«${title}» se quitó. Está abajo, entre los casos quitados.`)}>
                      <Trans>Quitar</Trans>
                      <span className="vh">: {title}</span>
                    </Button>
                  </div>
                )}
              </li>
            )
          })}
        </ol>
      )}
      {removed.length > 0 && (
        <>
          <h3 className="h-xs item item-pad">
            <Trans>Casos quitados</Trans>
          </h3>
          <ul className="list">
            {removed.map((one) => {
              const { caseId, title } = one
              return (
                <li key={caseId} className="item item-pad row lesson-line">
                  <Line courseId={courseId} of={one} />
                  {mayEdit && (
                    <Button size="slim" onClick={() => act({ do: 'return-case', caseId }, [`caso-${caseId}`], t`«${title}» volvió, al final de los casos.`)}>
                      <Trans>Devolver</Trans>
                      <span className="vh">: {title}</span>
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useSync } from '../../../offline/sync.ts'
import { useMe } from '../../../session/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { SyncLine } from '../../../ui/SyncLine.tsx'
import { Blocks } from '../content/Blocks.tsx'
import { ratingOf, scoreOf, type Case, type CaseNode, type Run } from './case.rules.ts'
import { Stage } from './Stage.tsx'
import { Errors, Report } from './Exercises.tsx'
import { once } from '../once.ts'

const Way = ({ of, run }: { of: Case; run: Run }) => {
  const { moves } = scoreOf(of, run.path)
  return (
    <details>
      <summary className="link-row">
        <Icon name="list" small />
        <Trans>Repasar mis decisiones</Trans>
      </summary>
      <ol className="stack-12">
        {moves.map(({ node, chosen, best }, at) => {
          const other = node.choices.find(({ score }) => score === best)
          return (
            <li key={node.id} className="card stack-8">
              <p className="row">
                <Icon name={chosen.score === best ? 'check' : 'info'} small />
                <span className="strong grow">
                  {at + 1}. {chosen.text}
                </span>
              </p>
              <p className="meta">{chosen.feedback}</p>
              {other && chosen.score < best && (
                <p className="meta">
                  <span className="strong">
                    <Trans>Otra salida:</Trans>
                  </span>{' '}
                  {other.text}
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </details>
  )
}

const Rubric = ({ of, run }: { of: Case; run: Run }) => {
  if (!of.rubric) return null
  return (
    <section className="stack-12" aria-labelledby="rubrica">
      <h2 className="h-s" id="rubrica">
        <Trans>Cómo fue su actuación</Trans>
      </h2>
      <p className="meta">{of.rubric.note}</p>
      {ratingOf(of, run.path).map(({ id, title, points, max, text }) => (
        <div key={id} className="card stack-4">
          <p className="split">
            <span className="strong">{title}</span>
            <span className="nowrap">
              <Trans>
                {points} de {max}
              </Trans>
            </span>
          </p>
          <p>{text}</p>
        </div>
      ))}
    </section>
  )
}

/** How the case ended, what the person can take from it, and the way back through every decision. */
export const Ending = ({ of, run, node, renew }: { of: Case; run: Run; node: CaseNode; renew: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { rows } = useSync(accountId)
  const sent = rows.find(({ id }) => id === run.sentBy)
  const { score, best, moves } = scoreOf(of, run.path)
  const course = `/cursos/${of.editionId}`
  return (
    <Stage of={of} name={t`${of.title}, cómo terminó`} scene="end">
      <p className="eyebrow">
        <Trans>Cómo terminó</Trans>
      </p>
      <h1 className="h-m">{node.end?.outcome}</h1>
      {node.blocks.length > 0 && <Blocks blocks={node.blocks} />}
      <section className="card stack-4">
        <p>
          <span className="grade">{score}</span> <Trans>de {best} puntos</Trans>
        </p>
        <p className="meta">
          <Plural value={moves.length} one="En # decisión." many="En # decisiones." other="En # decisiones." />
        </p>
        {sent?.state === 'waiting' && (
          <SyncLine state="device">
            <Trans>Guardado en este teléfono; se envía solo.</Trans>
          </SyncLine>
        )}
        {sent?.state === 'applied' && (
          <SyncLine state="saved" good>
            <Trans>El programa ya lo tiene.</Trans>
          </SyncLine>
        )}
      </section>
      {sent?.result?.completed && (
        <Callout tone="ok" live>
          <Trans>Con este caso cumplió todo lo que pide el curso. Reciba su constancia desde el curso.</Trans>
        </Callout>
      )}
      <Blocks blocks={node.end?.debrief ?? []} />
      <Rubric of={of} run={run} />
      <Report fields={of.report} />
      <Errors errors={of.errors} />
      <Way of={of} run={run} />
      <ButtonLink look="next" size="big" full after="right" to={course}>
        <Trans>Volver al curso</Trans>
      </ButtonLink>
      <Button full onClick={once(renew)}>
        <Trans>Hacerlo otra vez</Trans>
      </Button>
    </Stage>
  )
}

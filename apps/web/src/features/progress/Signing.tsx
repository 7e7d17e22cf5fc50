import '../../ui/css/level.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readAssessment, signAsAssessor, signAsMunicipality } from '@tequio/contracts/progress/assessment'
import type { Instrument } from '@tequio/contracts/progress/instrument'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import { Timeline } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { WholeAssessment } from './Assessment.tsx'
import { EvidenceLink } from './EvidenceCard.tsx'
import { Reopen } from './Reopen.tsx'
import { asLevel, pointsInWords } from './words.ts'

const Answers = ({ assessment, instrument }: { assessment: WholeAssessment; instrument: Instrument }) => (
  <section className="stack-12" aria-labelledby="respuestas">
    <h2 className="h-m" id="respuestas">
      <Trans>Lo que se firma</Trans>
    </h2>
    {instrument.components.map((component) => {
      const scored = assessment.components.find((one) => one.componentId === component.id)
      const level = asLevel(scored?.level)
      return (
        <details key={component.id} className="card">
          <summary className="item">
            {level === null ? <span className="lvl none">–</span> : <LevelBadge level={level} />}
            <span className="grow">
              <span className="h-xs">{component.title}</span>
              <span className="meta">
                <Trans>
                  {scored?.answered ?? 0} de {component.criteria.length} criterios
                </Trans>
                {(scored?.notApplicable ?? 0) > 0 && (
                  <>
                    , <Plural value={scored?.notApplicable ?? 0} one="# no aplica" many="# no aplican" other="# no aplican" />
                  </>
                )}
              </span>
            </span>
            <span className="num">{scored?.score == null ? '–' : pointsInWords(scored.score)}</span>
          </summary>
          <ul className="list">
            {component.criteria.map((criterion) => {
              const rating = assessment.ratings.find((one) => one.criterionId === criterion.id)
              const own = asLevel(rating?.level)
              return (
                <li key={criterion.id} className="item row-top">
                  {own === null ? <span className="lvl none">–</span> : <LevelBadge level={own} />}
                  <span className="grow">
                    <span className="strong">{criterion.title}</span>
                    {rating?.provisional && (
                      <>
                        {' '}
                        <Trans>(provisional)</Trans>
                      </>
                    )}
                    <span className="meta">
                      {rating?.notApplicable ? <Trans>No aplica: {rating.reason}</Trans> : criterion.levels.find((step) => step.level === rating?.level)?.descriptor}
                    </span>
                    {rating?.note && (
                      <span className="meta">
                        <Trans>Nota: {rating.note}</Trans>
                      </span>
                    )}
                    {assessment.evidence
                      .filter((one) => one.criterionId === criterion.id)
                      .map((one) => (
                        <span key={one.evidenceId} className="meta">
                          <EvidenceLink assessmentId={assessment.assessmentId} evidence={one} />
                        </span>
                      ))}
                  </span>
                </li>
              )
            })}
          </ul>
        </details>
      )
    })}
  </section>
)

/** Both signatures in their order, what is signed, and the way back before the second. */
export const Signing = ({ assessment, instrument }: { assessment: WholeAssessment; instrument: Instrument }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const asAssessor = useSend(signAsAssessor)
  const asMunicipality = useSend(signAsMunicipality)
  const { assessmentId, version, can, place } = assessment
  const side = can.signAs[0]
  const sign = async () => {
    const done = await (side === 'assessor' ? asAssessor : asMunicipality).send({ params: { assessmentId }, body: { version } })
    if (done) await client.invalidateQueries()
    else await client.invalidateQueries({ queryKey: [readAssessment.path] })
  }
  const problem = asAssessor.problem ?? asMunicipality.problem
  const provisional = assessment.ratings.filter((one) => one.provisional).length
  const signature = (of: 'assessor' | 'municipality') => assessment.signatures.find((one) => one.side === of)
  const [first, second] = [signature('assessor'), signature('municipality')]
  const about = (one: typeof first) => (one ? t`${one.name || t`Firmado`}, ${momentInWords(one.signedAt, place.timeZone)} h` : t`Aún no`)
  return (
    <div className="cols-wide">
      <Answers assessment={assessment} instrument={instrument} />
      <aside className="stack" aria-labelledby="firmas">
        <h2 className="h-m" id="firmas">
          {assessment.status === 'signed' ? <Trans>Firmado por las dos partes</Trans> : <Trans>Firmas</Trans>}
        </h2>
        <p>
          <Trans>
            Puntaje <strong>{assessment.total === null ? '–' : pointsInWords(assessment.total)}</strong> de 100, con {assessment.answered} de {assessment.criteria} criterios.
          </Trans>
        </p>
        <Timeline
          label={t`Firmas`}
          items={[
            { key: 'a', state: first ? 'done' : 'now', title: t`Quien evaluó`, about: about(first) },
            { key: 'm', state: second ? 'done' : first ? 'now' : 'todo', title: t`Municipio de ${place.name}`, about: about(second) },
          ]}
        />
        {provisional > 0 && assessment.status !== 'signed' && (
          <Callout tone="warn">
            <Plural
              value={provisional}
              one="# nivel es provisional y se firma así."
              many="# niveles son provisionales y se firman así."
              other="# niveles son provisionales y se firman así."
            />
          </Callout>
        )}
        {problem && <Trouble problem={problem} />}
        {side && (
          <Button look="next" full busy={asAssessor.busy || asMunicipality.busy} onClick={() => void sign()}>
            {side === 'assessor' ? <Trans>Firmar como evaluación</Trans> : <Trans>Firmar por el municipio</Trans>}
          </Button>
        )}
        {side && (
          <p className="meta">
            <Trans>Al firmar las dos partes, los niveles ya no cambian y pasan a la matriz.</Trans>
          </p>
        )}
        {assessment.status === 'finished' && !side && (
          <Callout>{first ? <Trans>Falta la firma del enlace o de quien firma por el municipio.</Trans> : <Trans>Falta la firma de quien evaluó.</Trans>}</Callout>
        )}
        {can.reopen && <Reopen assessment={assessment} />}
        {assessment.status === 'signed' && (
          <ButtonLink look="next" full after="right" to={`/equipo/matriz/${place.municipalityId}`}>
            <Trans>Ver en la matriz</Trans>
          </ButtonLink>
        )}
      </aside>
    </div>
  )
}

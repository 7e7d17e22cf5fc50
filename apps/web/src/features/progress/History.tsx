import '../../ui/css/level.css'
import './progress.css'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readCriterionHistory } from '@tequio/contracts/progress/municipality'
import { queryOf } from '../../api/query.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LevelBadge } from '../../ui/LevelCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { EvidenceChip, EvidenceLink } from './EvidenceCard.tsx'
import { asLevel, roundInWords } from './words.ts'

/** A cell opened: what each round said, by whom, with which evidence, newest first. */
export const History = ({ municipalityId, criterionId, onClose }: { municipalityId: string; criterionId: string; onClose: () => void }) => {
  const read = useQuery(queryOf(readCriterionHistory, { params: { municipalityId, criterionId } }))
  const page = read.data
  return (
    <Dialog
      open
      title={page ? page.title : <Trans>Criterio</Trans>}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          <Trans>Cerrar</Trans>
        </Button>
      }
    >
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : !page ? (
        <Skeleton lines={6} />
      ) : (
        <div className="stack history-levels" tabIndex={0} role="group" aria-label={page.title}>
          <p className="meta">
            {page.place.name}. {page.componentTitle}
          </p>
          <p>{page.question}</p>
          {page.rounds.toReversed().map((round) => {
            const level = asLevel(round.rating?.level)
            const step = page.descriptors.find((one) => one.level === level)
            return (
              <section key={round.assessmentId} className="card stack-8" aria-label={roundInWords(round.round)}>
                <div className="row-12 row-top">
                  {level === null ? <span className="lvl none">–</span> : <LevelBadge level={level} />}
                  <div className="grow stack-4">
                    <h3 className="h-xs">
                      {roundInWords(round.round)}
                      {step && <>: {step.label}</>}
                      {round.rating?.provisional && (
                        <>
                          {' '}
                          <Trans>(provisional)</Trans>
                        </>
                      )}
                    </h3>
                    {step && <p className="meta">{step.descriptor}</p>}
                    {round.rating === null && (
                      <p className="meta">
                        <Trans>Esta ronda no tenía este criterio.</Trans>
                      </p>
                    )}
                    {round.rating?.notApplicable && (
                      <p className="meta">
                        <Trans>No aplica: {round.rating.reason}</Trans>
                      </p>
                    )}
                    {round.rating?.note && (
                      <p>
                        <Trans>Nota: {round.rating.note}</Trans>
                      </p>
                    )}
                    {round.rating && (
                      <p className="meta">
                        <Trans>
                          {round.rating.by}, {momentInWords(round.rating.at, page.place.timeZone)} h
                        </Trans>
                      </p>
                    )}
                  </div>
                </div>
                {round.evidence.length === 0 ? (
                  <p className="meta">
                    <Trans>Sin evidencia guardada.</Trans>
                  </p>
                ) : (
                  <ul className="files-slim">
                    {round.evidence.map((one) => (
                      <li key={one.evidenceId} className="file">
                        <Icon name={one.kind === 'file' ? 'file' : one.kind === 'link' ? 'share' : 'eye'} />
                        <span className="grow">
                          <EvidenceLink assessmentId={round.assessmentId} evidence={one} />
                        </span>
                        <EvidenceChip kind={one.kind} />
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            )
          })}
        </div>
      )}
    </Dialog>
  )
}

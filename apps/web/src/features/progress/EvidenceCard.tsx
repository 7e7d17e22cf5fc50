import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readAssessment } from '@tequio/contracts/progress/assessment'
import { readEvidenceFile, removeEvidence, type Evidence } from '@tequio/contracts/progress/evidence'
import type { Criterion } from '@tequio/contracts/progress/instrument'
import { useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { AddEvidence } from './AddEvidence.tsx'
import type { WholeAssessment } from './Assessment.tsx'

export const EvidenceLink = ({ assessmentId, evidence }: { assessmentId: string; evidence: Pick<Evidence, 'evidenceId' | 'kind' | 'title' | 'url'> }) =>
  evidence.kind === 'file' ? (
    <a href={addressOf(readEvidenceFile, { params: { assessmentId, evidenceId: evidence.evidenceId } })} download>
      {evidence.title}
    </a>
  ) : evidence.url ? (
    <a href={evidence.url} target="_blank" rel="noreferrer">
      {evidence.title}
    </a>
  ) : (
    <>{evidence.title}</>
  )

export const EvidenceChip = ({ kind }: { kind: Evidence['kind'] }) => (
  <Chip tone="ok">{kind === 'seen' ? <Trans>Vista</Trans> : kind === 'link' ? <Trans>Enlace</Trans> : <Trans>Archivo</Trans>}</Chip>
)

const icons = { file: 'file', link: 'share', seen: 'eye' } as const

/** What the criterion asks for, what of it is here, and anything else that was handed over. */
export const EvidenceCard = ({ assessment, criterion }: { assessment: WholeAssessment; criterion: Criterion }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [adding, setAdding] = useState<{ asked: number | null; title: string }>()
  const { send, problem } = useSend(removeEvidence)
  const { assessmentId, can } = assessment
  const own = assessment.evidence.filter((one) => one.criterionId === criterion.id)
  const asked = criterion.evidence.map((title, at) => ({ title, at, given: own.filter((one) => one.asked === at) }))
  const others = own.filter((one) => one.asked === null)
  const here = asked.filter(({ given }) => given.length > 0).length
  const remove = async (evidenceId: string) => {
    if (await send({ params: { assessmentId, evidenceId } })) await client.invalidateQueries({ queryKey: [readAssessment.path] })
  }
  const row = (one: Evidence) => (
    <li key={one.evidenceId} className="file">
      <Icon name={icons[one.kind]} />
      <span className="grow">
        <EvidenceLink assessmentId={assessmentId} evidence={one} />
      </span>
      <EvidenceChip kind={one.kind} />
      {can.addEvidence && (
        <Button look="quiet" size="slim" icon="x" aria-label={t`Quitar ${one.title}`} onClick={() => void remove(one.evidenceId)}>
          {null}
        </Button>
      )}
    </li>
  )
  return (
    <section className="card stack-4" aria-labelledby="evidencia">
      <h3 className="h-xs" id="evidencia">
        <Trans>
          Evidencia: {here} de {asked.length} pedidas
        </Trans>
      </h3>
      {problem && <Trouble problem={problem} />}
      <ul className="files-slim">
        {asked.flatMap(({ title, at, given }) =>
          given.length > 0
            ? given.map(row)
            : [
                <li key={title} className="file">
                  <Icon name="gap" />
                  <span className="grow">{title}</span>
                  {can.addEvidence && (
                    <Button look="quiet" size="slim" aria-label={t`Agregar: ${title}`} onClick={() => setAdding({ asked: at, title })}>
                      <Trans>Agregar</Trans>
                    </Button>
                  )}
                </li>,
              ],
        )}
        {others.map(row)}
      </ul>
      {can.addEvidence && (
        <p>
          <Button look="quiet" size="slim" icon="plus" onClick={() => setAdding({ asked: null, title: '' })}>
            <Trans>Otra evidencia</Trans>
          </Button>
        </p>
      )}
      {adding && <AddEvidence assessmentId={assessmentId} criterionId={criterion.id} asked={adding.asked} title={adding.title} onClose={() => setAdding(undefined)} />}
    </section>
  )
}

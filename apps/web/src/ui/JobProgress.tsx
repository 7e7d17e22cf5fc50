import { Trans, useLingui } from '@lingui/react/macro'
import { Button, ButtonLink } from './Button.tsx'
import { Callout } from './Callout.tsx'

export type JobState = { state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null; file?: string | null }

/** Work longer than a second, in words and as a bar. The screen asks for its state; `cancel` stops it between steps. */
export const JobProgress = ({ job, what, cancel, again }: { job: JobState; what: string; cancel?: () => void; again?: () => void }) => {
  const { t } = useLingui()
  const { done, total } = job
  if (job.state === 'failed')
    return (
      <Callout tone="err" live>
        <p>
          <Trans>No se pudo terminar: {what}.</Trans>
        </p>
        {again && (
          <Button size="slim" onClick={again}>
            <Trans>Intentar otra vez</Trans>
          </Button>
        )}
      </Callout>
    )
  if (job.state === 'cancelled')
    return (
      <Callout live>
        <Trans>Se canceló: {what}.</Trans>
      </Callout>
    )
  if (job.state === 'done')
    return (
      <Callout tone="ok" live>
        <p>
          <Trans>Listo: {what}.</Trans>
        </p>
        {job.file && (
          <ButtonLink size="slim" icon="download" href={job.file} download>
            <Trans>Descargar</Trans>
          </ButtonLink>
        )}
      </Callout>
    )
  return (
    <div className="stack-8" role="status">
      <p className="meta">{job.state === 'queued' ? t`En espera: ${what}` : total ? t`${what}: ${done} de ${total}` : what}</p>
      <progress className="progress" value={total ? done : undefined} max={total ?? 1} aria-label={what} />
      {cancel && (
        <p>
          <Button look="quiet" size="slim" onClick={cancel}>
            <Trans>Cancelar</Trans>
          </Button>
        </p>
      )}
    </div>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { getIdentitySummary } from '@tequio/contracts/identity/person'
import type { BoardRow } from '@tequio/contracts/training/board'
import type { ReactNode } from 'react'
import type { Reply } from '../../api/call.ts'
import { dayInShort, dayInWords } from '../../session/dates.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Todo } from '../../ui/Steps.tsx'
import type { TrainingSummary } from './Headline.tsx'
import type { ProgressSummary } from './MatrixOverview.tsx'
import type { VettingSummary } from './VettingDays.tsx'

export type IdentitySummary = Reply<typeof getIdentitySummary>
type Step = { key: string; title: ReactNode; about?: ReactNode; to: string; words: ReactNode }

/** At most three things worth doing today, the nearest first; nothing to do is almost silent. */
export const Today = ({
  training,
  rows,
  vetting,
  progress,
  identity,
}: {
  identity: IdentitySummary | undefined
  training: TrainingSummary | undefined
  rows: readonly BoardRow[] | undefined
  vetting: VettingSummary | undefined
  progress: ProgressSummary | undefined
}) => {
  const { t } = useLingui()
  const steps: Step[] = []
  const orphans = identity?.items.filter((place) => place.participation === 'active' && !place.hasContact) ?? []
  const [orphan] = orphans
  if (orphan)
    steps.push({
      key: 'contact',
      title: <Plural value={orphans.length} one={`${orphan.name} no tiene enlace.`} many="# municipios no tienen enlace." other="# municipios no tienen enlace." />,
      about:
        orphans.length === 1 && orphan.lastContactOn ? (
          <Trans>El último salió el {dayInShort(orphan.lastContactOn)}.</Trans>
        ) : (
          <Trans>{orphan.name} es el primero. Nadie en puesto lleva el programa ahí.</Trans>
        ),
      to: orphans.length === 1 ? `/equipo/organizacion/${orphan.municipalityId}` : '/equipo/organizacion',
      words: <Trans>Abrir la organización</Trans>,
    })
  const batch = vetting?.nextNeededBy
  if (batch) {
    const day = dayInWords(batch.day, { day: 'numeric', month: 'long' })
    steps.push({
      key: 'batch',
      title: (
        <Plural
          value={batch.daysLeft}
          _0="Hoy se necesita un resultado de verificación."
          one="Queda # día para un resultado de verificación."
          many="Quedan # días para un resultado de verificación."
          other="Quedan # días para un resultado de verificación."
        />
      ),
      about: (
        <Trans>
          {batch.purpose}. A más tardar el {day}.
        </Trans>
      ),
      to: '/equipo/verificacion',
      words: <Trans>Abrir la verificación</Trans>,
    })
  }
  const most = rows?.filter((row) => row.lacking.consent > 0).toSorted((a, b) => b.lacking.consent - a.lacking.consent)[0]
  if (most)
    steps.push({
      key: 'consent',
      title: (
        <Plural
          value={most.lacking.consent}
          one={`Pida # consentimiento a ${most.name}.`}
          many={`Pida # consentimientos a ${most.name}.`}
          other={`Pida # consentimientos a ${most.name}.`}
        />
      ),
      about: <Trans>Sin él, la persona no entra a ningún lote.</Trans>,
      to: `/equipo/pendientes?municipio=${most.municipalityId}&falta=consent`,
      words: <Trans>Ver a quiénes</Trans>,
    })
  if (vetting && vetting.expiringIn30Days > 0)
    steps.push({
      key: 'expiring',
      title: (
        <Plural
          value={vetting.expiringIn30Days}
          one="Renueve # autorización que vence antes de 30 días."
          many="Renueve # autorizaciones que vencen antes de 30 días."
          other="Renueve # autorizaciones que vencen antes de 30 días."
        />
      ),
      to: '/equipo/verificacion?estado=expiring',
      words: <Trans>Ver cuáles</Trans>,
    })
  const next = training?.nextEdition
  if (next && next.waiting > 0) {
    const day = dayInWords(next.startsOn, { day: 'numeric', month: 'long' })
    steps.push({
      key: 'waiting',
      title: (
        <Plural
          value={next.waiting}
          one="# lugar reservado espera su autorización."
          many="# lugares reservados esperan su autorización."
          other="# lugares reservados esperan su autorización."
        />
      ),
      about: (
        <Trans>
          {next.courseTitle}, empieza el {day}.
        </Trans>
      ),
      to: `/equipo/capacitacion/${next.editionId}`,
      words: <Trans>Abrir la edición</Trans>,
    })
  }
  const waiting = progress?.waiting.length ?? 0
  if (waiting > 0)
    steps.push({
      key: 'assessments',
      title: <Plural value={waiting} one="# diagnóstico espera a alguien." many="# diagnósticos esperan a alguien." other="# diagnósticos esperan a alguien." />,
      about: <Trans>Está abierto, o terminado y sin las dos firmas.</Trans>,
      to: '/equipo/diagnosticos',
      words: <Trans>Ver los diagnósticos</Trans>,
    })
  const data = rows?.filter((row) => row.lacking.data > 0).toSorted((a, b) => b.lacking.data - a.lacking.data)[0]
  if (data)
    steps.push({
      key: 'data',
      title: (
        <Plural
          value={data.lacking.data}
          one={`Complete los datos de # persona de ${data.name}.`}
          many={`Complete los datos de # personas de ${data.name}.`}
          other={`Complete los datos de # personas de ${data.name}.`}
        />
      ),
      to: `/equipo/pendientes?municipio=${data.municipalityId}&falta=data`,
      words: <Trans>Ver a quiénes</Trans>,
    })
  if (steps.length === 0) return null
  return (
    <section className="card" aria-labelledby="hoy">
      <h2 className="h-xs" id="hoy">
        <Trans>Hoy conviene</Trans>
      </h2>
      <Todo
        label={t`Hoy conviene`}
        steps={steps.slice(0, 3).map(({ key, title, about, to, words }, at) => ({
          key,
          title,
          about,
          action: (
            <ButtonLink size="slim" look={at === 0 ? 'next' : 'plain'} after={at === 0 ? 'right' : undefined} to={to}>
              {words}
            </ButtonLink>
          ),
        }))}
      />
    </section>
  )
}

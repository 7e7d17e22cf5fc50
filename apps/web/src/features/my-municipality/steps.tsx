import { Plural, Trans } from '@lingui/react/macro'
import type { getIdentitySummary } from '@tequio/contracts/identity/person'
import type { PairRow } from '@tequio/contracts/mentoring/pair'
import type { PreparationHead } from '@tequio/contracts/vetting/preparation'
import type { BoardRow } from '@tequio/contracts/training/board'
import type { ReactNode } from 'react'
import type { Reply } from '../../api/call.ts'
import { dayInWords } from '../../session/dates.ts'

export type WeekStep = { key: string; title: ReactNode; about?: ReactNode; to: string; words: ReactNode }
type Facts = {
  row: BoardRow | undefined
  people: Reply<typeof getIdentitySummary>['items'][number] | undefined
  pairs: readonly PairRow[] | undefined
  /** Courses that institutions prepare for, the next one first. */
  preparations: readonly PreparationHead[] | undefined
  here: string
}

/** What the municipality should do, what blocks persons first; the screen shows three. */
export const stepsOf = ({ row, people, pairs, preparations, here }: Facts): WeekStep[] => {
  const steps: WeekStep[] = []
  const lacking = (requirement: string) => `/equipo/pendientes?municipio=${here}&falta=${requirement}`
  const prepared = preparations?.find((one) => one.municipalityId === here && one.tasks.some((task) => !task.isDone))
  const due = prepared?.tasks[0]?.dueOn
  if (prepared && due)
    steps.push({
      key: 'preparation',
      title: <Trans>Reúna los papeles para {prepared.purpose}</Trans>,
      about: (
        <Trans>
          {prepared.institution}. A más tardar el {dayInWords(due)}.
        </Trans>
      ),
      to: `/equipo/verificacion/preparaciones/${prepared.preparationId}`,
      words: <Trans>Ver qué falta</Trans>,
    })
  if (row && row.lacking.cup > 0)
    steps.push({
      key: 'cup',
      title: <Plural value={row.lacking.cup} one="Suba el CUP de # persona" many="Suba el CUP de # personas" other="Suba el CUP de # personas" />,
      about: <Trans>Sin él no entran al próximo lote.</Trans>,
      to: lacking('cup'),
      words: <Trans>Ver a quiénes</Trans>,
    })
  if (row && row.lacking.consent > 0)
    steps.push({
      key: 'consent',
      title: <Plural value={row.lacking.consent} one="Reúna # consentimiento" many="Reúna # consentimientos" other="Reúna # consentimientos" />,
      about: <Trans>Cada persona lo da en su teléfono, o en una hoja firmada que usted sube.</Trans>,
      to: lacking('consent'),
      words: <Trans>Ver a quiénes</Trans>,
    })
  if (row && row.lacking.data > 0)
    steps.push({
      key: 'data',
      title: <Plural value={row.lacking.data} one="Complete los datos de # persona" many="Complete los datos de # personas" other="Complete los datos de # personas" />,
      to: lacking('data'),
      words: <Trans>Ver a quiénes</Trans>,
    })
  const unsigned = pairs?.find((pair) => pair.status === 'formed')
  if (unsigned) {
    const other = unsigned.mentor.municipalityId === here ? unsigned.mentee.name : unsigned.mentor.name
    steps.push({
      key: 'sign',
      title: <Trans>Firmen el convenio con {other}</Trans>,
      about: <Trans>La mentoría empieza cuando firman los dos municipios.</Trans>,
      to: `/equipo/mentoria/${unsigned.pairId}`,
      words: <Trans>Abrir el convenio</Trans>,
    })
  }
  const late = pairs?.find((pair) => pair.overdue > 0)
  if (late)
    steps.push({
      key: 'late',
      title: <Plural value={late.overdue} one="# compromiso está tarde" many="# compromisos están tarde" other="# compromisos están tarde" />,
      about: (
        <Trans>
          {late.mentor.name} y {late.mentee.name}
        </Trans>
      ),
      to: `/equipo/mentoria/${late.pairId}`,
      words: <Trans>Ver compromisos</Trans>,
    })
  if (people && people.accountsWaiting > 0)
    steps.push({
      key: 'accounts',
      title: <Plural value={people.accountsWaiting} one="# persona aún no entra" many="# personas aún no entran" other="# personas aún no entran" />,
      about: <Trans>Entrégueles su usuario y su código en la hoja impresa.</Trans>,
      to: '/equipo/personas?cuenta=waiting',
      words: <Trans>Ver a quiénes</Trans>,
    })
  return steps
}

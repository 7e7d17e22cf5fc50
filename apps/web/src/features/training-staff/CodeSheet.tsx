import './sessions.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readEdition } from '@tequio/contracts/training/edition'
import { listEnrolmentCodes } from '@tequio/contracts/training/enrolment-code'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'

/** The sheet of an enrolment code, to print and hang up. */
export const CodeSheet = () => {
  const { t } = useLingui()
  const { editionId = '', codeId = '' } = useParams()
  const codes = useQuery(queryOf(listEnrolmentCodes, { params: { editionId } }))
  const edition = useQuery(queryOf(readEdition, { params: { editionId } }))
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: edition.data?.edition.name ?? t`Edición` },
  ]
  const name = t`Código de inscripción`
  if (!codes.data) return <WorkWaiting name={name} crumbs={crumbs} read={codes} />
  if (!edition.data) return <WorkWaiting name={name} crumbs={crumbs} read={edition} />
  const found = codes.data.items.find((one) => one.codeId === codeId)
  const { courseTitle } = edition.data.edition
  if (found?.state !== 'open')
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        <EmptyState title={<Trans>Este código ya no vale</Trans>}>
          <Trans>Cree otro en la página de la edición.</Trans>
        </EmptyState>
      </Work>
    )
  const until = dayInWords(found.untilOn)
  return (
    <Work
      name={name}
      title={<Trans>Código de inscripción {found.code}</Trans>}
      crumbs={crumbs}
      actions={
        <Button icon="print" onClick={() => print()}>
          <Trans>Imprimir</Trans>
        </Button>
      }
    >
      <section className="card card-24 code-sheet" aria-label={t`Hoja para imprimir`}>
        <h2 className="h-l">{courseTitle}</h2>
        <Qr address={found.address} label={t`Código QR para inscribirse`} />
        <p>
          <Trans>Apunte la cámara de su teléfono al cuadro, o abra Tequio, toque Cursos y «Tengo un código de inscripción», y escriba:</Trans>
        </p>
        <p className="code-letters" aria-label={found.code.split('').join(' ')}>
          {found.code}
        </p>
        <p className="meta">
          <Trans>Vale hasta el {until}.</Trans>
        </p>
      </section>
    </Work>
  )
}

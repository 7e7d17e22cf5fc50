import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { closePeriod, periodClosed } from '@tequio/contracts/training/closing'
import { participationMoved, type ParticipationTable } from '@tequio/contracts/training/participation'
import { Fragment, useEffect, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { periodInWords, sexWords } from './figure-words.ts'
import { countText, type PersonCounts } from './person-counts.ts'

/** Closes a quarter for good: shows the figures that stay first, and sends a basis that names them with what is told of earlier quarters, so that nothing that came meanwhile is frozen unseen. */
export const CloseQuarter = ({
  table,
  quarter,
  isFirst,
  counts,
  isCounting,
  again,
}: {
  table: ParticipationTable
  quarter: { from: string; to: string; basis: string }
  isFirst: boolean
  counts: PersonCounts | undefined
  isCounting: boolean
  again: () => Promise<unknown>
}) => {
  const { t } = useLingui()
  const [asks, setAsks] = useState(false)
  const { send, busy, problem, forget } = useSend(closePeriod)
  const { total, adjustments } = table
  const dates = periodInWords(table)
  const close = () => {
    forget()
    setAsks(false)
  }
  const confirm = async () => {
    const counted = counts && { sex: countText(counts.sexes), age: countText(counts.ages) }
    if (await send({ body: { ...quarter, ...counted } })) say(t`El trimestre quedó cerrado.`)
    await again()
  }
  useEffect(() => {
    // the question goes with the answer: the page then shows who closed it
    if (problem?.code === periodClosed.code) say(sentenceOf(problem))
  }, [problem])
  const figures = [
    [t`Personas`, total.people],
    ...sexWords().flatMap((words, at) => (counts?.sexes[at] ? [[words, counts.sexes[at]] as const] : [])),
    [t`Participaciones`, total.participations],
    [t`Cursos terminados`, total.completed],
    [t`Horas`, total.hours],
  ] as const
  return (
    <section className="card stack-12" aria-labelledby="cierre">
      <h2 className="h-s" id="cierre">
        <Trans>Este trimestre terminó y no está cerrado</Trans>
      </h2>
      <p>
        <Trans>Ciérrelo cuando lo informe: sus cifras quedan como están, y lo que llegue después se ve como ajuste en el trimestre siguiente.</Trans>
      </p>
      <div>
        <Button look="next" icon="lock" onClick={() => setAsks(true)}>
          <Trans>Cerrar el trimestre</Trans>
        </Button>
      </div>
      <Dialog
        open={asks}
        title={<Trans>¿Cerrar el trimestre con estas cifras?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Todavía no</Trans>
            </Button>
            <Button look="primary" busy={busy || isCounting} onClick={() => void confirm()}>
              <Trans>Cerrar para siempre</Trans>
            </Button>
          </>
        }
      >
        <p>{dates}.</p>
        <dl className="dl">
          {figures.map(([words, value]) => (
            <Fragment key={words}>
              <dt>{words}</dt>
              <dd>{numberInWords(value)}</dd>
            </Fragment>
          ))}
        </dl>
        <p>
          <Trans>Quedan así también los desgloses y las personas de cada cifra.</Trans>
        </p>
        {adjustments.length > 0 && (
          <p>
            <Plural
              value={adjustments.length}
              one="Con ellas quedan los ajustes a # trimestre anterior."
              many="Con ellas quedan los ajustes a # trimestres anteriores."
              other="Con ellas quedan los ajustes a # trimestres anteriores."
            />
          </p>
        )}
        {!counts && !isCounting && (
          <Callout tone="warn">
            <Trans>Sexo y edad no se pudieron contar. Si cierra ahora, quedan sin dato.</Trans>
          </Callout>
        )}
        <p>
          <Trans>Un trimestre cerrado no se puede abrir otra vez.</Trans> {isFirst && <Trans>Los anteriores a este ya no se podrán cerrar.</Trans>}
        </p>
        {problem && <Trouble problem={problem} again={problem.code === participationMoved.code ? undefined : () => void confirm()} />}
      </Dialog>
    </section>
  )
}

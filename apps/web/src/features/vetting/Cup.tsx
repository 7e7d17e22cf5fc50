import { Trans, useLingui } from '@lingui/react/macro'
import { saveCup, type CupComponent } from '@tequio/contracts/vetting/case'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { dayInShort, dayInWords, daysUntil, monthInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Months } from '../../ui/Months.tsx'
import { Select } from '../../ui/Field.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useAgain, type File } from './case-reading.ts'
import { cupWords } from './words.ts'

const components: readonly CupComponent[] = ['confidence', 'skills', 'performance', 'training']
type Row = File['cup'][number]

const Result = ({ row }: { row: Row | undefined }) => {
  if (!row)
    return (
      <Chip>
        <Trans>Falta</Trans>
      </Chip>
    )
  if (!row.isPassed)
    return (
      <Chip tone="err">
        <Trans>No aprobado</Trans>
      </Chip>
    )
  if (row.validUntil && daysUntil(row.validUntil) < 0)
    return (
      <Chip tone="err">
        <Trans>Vencido</Trans>
      </Chip>
    )
  return row.validUntil && daysUntil(row.validUntil) <= 90 ? (
    <Chip tone="warn">
      <Trans>Vence pronto</Trans>
    </Chip>
  ) : (
    <Chip tone="ok">
      <Trans>Aprobado</Trans>
    </Chip>
  )
}

const Form = ({ file, component, row, onClose }: { file: File; component: CupComponent; row: Row | undefined; onClose: () => void }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(saveCup)
  const [errors, setErrors] = useState<{ done?: string; until?: string }>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [doneOn, until] = [dayFrom(form, 'hecho'), dayFrom(form, 'vale')]
    const wrong = { ...(doneOn ? {} : { done: t`Escriba un día que exista.` }), ...(until === undefined ? { until: t`Ese día no existe.` } : {}) }
    setErrors(wrong)
    if (!doneOn || until === undefined) return
    const changed = { component, isPassed: form.get('resultado') === 'si', doneOn, validUntil: until || null }
    if (!(await send({ params: { caseId: file.caseId }, body: { components: [...file.cup.filter((one) => one.component !== component), changed] } }))) return
    say(t`Se guardó el componente.`)
    onClose()
    await again()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <Select
        label={t`Resultado`}
        name="resultado"
        defaultValue={row && !row.isPassed ? 'no' : 'si'}
        options={[
          ['si', t`Aprobado`],
          ['no', t`No aprobado`],
        ]}
      />
      <DateBoxes legend={t`Fecha`} name="hecho" day={row?.doneOn ?? ''} error={errors.done} />
      <DateBoxes legend={t`Vale hasta`} name="vale" day={row?.validUntil ?? ''} hint={t`Deje vacío si no vence.`} error={errors.until} />
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Guardar</Trans>
        </Button>
      </div>
    </form>
  )
}

/** The next 24 months, if nothing is renewed. */
const Ahead = ({ of }: { of: File['cupForecast'] }) => {
  const { t } = useLingui()
  const ending = of.months.filter((one) => one.ending.length > 0)
  const told = ending.map((one) => `${monthInWords(one.month)}: ${one.ending.map(cupWords).join(', ')}`).join('; ')
  const words = of.stands ? (
    of.until !== null && ending.length > 0 ? (
      <Trans>
        Vale completo hasta el {dayInWords(of.until)}. En los próximos 24 meses vence: {told}.
      </Trans>
    ) : (
      <Trans>En los próximos 24 meses no vence nada.</Trans>
    )
  ) : (
    <Trans>Hoy no vale completo.</Trans>
  )
  return (
    <div className="card stack-8">
      <Months label={told || t`En los próximos 24 meses no vence nada.`} months={of.months.map((one) => ({ ...one, isMarked: one.ending.length > 0 }))} />
      <p className="meta">{words}</p>
    </div>
  )
}

/** The police certificate: results and dates only. */
export const Cup = ({ file }: { file: File }) => {
  const { t } = useLingui()
  const [changing, setChanging] = useState<CupComponent>()
  const mayPrepare = has(useMe(), 'coordinator')
  const rowOf = (component: CupComponent) => file.cup.find((one) => one.component === component)
  return (
    <section className="stack-8" aria-labelledby="cup">
      <h2 className="h-s" id="cup">
        <Trans>Certificado Único Policial</Trans>
      </h2>
      <Table
        slim
        caption={t`Componentes del CUP`}
        rows={components}
        rowKey={(component) => component}
        columns={[
          { key: 'what', words: t`Componente`, cell: cupWords },
          { key: 'result', words: t`Resultado`, cell: (component) => <Result row={rowOf(component)} /> },
          {
            key: 'on',
            words: t`Fecha`,
            cell: (component) => (
              <span className="nowrap">
                {rowOf(component) ? (
                  dayInShort(rowOf(component)?.doneOn ?? '')
                ) : (
                  <span className="none">
                    <Trans>Sin fecha</Trans>
                  </span>
                )}
              </span>
            ),
          },
          {
            key: 'until',
            words: t`Vale hasta`,
            cell: (component) => {
              const until = rowOf(component)?.validUntil
              return until ? (
                <span className="nowrap">{dayInShort(until)}</span>
              ) : (
                <span className="none">{rowOf(component) ? <Trans>No vence</Trans> : <Trans>Sin fecha</Trans>}</span>
              )
            },
          },
          ...(mayPrepare
            ? [
                {
                  key: 'do',
                  words: t`Registrar`,
                  cell: (component: CupComponent) => {
                    const what = cupWords(component)
                    return (
                      <Button size="slim" aria-label={t`Registrar ${what}`} onClick={() => setChanging(component)}>
                        <Trans>Registrar</Trans>
                      </Button>
                    )
                  },
                },
              ]
            : []),
        ]}
      />
      <Ahead of={file.cupForecast} />
      <Dialog open={changing !== undefined} title={changing ? cupWords(changing) : ''} onClose={() => setChanging(undefined)}>
        {changing && <Form file={file} component={changing} row={rowOf(changing)} onClose={() => setChanging(undefined)} />}
      </Dialog>
    </section>
  )
}

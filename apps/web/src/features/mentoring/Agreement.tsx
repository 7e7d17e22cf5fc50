import './mentoring.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changeAgreement, readAgreement, signAgreement } from '@tequio/contracts/mentoring/agreement'
import { listPairs, readPair } from '@tequio/contracts/mentoring/pair'
import { readSpace } from '@tequio/contracts/mentoring/space'
import { useState, type FormEvent } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords, momentInWords } from '../../session/dates.ts'
import { has, municipalitiesOf, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { ownPlace, type WholePair } from './reader.ts'

type Whole = Reply<typeof readAgreement>

const StateChip = ({ state }: { state: Whole['state'] }) => {
  const { t } = useLingui()
  const of = {
    draft: [t`Sin firmas`, undefined],
    half: [t`Falta una firma`, 'pri'],
    signed: [t`Vigente`, 'ok'],
    review: [t`Por revisar: cambió un gobierno`, 'warn'],
    expired: [t`Vencido`, 'err'],
  } as const
  return <Chip tone={of[state][1]}>{of[state][0]}</Chip>
}

/** Who signed and who may; the reader's own box to sign, given to exactly the text on the page. */
const Signatures = ({ whole, pair }: { whole: Whole; pair: WholePair }) => {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(signAgreement)
  const [hasRead, setHasRead] = useState(false)
  const zone = ownPlace(pair)?.timeZone
  const mine = whole.signatures.find((one) => municipalitiesOf(me, 'signatory').includes(one.municipalityId))
  const again = () => Promise.all([readAgreement, readPair, listPairs, readSpace].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
  const sign = async () => {
    const done = await send({ params: { pairId: pair.pairId }, body: { hash: whole.hash } })
    await again()
    if (done) say(done.isAgreed ? t`El convenio quedó firmado por los dos municipios.` : t`Su firma quedó registrada. Falta la del otro municipio.`)
  }
  return (
    <section className="card stack" aria-labelledby="firmas">
      <h2 className="h-xs" id="firmas">
        <Trans>Firmas</Trans>
      </h2>
      <ul className="list">
        {whole.signatures.map((one) => (
          <li key={one.side} className="item">
            <span className="grow">
              <span className="h-xs">{one.municipality}</span>
              <span className="meta">
                {one.signedBy && one.signedAt ? (
                  <Trans>
                    {one.signedBy}, {one.signedTitle}. {momentInWords(one.signedAt, zone)}
                  </Trans>
                ) : one.signatory ? (
                  <Trans>
                    Firma {one.signatory.name}, {one.signatory.title}
                  </Trans>
                ) : (
                  <Trans>Nadie tiene hoy el cargo que firma. Hay que nombrarlo.</Trans>
                )}
              </span>
            </span>
            {one.signedAt ? <Chip tone="ok">{t`Firmado`}</Chip> : <Chip tone={one.signatory ? 'pri' : 'warn'}>{one.signatory ? t`Por firmar` : t`Vacante`}</Chip>}
          </li>
        ))}
      </ul>
      {mine && !mine.signedAt && pair.status === 'formed' && (
        <>
          <Check checked={hasRead} onChange={(event) => setHasRead(event.currentTarget.checked)}>
            <Trans>Leí el convenio y firmo por {mine.municipality}</Trans>
          </Check>
          <Button look="next" full disabled={!hasRead} busy={busy} onClick={() => void sign()}>
            <Trans>Firmar el convenio</Trans>
          </Button>
        </>
      )}
      {problem && <Trouble problem={problem} />}
    </section>
  )
}

const ChangeForm = ({ whole, pairId, onClose }: { whole: Whole; pairId: string; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(changeAgreement)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [startsOn, endsOn, plannedSessions] = [dayFrom(form, 'starts'), dayFrom(form, 'ends'), Number(form.get('sessions'))]
    const found: Record<string, string> = {}
    if (!startsOn) found['starts'] = t`Escriba día, mes y año.`
    if (!endsOn) found['ends'] = t`Escriba día, mes y año.`
    if (!Number.isInteger(plannedSessions) || plannedSessions < 1 || plannedSessions > 24) found['sessions'] = t`Escriba un número de 1 a 24.`
    setErrors(found)
    if (Object.keys(found).length > 0 || !startsOn || !endsOn) return
    const changed = await send({ params: { pairId }, body: { version: whole.version, startsOn, endsOn, plannedSessions } })
    await Promise.all([readAgreement, readPair].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
    if (!changed) return
    onClose()
    say(t`El texto se escribió de nuevo con los cambios.`)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <DateBoxes name="starts" legend={t`Empieza el`} day={whole.startsOn} error={errors['starts']} />
      <DateBoxes name="ends" legend={t`Termina el`} day={whole.endsOn} error={errors['ends']} />
      <TextField name="sessions" label={t`Sesiones`} inputMode="numeric" defaultValue={String(whole.plannedSessions)} error={errors['sessions']} />
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Guardar los cambios</Trans>
        </Button>
      </div>
    </form>
  )
}

/** The agreement of two municipalities: its text from the template, its dates and both signatures. */
export const Agreement = () => {
  const { t } = useLingui()
  const me = useMe()
  const { pairId = '' } = useParams()
  const pair = useQuery(queryOf(readPair, { params: { pairId } }))
  const read = useQuery(queryOf(readAgreement, { params: { pairId } }))
  const [changes, setChanges] = useState(false)
  const crumbs = [
    { to: '/equipo/mentoria', words: t`Mentoría` },
    { to: `/equipo/mentoria/${pairId}`, words: pair.data ? t`${pair.data.mentor.name} y ${pair.data.mentee.name}` : t`Par` },
  ]
  const name = t`Convenio`
  const trouble = pair.error ?? read.error
  if (trouble)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        <Trouble problem={trouble} again={() => void Promise.all([pair.refetch(), read.refetch()])} whole />
      </Work>
    )
  if (!pair.data || !read.data)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  const whole = read.data
  const mayChange = whole.state === 'draft' && pair.data.status === 'formed' && (has(me, 'staff') || (has(me, 'liaison') && pair.data.side !== null))
  return (
    <Work
      name={name}
      crumbs={crumbs}
      title={
        whole.state === 'draft' || whole.state === 'half' ? (
          <Trans>Convenio por firmar</Trans>
        ) : (
          <Trans>
            Convenio entre {pair.data.mentor.name} y {pair.data.mentee.name}
          </Trans>
        )
      }
      lead={
        <Trans>
          Del {dayInWords(whole.startsOn)} al {dayInWords(whole.endsOn)}. {whole.components.map((one) => one.title).join(' · ')}
        </Trans>
      }
      actions={<StateChip state={whole.state} />}
    >
      {whole.state === 'review' && (
        <Callout tone="warn">
          <p>
            <Trans>Cambió el gobierno de uno de los dos. Acuerden si lo ratifican, lo cambian o lo terminan.</Trans>
          </p>
        </Callout>
      )}
      <div className="cols-main">
        <article className="card card-24 stack" aria-label={t`Texto del convenio`}>
          {whole.clauses.map((clause, at) => (
            <section key={clause.title} className="stack-4">
              <h2 className="h-xs">
                {at + 1}. {clause.title}
              </h2>
              <p>{clause.text}</p>
            </section>
          ))}
          <p className="meta">
            <Trans>
              Modelo {whole.template}. Huella del texto: {whole.hash.slice(0, 12)}
            </Trans>
          </p>
        </article>
        <aside className="stack" aria-label={t`Firmas y cambios`}>
          <Signatures whole={whole} pair={pair.data} />
          {whole.reviewOn && (
            <p className="meta">
              <Trans>Se revisa el {dayInWords(whole.reviewOn)}, por cambio de gobierno.</Trans>
            </p>
          )}
          {mayChange && (
            <Button icon="pen" full onClick={() => setChanges(true)}>
              <Trans>Cambiar fechas o sesiones</Trans>
            </Button>
          )}
        </aside>
      </div>
      <Dialog open={changes} title={<Trans>Cambiar el convenio</Trans>} onClose={() => setChanges(false)}>
        <ChangeForm whole={whole} pairId={pairId} onClose={() => setChanges(false)} />
      </Dialog>
    </Work>
  )
}

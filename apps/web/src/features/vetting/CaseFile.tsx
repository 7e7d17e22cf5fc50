import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { matchCase, reopenCase } from '@tequio/contracts/vetting/case'
import { answerDispute } from '@tequio/contracts/vetting/dispute'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, dayInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Stepper, type StepState } from '../../ui/Steps.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { type File, useAgain } from './case-reading.ts'
import { CaseResult } from './CaseResult.tsx'
import { Cup } from './Cup.tsx'
import { History } from './History.tsx'
import { Notes } from './Notes.tsx'
import { Papers } from './Papers.tsx'
import { RuleCard } from './RuleCard.tsx'
import { PersonalDataCard } from './PersonalDataCard.tsx'
import { paperWords, standingWords, stateTone, stateWords, typeWords } from './words.ts'

const Stages = ({ file }: { file: File }) => {
  const { t } = useLingui()
  const decided = file.decidedOn !== null
  const at = decided ? 5 : file.batch?.state === 'leahy' ? 4 : file.state === 'submitted' ? 3 : file.missing.length === 0 ? 2 : 1
  const state = (step: number): StepState => (step < at || (decided && step === 5) ? 'done' : step === at ? 'now' : 'todo')
  const type = typeWords(file.type)
  const isLeahy = file.type === 'leahy'
  return (
    <Stepper
      label={t`Etapas`}
      steps={[
        {
          words: (
            <>
              {t`Tipo: ${type}`}
              <br />
              {dayInShort(file.openedOn)}
            </>
          ),
          state: 'done',
        },
        {
          words: (
            <>
              <Trans>Documentos</Trans>
              <br />
              {file.missing.length > 0 ? <Plural value={file.missing.length} one="Falta #" many="Faltan #" other="Faltan #" /> : <Trans>Completos</Trans>}
            </>
          ),
          state: state(1),
        },
        { words: file.batch ? t`Lote ${file.batch.number}` : t`Lote`, state: state(2) },
        { words: t`Cortesía`, state: state(3) },
        ...(isLeahy ? [{ words: t`Leahy`, state: state(4) }] : []),
        {
          words: file.decidedOn ? (
            <>
              <Trans>Resultado</Trans>
              <br />
              {dayInShort(file.decidedOn)}
            </>
          ) : (
            t`Resultado`
          ),
          state: state(5),
        },
      ]}
    />
  )
}

const Notices = ({ file }: { file: File }) => {
  const { t } = useLingui()
  const me = useMe()
  const again = useAgain()
  const matching = useSend(matchCase)
  const reopening = useSend(reopenCase)
  const body = { version: file.version }
  const problem = matching.problem ?? reopening.problem
  const params = { caseId: file.caseId }
  const match = async () => {
    const done = await matching.send({ params, body })
    if (done) say(t`Vale la autorización anterior. No se envía nada.`)
    await again()
  }
  const reopen = async () => {
    if (await reopening.send({ params, body })) say(t`El expediente se prepara otra vez.`)
    await again()
  }
  const mayPrepare = has(me, 'coordinator')
  const lacks = file.missing.map(paperWords).join(', ')
  const holds = file.state === 'approved' || file.state === 'matched'
  return (
    <>
      {file.missing.length > 0 && (
        <Callout tone="warn">
          <p className="strong">
            <Trans>Falta: {lacks}.</Trans>
          </p>
          <p>
            <Trans>Sin eso no puede entrar a un lote.</Trans>
          </p>
        </Callout>
      )}
      {file.batch && (
        <Callout>
          <p>
            <Trans>
              Está en el lote <Link to={`/equipo/lotes/${file.batch.batchId}`}>{file.batch.number}</Link>.
            </Trans>
          </p>
        </Callout>
      )}
      {file.earlier && (
        <Callout tone="ok">
          <div className="stack-8">
            <p>
              <Trans>
                Una autorización anterior vale hasta el {dayInWords(file.earlier.validUntil)} ({file.earlier.position}).
              </Trans>
            </p>
            {mayPrepare && (
              <p>
                <Button size="slim" look="primary" busy={matching.busy} onClick={() => void match()}>
                  <Trans>Usar la anterior</Trans>
                </Button>
              </p>
            )}
          </div>
        </Callout>
      )}
      {file.mayReopen && mayPrepare && (
        <Callout tone={holds ? undefined : 'warn'}>
          <div className="stack-8">
            <p>
              {holds ? (
                <Trans>Su autorización termina pronto. Para que no se interrumpa, puede prepararse desde ahora; la de hoy sigue valiendo hasta su último día.</Trans>
              ) : (
                <Trans>Para que pueda inscribirse, su verificación se prepara y se envía otra vez.</Trans>
              )}
            </p>
            <p>
              <Button size="slim" busy={reopening.busy} onClick={() => void reopen()}>
                <Trans>Preparar otra vez</Trans>
              </Button>
            </p>
          </div>
        </Callout>
      )}
      {problem && <Trouble problem={problem} />}
      {file.dispute && <Dispute file={file} dispute={file.dispute} />}
    </>
  )
}

const Dispute = ({ file, dispute }: { file: File; dispute: NonNullable<File['dispute']> }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(answerDispute)
  const [error, setError] = useState<string>()
  const mayAnswer = has(useMe(), 'coordinator')
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answer = String(new FormData(event.currentTarget).get('answer') ?? '').trim()
    setError(answer.length < 3 ? t`Escriba la respuesta.` : undefined)
    if (answer.length < 3) return
    if (await send({ params: { caseId: file.caseId, disputeId: dispute.disputeId }, body: { answer } })) {
      say(t`La respuesta ya se ve en el teléfono de la persona.`)
      await again()
    }
  }
  return (
    <section className="card stack-12" aria-labelledby="aclaracion">
      <h2 className="h-s" id="aclaracion">
        <Trans>En aclaración, responder a más tardar el {dayInWords(dispute.dueOn)}</Trans>
      </h2>
      <blockquote>{dispute.text}</blockquote>
      {mayAnswer && (
        <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
          <TextArea label={t`Respuesta a la persona`} name="answer" error={error} {...textLimits(answerDispute, 'answer')} />
          {problem && <Trouble problem={problem} />}
          <p>
            <Button type="submit" look="primary" busy={busy}>
              <Trans>Responder</Trans>
            </Button>
          </p>
        </form>
      )}
    </section>
  )
}

/** The record: stages, what is missing, papers, certificate, history; beside it data, result and what others see. */
export const CaseFile = ({ file, onPurpose }: { file: File; onPurpose: () => void }) => {
  const { t } = useLingui()
  const since = dayInWords(file.fromOn)
  return (
    <Work
      name={file.name}
      crumbs={[{ to: '/equipo/verificacion', words: t`Verificación previa` }]}
      title={
        <span className="person">
          <Avatar name={file.name} size="l" />
          <span>{file.name}</span>
        </span>
      }
      lead={
        <Trans>
          {file.position}, {file.institution}. {file.municipality}, {file.stateName}. Desde el {since}
        </Trans>
      }
      actions={
        <>
          <Chip tone={stateTone[file.state]}>{stateWords(file.state)}</Chip>
          <Button size="slim" onClick={onPurpose}>
            <Trans>Cambiar el motivo</Trans>
          </Button>
        </>
      }
    >
      <Stages file={file} />
      <div className="cols-main">
        <div className="stack-24">
          <Notices file={file} />
          <Papers file={file} />
          {file.type === 'leahy' && <Cup file={file} />}
          <History file={file} />
        </div>
        <aside className="stack" aria-label={t`Datos y resultado`}>
          <PersonalDataCard file={file} />
          <CaseResult file={file} />
          <Notes caseId={file.caseId} />
          <RuleCard file={file} />
          <section className="card stack-8">
            <h2 className="h-xs">
              <Trans>Lo que ven los demás</Trans>
            </h2>
            <p className="standing">
              <Chip tone={file.standing.mayEnrol ? 'ok' : undefined}>{standingWords(file.standing)}</Chip>
            </p>
            <p className="meta">
              <Trans>Enlaces e instructores leen solo esto.</Trans>
            </p>
          </section>
        </aside>
      </div>
    </Work>
  )
}

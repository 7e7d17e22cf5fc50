import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listBank, readBank, readQuestion, retireQuestion, saveQuestion } from '@tequio/contracts/training/bank'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Select, TextArea, TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { EssayParts } from './EssayParts.tsx'
import { AcceptedTexts, NumberAnswer, Options, Order, Pairs } from './QuestionParts.tsx'
import { draftOf, emptyDraft, isChoice, questionOf, withType, type Draft, type DraftFault } from './editing.ts'
import { difficultyWords, standingWords, statisticsWords, types, typeWords, uses, usageWords } from './words.ts'

type Summary = Reply<typeof readBank>
type Read = Reply<typeof readQuestion>

const useFaultWords = () => {
  const { t } = useLingui()
  return (fault: DraftFault): string =>
    ({
      prompt: t`Escriba la pregunta.`,
      options: t`Escriba al menos dos opciones.`,
      right: t`Marque cuál opción escrita es correcta.`,
      answer: t`Escriba un número, y una diferencia que no sea negativa.`,
      accepted: t`Escriba al menos una respuesta.`,
      pairs: t`Escriba los dos lados de al menos dos parejas.`,
      order: t`Escriba al menos dos pasos.`,
      'essay-use': t`Una respuesta abierta la califica una persona: solo puede estar en la prueba final.`,
      rubric: t`Escriba cada criterio con otro nombre y al menos dos niveles, uno de ellos con puntos.`,
      words: t`Escriba números de 0 a 1000; el mínimo no puede ser mayor que el máximo.`,
    })[fault]
}

/** How its answers came out: the share of each option tells which one deceives. */
const Answers = ({ read }: { read: Read }) => {
  const { line, caution } = statisticsWords(read.statistics)
  const shares = read.options.flatMap(({ text, share }) => (share === null ? [] : [{ text, share }]))
  const { discrimination } = read.statistics
  return (
    <section className="card stack-8" aria-labelledby="respuestas">
      <h2 className="h-s" id="respuestas">
        <Trans>Cómo se responde</Trans>
      </h2>
      <p>
        {line}
        {discrimination !== null && (
          <>
            {' · '}
            <Trans>distingue {discrimination}</Trans>
          </>
        )}
      </p>
      {caution && <p className="meta">{caution}</p>}
      {shares.length > 0 && (
        <ul className="stack-4">
          {shares.map(({ text, share }) => (
            <li key={text}>
              {text}: {Math.round(share * 100)} %
            </li>
          ))}
        </ul>
      )}
      {read.statistics.facility === null && (
        <p className="meta">
          <Trans>Se dice desde cinco respuestas, sin nombres. «Distingue» va de −1 a 1: qué tanto acierta más quien acierta el resto.</Trans>
        </p>
      )}
    </section>
  )
}

const Retire = ({ read, onDone }: { read: Read; onDone: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const { courseId = '' } = useParams()
  const { send, busy, problem } = useSend(retireQuestion)
  const isRetired = read.standing === 'retired'
  const change = async () => {
    const done = await send({ params: { courseId, questionId: read.question.id }, body: { version: read.version, retired: !isRetired } })
    await onDone()
    if (done) say(isRetired ? t`La pregunta volvió al banco.` : t`Retirada. Sale con la próxima versión; puede devolverla.`)
  }
  return (
    <div className="stack-8">
      <p>
        <Button look="quiet" busy={busy} onClick={() => void change()}>
          {isRetired ? <Trans>Devolver al banco</Trans> : <Trans>Retirar del banco</Trans>}
        </Button>
      </p>
      {problem && <Trouble problem={problem} />}
    </div>
  )
}

const QuestionForm = ({ summary, read }: { summary: Summary; read: Read | undefined }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const faultWords = useFaultWords()
  const mayEdit = may(useMe(), trainingPolicy, 'training.bank.edit')
  const { courseId } = summary
  const { send, busy, problem } = useSend(saveQuestion)
  const [draft, setDraft] = useState<Draft>(() => (read ? draftOf(read.question) : emptyDraft(summary.lessons[0]?.lesson ?? '')))
  const [faults, setFaults] = useState<DraftFault[]>([])
  const change = (over: Partial<Draft>) => setDraft((before) => ({ ...before, ...over }))
  const again = () => Promise.all([listBank, readBank, readQuestion].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
  const errorOf = (...of: DraftFault[]): string | undefined => of.filter((fault) => faults.includes(fault)).map(faultWords)[0]
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { question, faults: found } = questionOf(draft)
    setFaults(found)
    if (found.length > 0) return
    const saved = await send({ params: { courseId, questionId: question.id }, body: { version: read?.version ?? null, question } })
    if (!saved) return
    await again()
    say(t`Guardada en el banco. Sale a los cursos cuando la publique.`)
    await go(`/equipo/catalogo/${courseId}/preguntas`)
  }
  const parts = { draft, change }
  return (
    <form className="stack" noValidate onSubmit={(event) => void save(event)}>
      <fieldset className="stack" disabled={!mayEdit}>
        <legend className="vh">
          <Trans>La pregunta</Trans>
        </legend>
        <div className="filters">
          <Select
            slim
            label={t`Lección`}
            value={draft.lesson}
            onChange={(event) => change({ lesson: event.currentTarget.value })}
            options={summary.lessons.map((one) => [one.lesson, one.title] as const)}
          />
          <Select
            slim
            label={t`Uso`}
            value={draft.use}
            onChange={(event) => change({ use: event.currentTarget.value as Draft['use'] })}
            options={uses.map((use) => [use, usageWords(use)] as const)}
          />
          <Select
            slim
            label={t`Tipo`}
            value={draft.type}
            onChange={(event) => setDraft(withType(draft, event.currentTarget.value as Draft['type']))}
            options={types.map((type) => [type, typeWords(type)] as const)}
          />
          <Select
            slim
            label={t`Dificultad`}
            value={String(draft.difficulty)}
            onChange={(event) => change({ difficulty: Number(event.currentTarget.value) })}
            options={[1, 2, 3].map((one) => [String(one), difficultyWords(one)] as const)}
          />
        </div>
        <TextArea label={t`Pregunta`} value={draft.prompt} maxLength={2000} error={errorOf('prompt')} onChange={(event) => change({ prompt: event.currentTarget.value })} />
        {isChoice(draft.type) && <Options {...parts} error={errorOf('options', 'right')} />}
        {draft.type === 'numeric' && <NumberAnswer {...parts} error={errorOf('answer')} />}
        {draft.type === 'short' && <AcceptedTexts {...parts} error={errorOf('accepted')} />}
        {draft.type === 'matching' && <Pairs {...parts} error={errorOf('pairs')} />}
        {draft.type === 'essay' && <EssayParts {...parts} errors={{ use: errorOf('essay-use'), rubric: errorOf('rubric'), words: errorOf('words') }} />}
        {draft.type === 'ordering' && <Order {...parts} error={errorOf('order')} />}
        <TextArea
          label={t`Por qué`}
          hint={t`Se lee después de responder, en la práctica.`}
          value={draft.explanation}
          maxLength={2000}
          onChange={(event) => change({ explanation: event.currentTarget.value })}
        />
        <TextField label={t`Etiquetas`} hint={t`Separadas por comas.`} value={draft.tags} autoComplete="off" onChange={(event) => change({ tags: event.currentTarget.value })} />
      </fieldset>
      {problem && <Trouble problem={problem} />}
      {mayEdit && (
        <p className="row">
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Guardar en el banco</Trans>
          </Button>
          <ButtonLink to={`/equipo/catalogo/${courseId}/preguntas`}>
            <Trans>Dejar como estaba</Trans>
          </ButtonLink>
        </p>
      )}
      {mayEdit && read && <Retire read={read} onDone={again} />}
    </form>
  )
}

/** One question of the bank, or a new one. */
export const QuestionPage = () => {
  const { t } = useLingui()
  const { courseId = '', questionId = '' } = useParams()
  const isNew = questionId === 'nueva'
  const summary = useQuery(queryOf(readBank, { params: { courseId } }))
  const read = useQuery({ ...queryOf(readQuestion, { params: { courseId, questionId } }), enabled: !isNew })
  const problem = summary.error ?? read.error
  const ready = summary.data && (isNew || read.data)
  const standing = read.data && standingWords(read.data.standing)
  return (
    <Work
      tight
      name={isNew ? t`Pregunta nueva` : t`Pregunta`}
      title={isNew ? <Trans>Una pregunta nueva</Trans> : <Trans>Pregunta del banco</Trans>}
      lead={summary.data?.title}
      crumbs={[
        { to: '/equipo/catalogo', words: t`Catálogo de cursos` },
        { to: `/equipo/catalogo/${courseId}/preguntas`, words: t`Banco de preguntas` },
      ]}
      actions={standing && <Chip tone={standing.tone}>{standing.words}</Chip>}
    >
      {problem ? (
        <Trouble problem={problem} again={() => void Promise.all([summary.refetch(), ...(isNew ? [] : [read.refetch()])])} whole />
      ) : !ready ? (
        <Skeleton lines={9} />
      ) : (
        <>
          <QuestionForm key={`${questionId} ${read.data?.version ?? ''}`} summary={summary.data} read={read.data} />
          {read.data && <Answers read={read.data} />}
        </>
      )}
    </Work>
  )
}
